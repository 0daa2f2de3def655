// Made from core/rule/rule-schema.ts by `npm run generate`: change the schema, not this file.
// The code is Ajv's: Copyright (c) 2015-2021 Evgeny Poberezkin, MIT licence.
var __getOwnPropNames = Object.getOwnPropertyNames;
var __commonJS = (cb, mod) => function __require() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};

// node_modules/ajv/dist/runtime/ucs2length.js
var require_ucs2length = __commonJS({
  "node_modules/ajv/dist/runtime/ucs2length.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    function ucs2length(str) {
      const len = str.length;
      let length = 0;
      let pos = 0;
      let value;
      while (pos < len) {
        length++;
        value = str.charCodeAt(pos++);
        if (value >= 55296 && value <= 56319 && pos < len) {
          value = str.charCodeAt(pos);
          if ((value & 64512) === 56320)
            pos++;
        }
      }
      return length;
    }
    exports.default = ucs2length;
    ucs2length.code = 'require("ajv/dist/runtime/ucs2length").default';
  }
});

// <stdin>
var validateRule = validate10;
var schema11 = { "type": "object", "additionalProperties": false, "required": ["pattern", "targets"], "properties": { "description": { "type": "string", "maxLength": 1e3, "description": "What the rule is for, in words." }, "state": { "enum": ["enabled", "disabled", "shadow"], "default": "enabled", "description": "Whether events meet the rule. `shadow`: matched, rendered and traced, never delivered." }, "pattern": { "type": "object", "description": "Which events match, in the language of docs/patterns.md; {} is every event." }, "targets": { "type": "array", "minItems": 1, "maxItems": 100, "items": {}, "description": "Where a matching event goes." }, "name": { "type": "string", "readOnly": true, "description": "The rule's name: as in the address that it is put under." }, "set": { "type": "string", "readOnly": true, "description": "The rule set that the rule belongs to." }, "revision": { "type": "integer", "readOnly": true, "description": "The revision of the bus's rules that the change made." } } };
var func2 = require_ucs2length().default;
function validate10(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.pattern === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "pattern" }, message: "must have required property 'pattern'", schema: schema11.required, parentSchema: schema11, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.targets === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "targets" }, message: "must have required property 'targets'", schema: schema11.required, parentSchema: schema11, data };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "description" || key0 === "state" || key0 === "pattern" || key0 === "targets" || key0 === "name" || key0 === "set" || key0 === "revision")) {
        const err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema11, data };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.description !== void 0) {
      let data0 = data.description;
      if (typeof data0 === "string") {
        if (func2(data0) > 1e3) {
          const err3 = { instancePath: instancePath + "/description", schemaPath: "#/properties/description/maxLength", keyword: "maxLength", params: { limit: 1e3 }, message: "must NOT have more than 1000 characters", schema: 1e3, parentSchema: schema11.properties.description, data: data0 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/description", schemaPath: "#/properties/description/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema11.properties.description.type, parentSchema: schema11.properties.description, data: data0 };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.state !== void 0) {
      let data1 = data.state;
      if (!(data1 === "enabled" || data1 === "disabled" || data1 === "shadow")) {
        const err5 = { instancePath: instancePath + "/state", schemaPath: "#/properties/state/enum", keyword: "enum", params: { allowedValues: schema11.properties.state.enum }, message: "must be equal to one of the allowed values", schema: schema11.properties.state.enum, parentSchema: schema11.properties.state, data: data1 };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.pattern !== void 0) {
      let data2 = data.pattern;
      if (!(data2 && typeof data2 == "object" && !Array.isArray(data2))) {
        const err6 = { instancePath: instancePath + "/pattern", schemaPath: "#/properties/pattern/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema11.properties.pattern.type, parentSchema: schema11.properties.pattern, data: data2 };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.targets !== void 0) {
      let data3 = data.targets;
      if (Array.isArray(data3)) {
        if (data3.length > 100) {
          const err7 = { instancePath: instancePath + "/targets", schemaPath: "#/properties/targets/maxItems", keyword: "maxItems", params: { limit: 100 }, message: "must NOT have more than 100 items", schema: 100, parentSchema: schema11.properties.targets, data: data3 };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
        if (data3.length < 1) {
          const err8 = { instancePath: instancePath + "/targets", schemaPath: "#/properties/targets/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema11.properties.targets, data: data3 };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
      } else {
        const err9 = { instancePath: instancePath + "/targets", schemaPath: "#/properties/targets/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema11.properties.targets.type, parentSchema: schema11.properties.targets, data: data3 };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
    if (data.name !== void 0) {
      let data4 = data.name;
      if (typeof data4 !== "string") {
        const err10 = { instancePath: instancePath + "/name", schemaPath: "#/properties/name/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema11.properties.name.type, parentSchema: schema11.properties.name, data: data4 };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
    }
    if (data.set !== void 0) {
      let data5 = data.set;
      if (typeof data5 !== "string") {
        const err11 = { instancePath: instancePath + "/set", schemaPath: "#/properties/set/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema11.properties.set.type, parentSchema: schema11.properties.set, data: data5 };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
    if (data.revision !== void 0) {
      let data6 = data.revision;
      if (!(typeof data6 == "number" && (!(data6 % 1) && !isNaN(data6)) && isFinite(data6))) {
        const err12 = { instancePath: instancePath + "/revision", schemaPath: "#/properties/revision/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema11.properties.revision.type, parentSchema: schema11.properties.revision, data: data6 };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
  } else {
    const err13 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema11.type, parentSchema: schema11, data };
    if (vErrors === null) {
      vErrors = [err13];
    } else {
      vErrors.push(err13);
    }
    errors++;
  }
  validate10.errors = vErrors;
  return errors === 0;
}
var validateTarget = validate11;
var schema12 = { "type": "object", "discriminator": { "propertyName": "type" }, "oneOf": [{ "additionalProperties": false, "required": ["id", "type", "url"], "properties": { "id": { "type": "string", "pattern": "^[A-Za-z0-9._-]{1,64}$", "description": "Names the target within its rule: 1 to 64 of A-Z a-z 0-9 . _ -" }, "type": { "const": "http", "description": "What kind of target this is." }, "retry": { "type": "object", "description": "When a refused delivery is tried again, and when that ends; whichever limit is reached first ends it.", "additionalProperties": false, "properties": { "strategy": { "enum": ["EXPONENTIAL_BACKOFF", "EXPONENTIAL_DECAY_RETRY", "BACKOFF_RETRY"], "default": "EXPONENTIAL_BACKOFF", "description": "EXPONENTIAL_BACKOFF: doubling from 5 s to 15 minutes, each wait at random below that. EXPONENTIAL_DECAY_RETRY: 1 s, doubling to 512 s. BACKOFF_RETRY: 10 to 20 s at random." }, "maximumEventAgeSeconds": { "type": "integer", "minimum": 0, "maximum": 86400, "description": "How long after its first attempt a delivery may still be tried again; 0 means no retry. Default: 86400, a day." }, "maximumAttempts": { "type": "integer", "minimum": 1, "maximum": 1e3, "description": "How many attempts are made in all, the first included. Default: 1000 for EXPONENTIAL_BACKOFF, 177 for EXPONENTIAL_DECAY_RETRY, 4 for BACKOFF_RETRY." } } }, "timeoutSeconds": { "type": "integer", "minimum": 1, "maximum": 45, "default": 10, "description": "How long one attempt may take, from the name lookup to the end of the answer." }, "transform": { "type": "object", "description": "What is sent, in the language of docs/transforms.md. Without it the event is." }, "url": { "type": "string", "minLength": 1, "maxLength": 2048, "description": "Where the event is posted to: an https URL without credentials and without a fragment." }, "mode": { "enum": ["structured", "binary"], "default": "structured", "description": "The content mode of CloudEvents over HTTP: the whole event as JSON, or its attributes as ce- headers." } } }, { "additionalProperties": false, "required": ["id", "type", "functionArn"], "properties": { "id": { "type": "string", "pattern": "^[A-Za-z0-9._-]{1,64}$", "description": "Names the target within its rule: 1 to 64 of A-Z a-z 0-9 . _ -" }, "type": { "const": "lambda", "description": "What kind of target this is." }, "retry": { "type": "object", "description": "When a refused delivery is tried again, and when that ends; whichever limit is reached first ends it.", "additionalProperties": false, "properties": { "strategy": { "enum": ["EXPONENTIAL_BACKOFF", "EXPONENTIAL_DECAY_RETRY", "BACKOFF_RETRY"], "default": "EXPONENTIAL_BACKOFF", "description": "EXPONENTIAL_BACKOFF: doubling from 5 s to 15 minutes, each wait at random below that. EXPONENTIAL_DECAY_RETRY: 1 s, doubling to 512 s. BACKOFF_RETRY: 10 to 20 s at random." }, "maximumEventAgeSeconds": { "type": "integer", "minimum": 0, "maximum": 86400, "description": "How long after its first attempt a delivery may still be tried again; 0 means no retry. Default: 86400, a day." }, "maximumAttempts": { "type": "integer", "minimum": 1, "maximum": 1e3, "description": "How many attempts are made in all, the first included. Default: 1000 for EXPONENTIAL_BACKOFF, 177 for EXPONENTIAL_DECAY_RETRY, 4 for BACKOFF_RETRY." } } }, "timeoutSeconds": { "type": "integer", "minimum": 1, "maximum": 45, "default": 10, "description": "How long one attempt may take, from the name lookup to the end of the answer." }, "transform": { "type": "object", "description": "What is sent, in the language of docs/transforms.md. Without it the event is." }, "functionArn": { "type": "string", "minLength": 1, "maxLength": 2048, "description": "The function, with an alias or a version if wanted: arn:<partition>:lambda:<region>:<account>:function:<name>[:<alias>]." } } }, { "additionalProperties": false, "required": ["id", "type", "queueArn"], "properties": { "id": { "type": "string", "pattern": "^[A-Za-z0-9._-]{1,64}$", "description": "Names the target within its rule: 1 to 64 of A-Z a-z 0-9 . _ -" }, "type": { "const": "sqs", "description": "What kind of target this is." }, "retry": { "type": "object", "description": "When a refused delivery is tried again, and when that ends; whichever limit is reached first ends it.", "additionalProperties": false, "properties": { "strategy": { "enum": ["EXPONENTIAL_BACKOFF", "EXPONENTIAL_DECAY_RETRY", "BACKOFF_RETRY"], "default": "EXPONENTIAL_BACKOFF", "description": "EXPONENTIAL_BACKOFF: doubling from 5 s to 15 minutes, each wait at random below that. EXPONENTIAL_DECAY_RETRY: 1 s, doubling to 512 s. BACKOFF_RETRY: 10 to 20 s at random." }, "maximumEventAgeSeconds": { "type": "integer", "minimum": 0, "maximum": 86400, "description": "How long after its first attempt a delivery may still be tried again; 0 means no retry. Default: 86400, a day." }, "maximumAttempts": { "type": "integer", "minimum": 1, "maximum": 1e3, "description": "How many attempts are made in all, the first included. Default: 1000 for EXPONENTIAL_BACKOFF, 177 for EXPONENTIAL_DECAY_RETRY, 4 for BACKOFF_RETRY." } } }, "timeoutSeconds": { "type": "integer", "minimum": 1, "maximum": 45, "default": 10, "description": "How long one attempt may take, from the name lookup to the end of the answer." }, "transform": { "type": "object", "description": "What is sent, in the language of docs/transforms.md. Without it the event is." }, "queueArn": { "type": "string", "minLength": 1, "maxLength": 2048, "description": "The queue: arn:<partition>:sqs:<region>:<account>:<name>. To a FIFO queue events go in order per partitionkey." } } }] };
var pattern0 = new RegExp("^[A-Za-z0-9._-]{1,64}$", "u");
function validate11(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    const tag0 = data.type;
    if (typeof tag0 == "string") {
      if (tag0 === "http") {
        if (data && typeof data == "object" && !Array.isArray(data)) {
          if (data.id === void 0) {
            const err0 = { instancePath, schemaPath: "#/oneOf/0/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'", schema: schema12.oneOf[0].required, parentSchema: schema12.oneOf[0], data };
            if (vErrors === null) {
              vErrors = [err0];
            } else {
              vErrors.push(err0);
            }
            errors++;
          }
          if (data.type === void 0) {
            const err1 = { instancePath, schemaPath: "#/oneOf/0/required", keyword: "required", params: { missingProperty: "type" }, message: "must have required property 'type'", schema: schema12.oneOf[0].required, parentSchema: schema12.oneOf[0], data };
            if (vErrors === null) {
              vErrors = [err1];
            } else {
              vErrors.push(err1);
            }
            errors++;
          }
          if (data.url === void 0) {
            const err2 = { instancePath, schemaPath: "#/oneOf/0/required", keyword: "required", params: { missingProperty: "url" }, message: "must have required property 'url'", schema: schema12.oneOf[0].required, parentSchema: schema12.oneOf[0], data };
            if (vErrors === null) {
              vErrors = [err2];
            } else {
              vErrors.push(err2);
            }
            errors++;
          }
          for (const key0 in data) {
            if (!(key0 === "id" || key0 === "type" || key0 === "retry" || key0 === "timeoutSeconds" || key0 === "transform" || key0 === "url" || key0 === "mode")) {
              const err3 = { instancePath, schemaPath: "#/oneOf/0/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema12.oneOf[0], data };
              if (vErrors === null) {
                vErrors = [err3];
              } else {
                vErrors.push(err3);
              }
              errors++;
            }
          }
          if (data.id !== void 0) {
            let data0 = data.id;
            if (typeof data0 === "string") {
              if (!pattern0.test(data0)) {
                const err4 = { instancePath: instancePath + "/id", schemaPath: "#/oneOf/0/properties/id/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9._-]{1,64}$" }, message: 'must match pattern "^[A-Za-z0-9._-]{1,64}$"', schema: "^[A-Za-z0-9._-]{1,64}$", parentSchema: schema12.oneOf[0].properties.id, data: data0 };
                if (vErrors === null) {
                  vErrors = [err4];
                } else {
                  vErrors.push(err4);
                }
                errors++;
              }
            } else {
              const err5 = { instancePath: instancePath + "/id", schemaPath: "#/oneOf/0/properties/id/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema12.oneOf[0].properties.id.type, parentSchema: schema12.oneOf[0].properties.id, data: data0 };
              if (vErrors === null) {
                vErrors = [err5];
              } else {
                vErrors.push(err5);
              }
              errors++;
            }
          }
          if (data.type !== void 0) {
            let data1 = data.type;
            if ("http" !== data1) {
              const err6 = { instancePath: instancePath + "/type", schemaPath: "#/oneOf/0/properties/type/const", keyword: "const", params: { allowedValue: "http" }, message: "must be equal to constant", schema: "http", parentSchema: schema12.oneOf[0].properties.type, data: data1 };
              if (vErrors === null) {
                vErrors = [err6];
              } else {
                vErrors.push(err6);
              }
              errors++;
            }
          }
          if (data.retry !== void 0) {
            let data2 = data.retry;
            if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
              for (const key1 in data2) {
                if (!(key1 === "strategy" || key1 === "maximumEventAgeSeconds" || key1 === "maximumAttempts")) {
                  const err7 = { instancePath: instancePath + "/retry", schemaPath: "#/oneOf/0/properties/retry/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties", schema: false, parentSchema: schema12.oneOf[0].properties.retry, data: data2 };
                  if (vErrors === null) {
                    vErrors = [err7];
                  } else {
                    vErrors.push(err7);
                  }
                  errors++;
                }
              }
              if (data2.strategy !== void 0) {
                let data3 = data2.strategy;
                if (!(data3 === "EXPONENTIAL_BACKOFF" || data3 === "EXPONENTIAL_DECAY_RETRY" || data3 === "BACKOFF_RETRY")) {
                  const err8 = { instancePath: instancePath + "/retry/strategy", schemaPath: "#/oneOf/0/properties/retry/properties/strategy/enum", keyword: "enum", params: { allowedValues: schema12.oneOf[0].properties.retry.properties.strategy.enum }, message: "must be equal to one of the allowed values", schema: schema12.oneOf[0].properties.retry.properties.strategy.enum, parentSchema: schema12.oneOf[0].properties.retry.properties.strategy, data: data3 };
                  if (vErrors === null) {
                    vErrors = [err8];
                  } else {
                    vErrors.push(err8);
                  }
                  errors++;
                }
              }
              if (data2.maximumEventAgeSeconds !== void 0) {
                let data4 = data2.maximumEventAgeSeconds;
                if (!(typeof data4 == "number" && (!(data4 % 1) && !isNaN(data4)) && isFinite(data4))) {
                  const err9 = { instancePath: instancePath + "/retry/maximumEventAgeSeconds", schemaPath: "#/oneOf/0/properties/retry/properties/maximumEventAgeSeconds/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema12.oneOf[0].properties.retry.properties.maximumEventAgeSeconds.type, parentSchema: schema12.oneOf[0].properties.retry.properties.maximumEventAgeSeconds, data: data4 };
                  if (vErrors === null) {
                    vErrors = [err9];
                  } else {
                    vErrors.push(err9);
                  }
                  errors++;
                }
                if (typeof data4 == "number" && isFinite(data4)) {
                  if (data4 > 86400 || isNaN(data4)) {
                    const err10 = { instancePath: instancePath + "/retry/maximumEventAgeSeconds", schemaPath: "#/oneOf/0/properties/retry/properties/maximumEventAgeSeconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 86400 }, message: "must be <= 86400", schema: 86400, parentSchema: schema12.oneOf[0].properties.retry.properties.maximumEventAgeSeconds, data: data4 };
                    if (vErrors === null) {
                      vErrors = [err10];
                    } else {
                      vErrors.push(err10);
                    }
                    errors++;
                  }
                  if (data4 < 0 || isNaN(data4)) {
                    const err11 = { instancePath: instancePath + "/retry/maximumEventAgeSeconds", schemaPath: "#/oneOf/0/properties/retry/properties/maximumEventAgeSeconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema12.oneOf[0].properties.retry.properties.maximumEventAgeSeconds, data: data4 };
                    if (vErrors === null) {
                      vErrors = [err11];
                    } else {
                      vErrors.push(err11);
                    }
                    errors++;
                  }
                }
              }
              if (data2.maximumAttempts !== void 0) {
                let data5 = data2.maximumAttempts;
                if (!(typeof data5 == "number" && (!(data5 % 1) && !isNaN(data5)) && isFinite(data5))) {
                  const err12 = { instancePath: instancePath + "/retry/maximumAttempts", schemaPath: "#/oneOf/0/properties/retry/properties/maximumAttempts/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema12.oneOf[0].properties.retry.properties.maximumAttempts.type, parentSchema: schema12.oneOf[0].properties.retry.properties.maximumAttempts, data: data5 };
                  if (vErrors === null) {
                    vErrors = [err12];
                  } else {
                    vErrors.push(err12);
                  }
                  errors++;
                }
                if (typeof data5 == "number" && isFinite(data5)) {
                  if (data5 > 1e3 || isNaN(data5)) {
                    const err13 = { instancePath: instancePath + "/retry/maximumAttempts", schemaPath: "#/oneOf/0/properties/retry/properties/maximumAttempts/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e3 }, message: "must be <= 1000", schema: 1e3, parentSchema: schema12.oneOf[0].properties.retry.properties.maximumAttempts, data: data5 };
                    if (vErrors === null) {
                      vErrors = [err13];
                    } else {
                      vErrors.push(err13);
                    }
                    errors++;
                  }
                  if (data5 < 1 || isNaN(data5)) {
                    const err14 = { instancePath: instancePath + "/retry/maximumAttempts", schemaPath: "#/oneOf/0/properties/retry/properties/maximumAttempts/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema12.oneOf[0].properties.retry.properties.maximumAttempts, data: data5 };
                    if (vErrors === null) {
                      vErrors = [err14];
                    } else {
                      vErrors.push(err14);
                    }
                    errors++;
                  }
                }
              }
            } else {
              const err15 = { instancePath: instancePath + "/retry", schemaPath: "#/oneOf/0/properties/retry/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema12.oneOf[0].properties.retry.type, parentSchema: schema12.oneOf[0].properties.retry, data: data2 };
              if (vErrors === null) {
                vErrors = [err15];
              } else {
                vErrors.push(err15);
              }
              errors++;
            }
          }
          if (data.timeoutSeconds !== void 0) {
            let data6 = data.timeoutSeconds;
            if (!(typeof data6 == "number" && (!(data6 % 1) && !isNaN(data6)) && isFinite(data6))) {
              const err16 = { instancePath: instancePath + "/timeoutSeconds", schemaPath: "#/oneOf/0/properties/timeoutSeconds/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema12.oneOf[0].properties.timeoutSeconds.type, parentSchema: schema12.oneOf[0].properties.timeoutSeconds, data: data6 };
              if (vErrors === null) {
                vErrors = [err16];
              } else {
                vErrors.push(err16);
              }
              errors++;
            }
            if (typeof data6 == "number" && isFinite(data6)) {
              if (data6 > 45 || isNaN(data6)) {
                const err17 = { instancePath: instancePath + "/timeoutSeconds", schemaPath: "#/oneOf/0/properties/timeoutSeconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 45 }, message: "must be <= 45", schema: 45, parentSchema: schema12.oneOf[0].properties.timeoutSeconds, data: data6 };
                if (vErrors === null) {
                  vErrors = [err17];
                } else {
                  vErrors.push(err17);
                }
                errors++;
              }
              if (data6 < 1 || isNaN(data6)) {
                const err18 = { instancePath: instancePath + "/timeoutSeconds", schemaPath: "#/oneOf/0/properties/timeoutSeconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema12.oneOf[0].properties.timeoutSeconds, data: data6 };
                if (vErrors === null) {
                  vErrors = [err18];
                } else {
                  vErrors.push(err18);
                }
                errors++;
              }
            }
          }
          if (data.transform !== void 0) {
            let data7 = data.transform;
            if (!(data7 && typeof data7 == "object" && !Array.isArray(data7))) {
              const err19 = { instancePath: instancePath + "/transform", schemaPath: "#/oneOf/0/properties/transform/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema12.oneOf[0].properties.transform.type, parentSchema: schema12.oneOf[0].properties.transform, data: data7 };
              if (vErrors === null) {
                vErrors = [err19];
              } else {
                vErrors.push(err19);
              }
              errors++;
            }
          }
          if (data.url !== void 0) {
            let data8 = data.url;
            if (typeof data8 === "string") {
              if (func2(data8) > 2048) {
                const err20 = { instancePath: instancePath + "/url", schemaPath: "#/oneOf/0/properties/url/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema12.oneOf[0].properties.url, data: data8 };
                if (vErrors === null) {
                  vErrors = [err20];
                } else {
                  vErrors.push(err20);
                }
                errors++;
              }
              if (func2(data8) < 1) {
                const err21 = { instancePath: instancePath + "/url", schemaPath: "#/oneOf/0/properties/url/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema12.oneOf[0].properties.url, data: data8 };
                if (vErrors === null) {
                  vErrors = [err21];
                } else {
                  vErrors.push(err21);
                }
                errors++;
              }
            } else {
              const err22 = { instancePath: instancePath + "/url", schemaPath: "#/oneOf/0/properties/url/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema12.oneOf[0].properties.url.type, parentSchema: schema12.oneOf[0].properties.url, data: data8 };
              if (vErrors === null) {
                vErrors = [err22];
              } else {
                vErrors.push(err22);
              }
              errors++;
            }
          }
          if (data.mode !== void 0) {
            let data9 = data.mode;
            if (!(data9 === "structured" || data9 === "binary")) {
              const err23 = { instancePath: instancePath + "/mode", schemaPath: "#/oneOf/0/properties/mode/enum", keyword: "enum", params: { allowedValues: schema12.oneOf[0].properties.mode.enum }, message: "must be equal to one of the allowed values", schema: schema12.oneOf[0].properties.mode.enum, parentSchema: schema12.oneOf[0].properties.mode, data: data9 };
              if (vErrors === null) {
                vErrors = [err23];
              } else {
                vErrors.push(err23);
              }
              errors++;
            }
          }
        }
      } else if (tag0 === "lambda") {
        if (data && typeof data == "object" && !Array.isArray(data)) {
          if (data.id === void 0) {
            const err24 = { instancePath, schemaPath: "#/oneOf/1/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'", schema: schema12.oneOf[1].required, parentSchema: schema12.oneOf[1], data };
            if (vErrors === null) {
              vErrors = [err24];
            } else {
              vErrors.push(err24);
            }
            errors++;
          }
          if (data.type === void 0) {
            const err25 = { instancePath, schemaPath: "#/oneOf/1/required", keyword: "required", params: { missingProperty: "type" }, message: "must have required property 'type'", schema: schema12.oneOf[1].required, parentSchema: schema12.oneOf[1], data };
            if (vErrors === null) {
              vErrors = [err25];
            } else {
              vErrors.push(err25);
            }
            errors++;
          }
          if (data.functionArn === void 0) {
            const err26 = { instancePath, schemaPath: "#/oneOf/1/required", keyword: "required", params: { missingProperty: "functionArn" }, message: "must have required property 'functionArn'", schema: schema12.oneOf[1].required, parentSchema: schema12.oneOf[1], data };
            if (vErrors === null) {
              vErrors = [err26];
            } else {
              vErrors.push(err26);
            }
            errors++;
          }
          for (const key2 in data) {
            if (!(key2 === "id" || key2 === "type" || key2 === "retry" || key2 === "timeoutSeconds" || key2 === "transform" || key2 === "functionArn")) {
              const err27 = { instancePath, schemaPath: "#/oneOf/1/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 }, message: "must NOT have additional properties", schema: false, parentSchema: schema12.oneOf[1], data };
              if (vErrors === null) {
                vErrors = [err27];
              } else {
                vErrors.push(err27);
              }
              errors++;
            }
          }
          if (data.id !== void 0) {
            let data10 = data.id;
            if (typeof data10 === "string") {
              if (!pattern0.test(data10)) {
                const err28 = { instancePath: instancePath + "/id", schemaPath: "#/oneOf/1/properties/id/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9._-]{1,64}$" }, message: 'must match pattern "^[A-Za-z0-9._-]{1,64}$"', schema: "^[A-Za-z0-9._-]{1,64}$", parentSchema: schema12.oneOf[1].properties.id, data: data10 };
                if (vErrors === null) {
                  vErrors = [err28];
                } else {
                  vErrors.push(err28);
                }
                errors++;
              }
            } else {
              const err29 = { instancePath: instancePath + "/id", schemaPath: "#/oneOf/1/properties/id/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema12.oneOf[1].properties.id.type, parentSchema: schema12.oneOf[1].properties.id, data: data10 };
              if (vErrors === null) {
                vErrors = [err29];
              } else {
                vErrors.push(err29);
              }
              errors++;
            }
          }
          if (data.type !== void 0) {
            let data11 = data.type;
            if ("lambda" !== data11) {
              const err30 = { instancePath: instancePath + "/type", schemaPath: "#/oneOf/1/properties/type/const", keyword: "const", params: { allowedValue: "lambda" }, message: "must be equal to constant", schema: "lambda", parentSchema: schema12.oneOf[1].properties.type, data: data11 };
              if (vErrors === null) {
                vErrors = [err30];
              } else {
                vErrors.push(err30);
              }
              errors++;
            }
          }
          if (data.retry !== void 0) {
            let data12 = data.retry;
            if (data12 && typeof data12 == "object" && !Array.isArray(data12)) {
              for (const key3 in data12) {
                if (!(key3 === "strategy" || key3 === "maximumEventAgeSeconds" || key3 === "maximumAttempts")) {
                  const err31 = { instancePath: instancePath + "/retry", schemaPath: "#/oneOf/1/properties/retry/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 }, message: "must NOT have additional properties", schema: false, parentSchema: schema12.oneOf[1].properties.retry, data: data12 };
                  if (vErrors === null) {
                    vErrors = [err31];
                  } else {
                    vErrors.push(err31);
                  }
                  errors++;
                }
              }
              if (data12.strategy !== void 0) {
                let data13 = data12.strategy;
                if (!(data13 === "EXPONENTIAL_BACKOFF" || data13 === "EXPONENTIAL_DECAY_RETRY" || data13 === "BACKOFF_RETRY")) {
                  const err32 = { instancePath: instancePath + "/retry/strategy", schemaPath: "#/oneOf/1/properties/retry/properties/strategy/enum", keyword: "enum", params: { allowedValues: schema12.oneOf[1].properties.retry.properties.strategy.enum }, message: "must be equal to one of the allowed values", schema: schema12.oneOf[1].properties.retry.properties.strategy.enum, parentSchema: schema12.oneOf[1].properties.retry.properties.strategy, data: data13 };
                  if (vErrors === null) {
                    vErrors = [err32];
                  } else {
                    vErrors.push(err32);
                  }
                  errors++;
                }
              }
              if (data12.maximumEventAgeSeconds !== void 0) {
                let data14 = data12.maximumEventAgeSeconds;
                if (!(typeof data14 == "number" && (!(data14 % 1) && !isNaN(data14)) && isFinite(data14))) {
                  const err33 = { instancePath: instancePath + "/retry/maximumEventAgeSeconds", schemaPath: "#/oneOf/1/properties/retry/properties/maximumEventAgeSeconds/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema12.oneOf[1].properties.retry.properties.maximumEventAgeSeconds.type, parentSchema: schema12.oneOf[1].properties.retry.properties.maximumEventAgeSeconds, data: data14 };
                  if (vErrors === null) {
                    vErrors = [err33];
                  } else {
                    vErrors.push(err33);
                  }
                  errors++;
                }
                if (typeof data14 == "number" && isFinite(data14)) {
                  if (data14 > 86400 || isNaN(data14)) {
                    const err34 = { instancePath: instancePath + "/retry/maximumEventAgeSeconds", schemaPath: "#/oneOf/1/properties/retry/properties/maximumEventAgeSeconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 86400 }, message: "must be <= 86400", schema: 86400, parentSchema: schema12.oneOf[1].properties.retry.properties.maximumEventAgeSeconds, data: data14 };
                    if (vErrors === null) {
                      vErrors = [err34];
                    } else {
                      vErrors.push(err34);
                    }
                    errors++;
                  }
                  if (data14 < 0 || isNaN(data14)) {
                    const err35 = { instancePath: instancePath + "/retry/maximumEventAgeSeconds", schemaPath: "#/oneOf/1/properties/retry/properties/maximumEventAgeSeconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema12.oneOf[1].properties.retry.properties.maximumEventAgeSeconds, data: data14 };
                    if (vErrors === null) {
                      vErrors = [err35];
                    } else {
                      vErrors.push(err35);
                    }
                    errors++;
                  }
                }
              }
              if (data12.maximumAttempts !== void 0) {
                let data15 = data12.maximumAttempts;
                if (!(typeof data15 == "number" && (!(data15 % 1) && !isNaN(data15)) && isFinite(data15))) {
                  const err36 = { instancePath: instancePath + "/retry/maximumAttempts", schemaPath: "#/oneOf/1/properties/retry/properties/maximumAttempts/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema12.oneOf[1].properties.retry.properties.maximumAttempts.type, parentSchema: schema12.oneOf[1].properties.retry.properties.maximumAttempts, data: data15 };
                  if (vErrors === null) {
                    vErrors = [err36];
                  } else {
                    vErrors.push(err36);
                  }
                  errors++;
                }
                if (typeof data15 == "number" && isFinite(data15)) {
                  if (data15 > 1e3 || isNaN(data15)) {
                    const err37 = { instancePath: instancePath + "/retry/maximumAttempts", schemaPath: "#/oneOf/1/properties/retry/properties/maximumAttempts/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e3 }, message: "must be <= 1000", schema: 1e3, parentSchema: schema12.oneOf[1].properties.retry.properties.maximumAttempts, data: data15 };
                    if (vErrors === null) {
                      vErrors = [err37];
                    } else {
                      vErrors.push(err37);
                    }
                    errors++;
                  }
                  if (data15 < 1 || isNaN(data15)) {
                    const err38 = { instancePath: instancePath + "/retry/maximumAttempts", schemaPath: "#/oneOf/1/properties/retry/properties/maximumAttempts/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema12.oneOf[1].properties.retry.properties.maximumAttempts, data: data15 };
                    if (vErrors === null) {
                      vErrors = [err38];
                    } else {
                      vErrors.push(err38);
                    }
                    errors++;
                  }
                }
              }
            } else {
              const err39 = { instancePath: instancePath + "/retry", schemaPath: "#/oneOf/1/properties/retry/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema12.oneOf[1].properties.retry.type, parentSchema: schema12.oneOf[1].properties.retry, data: data12 };
              if (vErrors === null) {
                vErrors = [err39];
              } else {
                vErrors.push(err39);
              }
              errors++;
            }
          }
          if (data.timeoutSeconds !== void 0) {
            let data16 = data.timeoutSeconds;
            if (!(typeof data16 == "number" && (!(data16 % 1) && !isNaN(data16)) && isFinite(data16))) {
              const err40 = { instancePath: instancePath + "/timeoutSeconds", schemaPath: "#/oneOf/1/properties/timeoutSeconds/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema12.oneOf[1].properties.timeoutSeconds.type, parentSchema: schema12.oneOf[1].properties.timeoutSeconds, data: data16 };
              if (vErrors === null) {
                vErrors = [err40];
              } else {
                vErrors.push(err40);
              }
              errors++;
            }
            if (typeof data16 == "number" && isFinite(data16)) {
              if (data16 > 45 || isNaN(data16)) {
                const err41 = { instancePath: instancePath + "/timeoutSeconds", schemaPath: "#/oneOf/1/properties/timeoutSeconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 45 }, message: "must be <= 45", schema: 45, parentSchema: schema12.oneOf[1].properties.timeoutSeconds, data: data16 };
                if (vErrors === null) {
                  vErrors = [err41];
                } else {
                  vErrors.push(err41);
                }
                errors++;
              }
              if (data16 < 1 || isNaN(data16)) {
                const err42 = { instancePath: instancePath + "/timeoutSeconds", schemaPath: "#/oneOf/1/properties/timeoutSeconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema12.oneOf[1].properties.timeoutSeconds, data: data16 };
                if (vErrors === null) {
                  vErrors = [err42];
                } else {
                  vErrors.push(err42);
                }
                errors++;
              }
            }
          }
          if (data.transform !== void 0) {
            let data17 = data.transform;
            if (!(data17 && typeof data17 == "object" && !Array.isArray(data17))) {
              const err43 = { instancePath: instancePath + "/transform", schemaPath: "#/oneOf/1/properties/transform/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema12.oneOf[1].properties.transform.type, parentSchema: schema12.oneOf[1].properties.transform, data: data17 };
              if (vErrors === null) {
                vErrors = [err43];
              } else {
                vErrors.push(err43);
              }
              errors++;
            }
          }
          if (data.functionArn !== void 0) {
            let data18 = data.functionArn;
            if (typeof data18 === "string") {
              if (func2(data18) > 2048) {
                const err44 = { instancePath: instancePath + "/functionArn", schemaPath: "#/oneOf/1/properties/functionArn/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema12.oneOf[1].properties.functionArn, data: data18 };
                if (vErrors === null) {
                  vErrors = [err44];
                } else {
                  vErrors.push(err44);
                }
                errors++;
              }
              if (func2(data18) < 1) {
                const err45 = { instancePath: instancePath + "/functionArn", schemaPath: "#/oneOf/1/properties/functionArn/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema12.oneOf[1].properties.functionArn, data: data18 };
                if (vErrors === null) {
                  vErrors = [err45];
                } else {
                  vErrors.push(err45);
                }
                errors++;
              }
            } else {
              const err46 = { instancePath: instancePath + "/functionArn", schemaPath: "#/oneOf/1/properties/functionArn/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema12.oneOf[1].properties.functionArn.type, parentSchema: schema12.oneOf[1].properties.functionArn, data: data18 };
              if (vErrors === null) {
                vErrors = [err46];
              } else {
                vErrors.push(err46);
              }
              errors++;
            }
          }
        }
      } else if (tag0 === "sqs") {
        if (data && typeof data == "object" && !Array.isArray(data)) {
          if (data.id === void 0) {
            const err47 = { instancePath, schemaPath: "#/oneOf/2/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'", schema: schema12.oneOf[2].required, parentSchema: schema12.oneOf[2], data };
            if (vErrors === null) {
              vErrors = [err47];
            } else {
              vErrors.push(err47);
            }
            errors++;
          }
          if (data.type === void 0) {
            const err48 = { instancePath, schemaPath: "#/oneOf/2/required", keyword: "required", params: { missingProperty: "type" }, message: "must have required property 'type'", schema: schema12.oneOf[2].required, parentSchema: schema12.oneOf[2], data };
            if (vErrors === null) {
              vErrors = [err48];
            } else {
              vErrors.push(err48);
            }
            errors++;
          }
          if (data.queueArn === void 0) {
            const err49 = { instancePath, schemaPath: "#/oneOf/2/required", keyword: "required", params: { missingProperty: "queueArn" }, message: "must have required property 'queueArn'", schema: schema12.oneOf[2].required, parentSchema: schema12.oneOf[2], data };
            if (vErrors === null) {
              vErrors = [err49];
            } else {
              vErrors.push(err49);
            }
            errors++;
          }
          for (const key4 in data) {
            if (!(key4 === "id" || key4 === "type" || key4 === "retry" || key4 === "timeoutSeconds" || key4 === "transform" || key4 === "queueArn")) {
              const err50 = { instancePath, schemaPath: "#/oneOf/2/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key4 }, message: "must NOT have additional properties", schema: false, parentSchema: schema12.oneOf[2], data };
              if (vErrors === null) {
                vErrors = [err50];
              } else {
                vErrors.push(err50);
              }
              errors++;
            }
          }
          if (data.id !== void 0) {
            let data19 = data.id;
            if (typeof data19 === "string") {
              if (!pattern0.test(data19)) {
                const err51 = { instancePath: instancePath + "/id", schemaPath: "#/oneOf/2/properties/id/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9._-]{1,64}$" }, message: 'must match pattern "^[A-Za-z0-9._-]{1,64}$"', schema: "^[A-Za-z0-9._-]{1,64}$", parentSchema: schema12.oneOf[2].properties.id, data: data19 };
                if (vErrors === null) {
                  vErrors = [err51];
                } else {
                  vErrors.push(err51);
                }
                errors++;
              }
            } else {
              const err52 = { instancePath: instancePath + "/id", schemaPath: "#/oneOf/2/properties/id/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema12.oneOf[2].properties.id.type, parentSchema: schema12.oneOf[2].properties.id, data: data19 };
              if (vErrors === null) {
                vErrors = [err52];
              } else {
                vErrors.push(err52);
              }
              errors++;
            }
          }
          if (data.type !== void 0) {
            let data20 = data.type;
            if ("sqs" !== data20) {
              const err53 = { instancePath: instancePath + "/type", schemaPath: "#/oneOf/2/properties/type/const", keyword: "const", params: { allowedValue: "sqs" }, message: "must be equal to constant", schema: "sqs", parentSchema: schema12.oneOf[2].properties.type, data: data20 };
              if (vErrors === null) {
                vErrors = [err53];
              } else {
                vErrors.push(err53);
              }
              errors++;
            }
          }
          if (data.retry !== void 0) {
            let data21 = data.retry;
            if (data21 && typeof data21 == "object" && !Array.isArray(data21)) {
              for (const key5 in data21) {
                if (!(key5 === "strategy" || key5 === "maximumEventAgeSeconds" || key5 === "maximumAttempts")) {
                  const err54 = { instancePath: instancePath + "/retry", schemaPath: "#/oneOf/2/properties/retry/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key5 }, message: "must NOT have additional properties", schema: false, parentSchema: schema12.oneOf[2].properties.retry, data: data21 };
                  if (vErrors === null) {
                    vErrors = [err54];
                  } else {
                    vErrors.push(err54);
                  }
                  errors++;
                }
              }
              if (data21.strategy !== void 0) {
                let data22 = data21.strategy;
                if (!(data22 === "EXPONENTIAL_BACKOFF" || data22 === "EXPONENTIAL_DECAY_RETRY" || data22 === "BACKOFF_RETRY")) {
                  const err55 = { instancePath: instancePath + "/retry/strategy", schemaPath: "#/oneOf/2/properties/retry/properties/strategy/enum", keyword: "enum", params: { allowedValues: schema12.oneOf[2].properties.retry.properties.strategy.enum }, message: "must be equal to one of the allowed values", schema: schema12.oneOf[2].properties.retry.properties.strategy.enum, parentSchema: schema12.oneOf[2].properties.retry.properties.strategy, data: data22 };
                  if (vErrors === null) {
                    vErrors = [err55];
                  } else {
                    vErrors.push(err55);
                  }
                  errors++;
                }
              }
              if (data21.maximumEventAgeSeconds !== void 0) {
                let data23 = data21.maximumEventAgeSeconds;
                if (!(typeof data23 == "number" && (!(data23 % 1) && !isNaN(data23)) && isFinite(data23))) {
                  const err56 = { instancePath: instancePath + "/retry/maximumEventAgeSeconds", schemaPath: "#/oneOf/2/properties/retry/properties/maximumEventAgeSeconds/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema12.oneOf[2].properties.retry.properties.maximumEventAgeSeconds.type, parentSchema: schema12.oneOf[2].properties.retry.properties.maximumEventAgeSeconds, data: data23 };
                  if (vErrors === null) {
                    vErrors = [err56];
                  } else {
                    vErrors.push(err56);
                  }
                  errors++;
                }
                if (typeof data23 == "number" && isFinite(data23)) {
                  if (data23 > 86400 || isNaN(data23)) {
                    const err57 = { instancePath: instancePath + "/retry/maximumEventAgeSeconds", schemaPath: "#/oneOf/2/properties/retry/properties/maximumEventAgeSeconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 86400 }, message: "must be <= 86400", schema: 86400, parentSchema: schema12.oneOf[2].properties.retry.properties.maximumEventAgeSeconds, data: data23 };
                    if (vErrors === null) {
                      vErrors = [err57];
                    } else {
                      vErrors.push(err57);
                    }
                    errors++;
                  }
                  if (data23 < 0 || isNaN(data23)) {
                    const err58 = { instancePath: instancePath + "/retry/maximumEventAgeSeconds", schemaPath: "#/oneOf/2/properties/retry/properties/maximumEventAgeSeconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema12.oneOf[2].properties.retry.properties.maximumEventAgeSeconds, data: data23 };
                    if (vErrors === null) {
                      vErrors = [err58];
                    } else {
                      vErrors.push(err58);
                    }
                    errors++;
                  }
                }
              }
              if (data21.maximumAttempts !== void 0) {
                let data24 = data21.maximumAttempts;
                if (!(typeof data24 == "number" && (!(data24 % 1) && !isNaN(data24)) && isFinite(data24))) {
                  const err59 = { instancePath: instancePath + "/retry/maximumAttempts", schemaPath: "#/oneOf/2/properties/retry/properties/maximumAttempts/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema12.oneOf[2].properties.retry.properties.maximumAttempts.type, parentSchema: schema12.oneOf[2].properties.retry.properties.maximumAttempts, data: data24 };
                  if (vErrors === null) {
                    vErrors = [err59];
                  } else {
                    vErrors.push(err59);
                  }
                  errors++;
                }
                if (typeof data24 == "number" && isFinite(data24)) {
                  if (data24 > 1e3 || isNaN(data24)) {
                    const err60 = { instancePath: instancePath + "/retry/maximumAttempts", schemaPath: "#/oneOf/2/properties/retry/properties/maximumAttempts/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e3 }, message: "must be <= 1000", schema: 1e3, parentSchema: schema12.oneOf[2].properties.retry.properties.maximumAttempts, data: data24 };
                    if (vErrors === null) {
                      vErrors = [err60];
                    } else {
                      vErrors.push(err60);
                    }
                    errors++;
                  }
                  if (data24 < 1 || isNaN(data24)) {
                    const err61 = { instancePath: instancePath + "/retry/maximumAttempts", schemaPath: "#/oneOf/2/properties/retry/properties/maximumAttempts/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema12.oneOf[2].properties.retry.properties.maximumAttempts, data: data24 };
                    if (vErrors === null) {
                      vErrors = [err61];
                    } else {
                      vErrors.push(err61);
                    }
                    errors++;
                  }
                }
              }
            } else {
              const err62 = { instancePath: instancePath + "/retry", schemaPath: "#/oneOf/2/properties/retry/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema12.oneOf[2].properties.retry.type, parentSchema: schema12.oneOf[2].properties.retry, data: data21 };
              if (vErrors === null) {
                vErrors = [err62];
              } else {
                vErrors.push(err62);
              }
              errors++;
            }
          }
          if (data.timeoutSeconds !== void 0) {
            let data25 = data.timeoutSeconds;
            if (!(typeof data25 == "number" && (!(data25 % 1) && !isNaN(data25)) && isFinite(data25))) {
              const err63 = { instancePath: instancePath + "/timeoutSeconds", schemaPath: "#/oneOf/2/properties/timeoutSeconds/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema12.oneOf[2].properties.timeoutSeconds.type, parentSchema: schema12.oneOf[2].properties.timeoutSeconds, data: data25 };
              if (vErrors === null) {
                vErrors = [err63];
              } else {
                vErrors.push(err63);
              }
              errors++;
            }
            if (typeof data25 == "number" && isFinite(data25)) {
              if (data25 > 45 || isNaN(data25)) {
                const err64 = { instancePath: instancePath + "/timeoutSeconds", schemaPath: "#/oneOf/2/properties/timeoutSeconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 45 }, message: "must be <= 45", schema: 45, parentSchema: schema12.oneOf[2].properties.timeoutSeconds, data: data25 };
                if (vErrors === null) {
                  vErrors = [err64];
                } else {
                  vErrors.push(err64);
                }
                errors++;
              }
              if (data25 < 1 || isNaN(data25)) {
                const err65 = { instancePath: instancePath + "/timeoutSeconds", schemaPath: "#/oneOf/2/properties/timeoutSeconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema12.oneOf[2].properties.timeoutSeconds, data: data25 };
                if (vErrors === null) {
                  vErrors = [err65];
                } else {
                  vErrors.push(err65);
                }
                errors++;
              }
            }
          }
          if (data.transform !== void 0) {
            let data26 = data.transform;
            if (!(data26 && typeof data26 == "object" && !Array.isArray(data26))) {
              const err66 = { instancePath: instancePath + "/transform", schemaPath: "#/oneOf/2/properties/transform/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema12.oneOf[2].properties.transform.type, parentSchema: schema12.oneOf[2].properties.transform, data: data26 };
              if (vErrors === null) {
                vErrors = [err66];
              } else {
                vErrors.push(err66);
              }
              errors++;
            }
          }
          if (data.queueArn !== void 0) {
            let data27 = data.queueArn;
            if (typeof data27 === "string") {
              if (func2(data27) > 2048) {
                const err67 = { instancePath: instancePath + "/queueArn", schemaPath: "#/oneOf/2/properties/queueArn/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema12.oneOf[2].properties.queueArn, data: data27 };
                if (vErrors === null) {
                  vErrors = [err67];
                } else {
                  vErrors.push(err67);
                }
                errors++;
              }
              if (func2(data27) < 1) {
                const err68 = { instancePath: instancePath + "/queueArn", schemaPath: "#/oneOf/2/properties/queueArn/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema12.oneOf[2].properties.queueArn, data: data27 };
                if (vErrors === null) {
                  vErrors = [err68];
                } else {
                  vErrors.push(err68);
                }
                errors++;
              }
            } else {
              const err69 = { instancePath: instancePath + "/queueArn", schemaPath: "#/oneOf/2/properties/queueArn/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema12.oneOf[2].properties.queueArn.type, parentSchema: schema12.oneOf[2].properties.queueArn, data: data27 };
              if (vErrors === null) {
                vErrors = [err69];
              } else {
                vErrors.push(err69);
              }
              errors++;
            }
          }
        }
      } else {
        const err70 = { instancePath, schemaPath: "#/discriminator", keyword: "discriminator", params: { error: "mapping", tag: "type", tagValue: tag0 }, message: 'value of tag "type" must be in oneOf', schema: schema12.discriminator, parentSchema: schema12, data };
        if (vErrors === null) {
          vErrors = [err70];
        } else {
          vErrors.push(err70);
        }
        errors++;
      }
    } else {
      const err71 = { instancePath, schemaPath: "#/discriminator", keyword: "discriminator", params: { error: "tag", tag: "type", tagValue: tag0 }, message: 'tag "type" must be string', schema: schema12.discriminator, parentSchema: schema12, data };
      if (vErrors === null) {
        vErrors = [err71];
      } else {
        vErrors.push(err71);
      }
      errors++;
    }
  } else {
    const err72 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema12.type, parentSchema: schema12, data };
    if (vErrors === null) {
      vErrors = [err72];
    } else {
      vErrors.push(err72);
    }
    errors++;
  }
  validate11.errors = vErrors;
  return errors === 0;
}
export {
  validateRule,
  validateTarget
};
