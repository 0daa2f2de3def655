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
var of_rule = validate10;
var schema11 = { "type": "object", "additionalProperties": false, "required": ["pattern", "targets"], "properties": { "description": { "type": "string", "maxLength": 1e3, "description": "What the rule is for, in words." }, "state": { "enum": ["enabled", "disabled", "shadow"], "default": "enabled", "description": "Whether events meet the rule. `shadow`: matched, rendered and traced, never delivered." }, "pattern": { "type": "object", "description": "Which events match, in the language of docs/patterns.md; {} is every event." }, "targets": { "type": "array", "minItems": 1, "maxItems": 100, "items": {}, "description": "Where a matching event goes." }, "name": { "type": "string", "readOnly": true, "description": "The rule's name: as in the address that it is put under." }, "set": { "type": "string", "readOnly": true, "description": "The rule set that the rule belongs to." }, "revision": { "type": "integer", "readOnly": true, "description": "The revision of the bus's rules in which the rule was put." }, "disabledTargets": { "type": "array", "items": { "type": "object", "properties": { "target": { "type": "string" }, "since": { "type": "string" }, "code": { "type": "string" } } }, "readOnly": true, "description": "The targets that get nothing more, because they answered that they are gone: since when, and with which code." } } };
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
      if (!(key0 === "description" || key0 === "state" || key0 === "pattern" || key0 === "targets" || key0 === "name" || key0 === "set" || key0 === "revision" || key0 === "disabledTargets")) {
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
    if (data.disabledTargets !== void 0) {
      let data7 = data.disabledTargets;
      if (Array.isArray(data7)) {
        const len0 = data7.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data8 = data7[i0];
          if (data8 && typeof data8 == "object" && !Array.isArray(data8)) {
            if (data8.target !== void 0) {
              let data9 = data8.target;
              if (typeof data9 !== "string") {
                const err13 = { instancePath: instancePath + "/disabledTargets/" + i0 + "/target", schemaPath: "#/properties/disabledTargets/items/properties/target/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema11.properties.disabledTargets.items.properties.target.type, parentSchema: schema11.properties.disabledTargets.items.properties.target, data: data9 };
                if (vErrors === null) {
                  vErrors = [err13];
                } else {
                  vErrors.push(err13);
                }
                errors++;
              }
            }
            if (data8.since !== void 0) {
              let data10 = data8.since;
              if (typeof data10 !== "string") {
                const err14 = { instancePath: instancePath + "/disabledTargets/" + i0 + "/since", schemaPath: "#/properties/disabledTargets/items/properties/since/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema11.properties.disabledTargets.items.properties.since.type, parentSchema: schema11.properties.disabledTargets.items.properties.since, data: data10 };
                if (vErrors === null) {
                  vErrors = [err14];
                } else {
                  vErrors.push(err14);
                }
                errors++;
              }
            }
            if (data8.code !== void 0) {
              let data11 = data8.code;
              if (typeof data11 !== "string") {
                const err15 = { instancePath: instancePath + "/disabledTargets/" + i0 + "/code", schemaPath: "#/properties/disabledTargets/items/properties/code/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema11.properties.disabledTargets.items.properties.code.type, parentSchema: schema11.properties.disabledTargets.items.properties.code, data: data11 };
                if (vErrors === null) {
                  vErrors = [err15];
                } else {
                  vErrors.push(err15);
                }
                errors++;
              }
            }
          } else {
            const err16 = { instancePath: instancePath + "/disabledTargets/" + i0, schemaPath: "#/properties/disabledTargets/items/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema11.properties.disabledTargets.items.type, parentSchema: schema11.properties.disabledTargets.items, data: data8 };
            if (vErrors === null) {
              vErrors = [err16];
            } else {
              vErrors.push(err16);
            }
            errors++;
          }
        }
      } else {
        const err17 = { instancePath: instancePath + "/disabledTargets", schemaPath: "#/properties/disabledTargets/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema11.properties.disabledTargets.type, parentSchema: schema11.properties.disabledTargets, data: data7 };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      }
    }
  } else {
    const err18 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema11.type, parentSchema: schema11, data };
    if (vErrors === null) {
      vErrors = [err18];
    } else {
      vErrors.push(err18);
    }
    errors++;
  }
  validate10.errors = vErrors;
  return errors === 0;
}
var of_target = validate11;
var schema12 = { "type": "object", "required": ["type", "id"], "properties": { "type": { "enum": ["http", "lambda", "sqs", "sns", "kinesis", "firehose", "event-bridge", "event-bridge-v2", "cloudwatch-logs", "dynamodb", "step-functions", "s3", "ecs", "api-gateway", "ses", "bus", "slack", "teams", "dingtalk", "feishu", "wecom"], "description": "What kind of target this is." }, "id": { "type": "string", "pattern": "^[A-Za-z0-9._-]{1,64}$", "description": "Names the target within its rule: 1 to 64 of A-Z a-z 0-9 . _ -" }, "retry": { "type": "object", "description": "When a refused delivery is tried again, and when that ends; whichever limit is reached first ends it.", "additionalProperties": false, "properties": { "strategy": { "enum": ["EXPONENTIAL_BACKOFF", "EXPONENTIAL_DECAY_RETRY", "BACKOFF_RETRY", "SCHEDULE"], "default": "EXPONENTIAL_BACKOFF", "description": "EXPONENTIAL_BACKOFF: doubling from 5 s to 15 minutes, each wait at random below that. EXPONENTIAL_DECAY_RETRY: 1 s, doubling to 512 s. BACKOFF_RETRY: 10 to 20 s at random. SCHEDULE: `delaysSeconds`." }, "maximumEventAgeSeconds": { "type": "integer", "minimum": 0, "maximum": 86400, "description": "How long after its first attempt a delivery may still be tried again; 0 means no retry. Default: 86400, a day." }, "maximumAttempts": { "type": "integer", "minimum": 1, "maximum": 1e3, "description": "How many attempts are made in all, the first included. Default: 1000 for EXPONENTIAL_BACKOFF, 177 for EXPONENTIAL_DECAY_RETRY, 4 for BACKOFF_RETRY, one more than `delaysSeconds` has for SCHEDULE." }, "delaysSeconds": { "type": "array", "minItems": 1, "maxItems": 100, "items": { "type": "integer", "minimum": 1, "maximum": 86400 }, "description": "Of a SCHEDULE, and required there: how long to wait after the first attempt, after the second, and so on. The last one repeats where `maximumAttempts` asks for more." }, "jitterSeconds": { "type": "integer", "minimum": 0, "maximum": 3600, "description": "Of a SCHEDULE: up to how much longer each wait is, at random, so that deliveries that failed together do not come back as one wave. Default: 0." }, "MaximumEventAgeInSeconds": { "type": "integer", "minimum": 60, "maximum": 86400, "description": "AWS's word for `maximumEventAgeSeconds`, with AWS's limits; only beside AWS's other word. Default: 86400." }, "MaximumRetryAttempts": { "type": "integer", "minimum": 0, "maximum": 185, "description": "AWS's word for `maximumAttempts`, without the first one and with AWS's limits; only beside AWS's other word. Default: 185." } } }, "timeoutSeconds": { "type": "integer", "minimum": 1, "maximum": 45, "default": 10, "description": "How long one attempt may take, from the name lookup to the end of the answer." }, "transform": { "type": "object", "description": "What is sent, in the language of docs/transforms.md. Without it the event is." } } };
var pattern0 = new RegExp("^[A-Za-z0-9._-]{1,64}$", "u");
function validate11(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.type === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "type" }, message: "must have required property 'type'", schema: schema12.required, parentSchema: schema12, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.id === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "id" }, message: "must have required property 'id'", schema: schema12.required, parentSchema: schema12, data };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.type !== void 0) {
      let data0 = data.type;
      if (!(data0 === "http" || data0 === "lambda" || data0 === "sqs" || data0 === "sns" || data0 === "kinesis" || data0 === "firehose" || data0 === "event-bridge" || data0 === "event-bridge-v2" || data0 === "cloudwatch-logs" || data0 === "dynamodb" || data0 === "step-functions" || data0 === "s3" || data0 === "ecs" || data0 === "api-gateway" || data0 === "ses" || data0 === "bus" || data0 === "slack" || data0 === "teams" || data0 === "dingtalk" || data0 === "feishu" || data0 === "wecom")) {
        const err2 = { instancePath: instancePath + "/type", schemaPath: "#/properties/type/enum", keyword: "enum", params: { allowedValues: schema12.properties.type.enum }, message: "must be equal to one of the allowed values", schema: schema12.properties.type.enum, parentSchema: schema12.properties.type, data: data0 };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.id !== void 0) {
      let data1 = data.id;
      if (typeof data1 === "string") {
        if (!pattern0.test(data1)) {
          const err3 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9._-]{1,64}$" }, message: 'must match pattern "^[A-Za-z0-9._-]{1,64}$"', schema: "^[A-Za-z0-9._-]{1,64}$", parentSchema: schema12.properties.id, data: data1 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/id", schemaPath: "#/properties/id/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema12.properties.id.type, parentSchema: schema12.properties.id, data: data1 };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.retry !== void 0) {
      let data2 = data.retry;
      if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
        for (const key0 in data2) {
          if (!(key0 === "strategy" || key0 === "maximumEventAgeSeconds" || key0 === "maximumAttempts" || key0 === "delaysSeconds" || key0 === "jitterSeconds" || key0 === "MaximumEventAgeInSeconds" || key0 === "MaximumRetryAttempts")) {
            const err5 = { instancePath: instancePath + "/retry", schemaPath: "#/properties/retry/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema12.properties.retry, data: data2 };
            if (vErrors === null) {
              vErrors = [err5];
            } else {
              vErrors.push(err5);
            }
            errors++;
          }
        }
        if (data2.strategy !== void 0) {
          let data3 = data2.strategy;
          if (!(data3 === "EXPONENTIAL_BACKOFF" || data3 === "EXPONENTIAL_DECAY_RETRY" || data3 === "BACKOFF_RETRY" || data3 === "SCHEDULE")) {
            const err6 = { instancePath: instancePath + "/retry/strategy", schemaPath: "#/properties/retry/properties/strategy/enum", keyword: "enum", params: { allowedValues: schema12.properties.retry.properties.strategy.enum }, message: "must be equal to one of the allowed values", schema: schema12.properties.retry.properties.strategy.enum, parentSchema: schema12.properties.retry.properties.strategy, data: data3 };
            if (vErrors === null) {
              vErrors = [err6];
            } else {
              vErrors.push(err6);
            }
            errors++;
          }
        }
        if (data2.maximumEventAgeSeconds !== void 0) {
          let data4 = data2.maximumEventAgeSeconds;
          if (!(typeof data4 == "number" && (!(data4 % 1) && !isNaN(data4)) && isFinite(data4))) {
            const err7 = { instancePath: instancePath + "/retry/maximumEventAgeSeconds", schemaPath: "#/properties/retry/properties/maximumEventAgeSeconds/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema12.properties.retry.properties.maximumEventAgeSeconds.type, parentSchema: schema12.properties.retry.properties.maximumEventAgeSeconds, data: data4 };
            if (vErrors === null) {
              vErrors = [err7];
            } else {
              vErrors.push(err7);
            }
            errors++;
          }
          if (typeof data4 == "number" && isFinite(data4)) {
            if (data4 > 86400 || isNaN(data4)) {
              const err8 = { instancePath: instancePath + "/retry/maximumEventAgeSeconds", schemaPath: "#/properties/retry/properties/maximumEventAgeSeconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 86400 }, message: "must be <= 86400", schema: 86400, parentSchema: schema12.properties.retry.properties.maximumEventAgeSeconds, data: data4 };
              if (vErrors === null) {
                vErrors = [err8];
              } else {
                vErrors.push(err8);
              }
              errors++;
            }
            if (data4 < 0 || isNaN(data4)) {
              const err9 = { instancePath: instancePath + "/retry/maximumEventAgeSeconds", schemaPath: "#/properties/retry/properties/maximumEventAgeSeconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema12.properties.retry.properties.maximumEventAgeSeconds, data: data4 };
              if (vErrors === null) {
                vErrors = [err9];
              } else {
                vErrors.push(err9);
              }
              errors++;
            }
          }
        }
        if (data2.maximumAttempts !== void 0) {
          let data5 = data2.maximumAttempts;
          if (!(typeof data5 == "number" && (!(data5 % 1) && !isNaN(data5)) && isFinite(data5))) {
            const err10 = { instancePath: instancePath + "/retry/maximumAttempts", schemaPath: "#/properties/retry/properties/maximumAttempts/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema12.properties.retry.properties.maximumAttempts.type, parentSchema: schema12.properties.retry.properties.maximumAttempts, data: data5 };
            if (vErrors === null) {
              vErrors = [err10];
            } else {
              vErrors.push(err10);
            }
            errors++;
          }
          if (typeof data5 == "number" && isFinite(data5)) {
            if (data5 > 1e3 || isNaN(data5)) {
              const err11 = { instancePath: instancePath + "/retry/maximumAttempts", schemaPath: "#/properties/retry/properties/maximumAttempts/maximum", keyword: "maximum", params: { comparison: "<=", limit: 1e3 }, message: "must be <= 1000", schema: 1e3, parentSchema: schema12.properties.retry.properties.maximumAttempts, data: data5 };
              if (vErrors === null) {
                vErrors = [err11];
              } else {
                vErrors.push(err11);
              }
              errors++;
            }
            if (data5 < 1 || isNaN(data5)) {
              const err12 = { instancePath: instancePath + "/retry/maximumAttempts", schemaPath: "#/properties/retry/properties/maximumAttempts/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema12.properties.retry.properties.maximumAttempts, data: data5 };
              if (vErrors === null) {
                vErrors = [err12];
              } else {
                vErrors.push(err12);
              }
              errors++;
            }
          }
        }
        if (data2.delaysSeconds !== void 0) {
          let data6 = data2.delaysSeconds;
          if (Array.isArray(data6)) {
            if (data6.length > 100) {
              const err13 = { instancePath: instancePath + "/retry/delaysSeconds", schemaPath: "#/properties/retry/properties/delaysSeconds/maxItems", keyword: "maxItems", params: { limit: 100 }, message: "must NOT have more than 100 items", schema: 100, parentSchema: schema12.properties.retry.properties.delaysSeconds, data: data6 };
              if (vErrors === null) {
                vErrors = [err13];
              } else {
                vErrors.push(err13);
              }
              errors++;
            }
            if (data6.length < 1) {
              const err14 = { instancePath: instancePath + "/retry/delaysSeconds", schemaPath: "#/properties/retry/properties/delaysSeconds/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema12.properties.retry.properties.delaysSeconds, data: data6 };
              if (vErrors === null) {
                vErrors = [err14];
              } else {
                vErrors.push(err14);
              }
              errors++;
            }
            const len0 = data6.length;
            for (let i0 = 0; i0 < len0; i0++) {
              let data7 = data6[i0];
              if (!(typeof data7 == "number" && (!(data7 % 1) && !isNaN(data7)) && isFinite(data7))) {
                const err15 = { instancePath: instancePath + "/retry/delaysSeconds/" + i0, schemaPath: "#/properties/retry/properties/delaysSeconds/items/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema12.properties.retry.properties.delaysSeconds.items.type, parentSchema: schema12.properties.retry.properties.delaysSeconds.items, data: data7 };
                if (vErrors === null) {
                  vErrors = [err15];
                } else {
                  vErrors.push(err15);
                }
                errors++;
              }
              if (typeof data7 == "number" && isFinite(data7)) {
                if (data7 > 86400 || isNaN(data7)) {
                  const err16 = { instancePath: instancePath + "/retry/delaysSeconds/" + i0, schemaPath: "#/properties/retry/properties/delaysSeconds/items/maximum", keyword: "maximum", params: { comparison: "<=", limit: 86400 }, message: "must be <= 86400", schema: 86400, parentSchema: schema12.properties.retry.properties.delaysSeconds.items, data: data7 };
                  if (vErrors === null) {
                    vErrors = [err16];
                  } else {
                    vErrors.push(err16);
                  }
                  errors++;
                }
                if (data7 < 1 || isNaN(data7)) {
                  const err17 = { instancePath: instancePath + "/retry/delaysSeconds/" + i0, schemaPath: "#/properties/retry/properties/delaysSeconds/items/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema12.properties.retry.properties.delaysSeconds.items, data: data7 };
                  if (vErrors === null) {
                    vErrors = [err17];
                  } else {
                    vErrors.push(err17);
                  }
                  errors++;
                }
              }
            }
          } else {
            const err18 = { instancePath: instancePath + "/retry/delaysSeconds", schemaPath: "#/properties/retry/properties/delaysSeconds/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema12.properties.retry.properties.delaysSeconds.type, parentSchema: schema12.properties.retry.properties.delaysSeconds, data: data6 };
            if (vErrors === null) {
              vErrors = [err18];
            } else {
              vErrors.push(err18);
            }
            errors++;
          }
        }
        if (data2.jitterSeconds !== void 0) {
          let data8 = data2.jitterSeconds;
          if (!(typeof data8 == "number" && (!(data8 % 1) && !isNaN(data8)) && isFinite(data8))) {
            const err19 = { instancePath: instancePath + "/retry/jitterSeconds", schemaPath: "#/properties/retry/properties/jitterSeconds/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema12.properties.retry.properties.jitterSeconds.type, parentSchema: schema12.properties.retry.properties.jitterSeconds, data: data8 };
            if (vErrors === null) {
              vErrors = [err19];
            } else {
              vErrors.push(err19);
            }
            errors++;
          }
          if (typeof data8 == "number" && isFinite(data8)) {
            if (data8 > 3600 || isNaN(data8)) {
              const err20 = { instancePath: instancePath + "/retry/jitterSeconds", schemaPath: "#/properties/retry/properties/jitterSeconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 3600 }, message: "must be <= 3600", schema: 3600, parentSchema: schema12.properties.retry.properties.jitterSeconds, data: data8 };
              if (vErrors === null) {
                vErrors = [err20];
              } else {
                vErrors.push(err20);
              }
              errors++;
            }
            if (data8 < 0 || isNaN(data8)) {
              const err21 = { instancePath: instancePath + "/retry/jitterSeconds", schemaPath: "#/properties/retry/properties/jitterSeconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema12.properties.retry.properties.jitterSeconds, data: data8 };
              if (vErrors === null) {
                vErrors = [err21];
              } else {
                vErrors.push(err21);
              }
              errors++;
            }
          }
        }
        if (data2.MaximumEventAgeInSeconds !== void 0) {
          let data9 = data2.MaximumEventAgeInSeconds;
          if (!(typeof data9 == "number" && (!(data9 % 1) && !isNaN(data9)) && isFinite(data9))) {
            const err22 = { instancePath: instancePath + "/retry/MaximumEventAgeInSeconds", schemaPath: "#/properties/retry/properties/MaximumEventAgeInSeconds/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema12.properties.retry.properties.MaximumEventAgeInSeconds.type, parentSchema: schema12.properties.retry.properties.MaximumEventAgeInSeconds, data: data9 };
            if (vErrors === null) {
              vErrors = [err22];
            } else {
              vErrors.push(err22);
            }
            errors++;
          }
          if (typeof data9 == "number" && isFinite(data9)) {
            if (data9 > 86400 || isNaN(data9)) {
              const err23 = { instancePath: instancePath + "/retry/MaximumEventAgeInSeconds", schemaPath: "#/properties/retry/properties/MaximumEventAgeInSeconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 86400 }, message: "must be <= 86400", schema: 86400, parentSchema: schema12.properties.retry.properties.MaximumEventAgeInSeconds, data: data9 };
              if (vErrors === null) {
                vErrors = [err23];
              } else {
                vErrors.push(err23);
              }
              errors++;
            }
            if (data9 < 60 || isNaN(data9)) {
              const err24 = { instancePath: instancePath + "/retry/MaximumEventAgeInSeconds", schemaPath: "#/properties/retry/properties/MaximumEventAgeInSeconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 60 }, message: "must be >= 60", schema: 60, parentSchema: schema12.properties.retry.properties.MaximumEventAgeInSeconds, data: data9 };
              if (vErrors === null) {
                vErrors = [err24];
              } else {
                vErrors.push(err24);
              }
              errors++;
            }
          }
        }
        if (data2.MaximumRetryAttempts !== void 0) {
          let data10 = data2.MaximumRetryAttempts;
          if (!(typeof data10 == "number" && (!(data10 % 1) && !isNaN(data10)) && isFinite(data10))) {
            const err25 = { instancePath: instancePath + "/retry/MaximumRetryAttempts", schemaPath: "#/properties/retry/properties/MaximumRetryAttempts/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema12.properties.retry.properties.MaximumRetryAttempts.type, parentSchema: schema12.properties.retry.properties.MaximumRetryAttempts, data: data10 };
            if (vErrors === null) {
              vErrors = [err25];
            } else {
              vErrors.push(err25);
            }
            errors++;
          }
          if (typeof data10 == "number" && isFinite(data10)) {
            if (data10 > 185 || isNaN(data10)) {
              const err26 = { instancePath: instancePath + "/retry/MaximumRetryAttempts", schemaPath: "#/properties/retry/properties/MaximumRetryAttempts/maximum", keyword: "maximum", params: { comparison: "<=", limit: 185 }, message: "must be <= 185", schema: 185, parentSchema: schema12.properties.retry.properties.MaximumRetryAttempts, data: data10 };
              if (vErrors === null) {
                vErrors = [err26];
              } else {
                vErrors.push(err26);
              }
              errors++;
            }
            if (data10 < 0 || isNaN(data10)) {
              const err27 = { instancePath: instancePath + "/retry/MaximumRetryAttempts", schemaPath: "#/properties/retry/properties/MaximumRetryAttempts/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema12.properties.retry.properties.MaximumRetryAttempts, data: data10 };
              if (vErrors === null) {
                vErrors = [err27];
              } else {
                vErrors.push(err27);
              }
              errors++;
            }
          }
        }
      } else {
        const err28 = { instancePath: instancePath + "/retry", schemaPath: "#/properties/retry/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema12.properties.retry.type, parentSchema: schema12.properties.retry, data: data2 };
        if (vErrors === null) {
          vErrors = [err28];
        } else {
          vErrors.push(err28);
        }
        errors++;
      }
    }
    if (data.timeoutSeconds !== void 0) {
      let data11 = data.timeoutSeconds;
      if (!(typeof data11 == "number" && (!(data11 % 1) && !isNaN(data11)) && isFinite(data11))) {
        const err29 = { instancePath: instancePath + "/timeoutSeconds", schemaPath: "#/properties/timeoutSeconds/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema12.properties.timeoutSeconds.type, parentSchema: schema12.properties.timeoutSeconds, data: data11 };
        if (vErrors === null) {
          vErrors = [err29];
        } else {
          vErrors.push(err29);
        }
        errors++;
      }
      if (typeof data11 == "number" && isFinite(data11)) {
        if (data11 > 45 || isNaN(data11)) {
          const err30 = { instancePath: instancePath + "/timeoutSeconds", schemaPath: "#/properties/timeoutSeconds/maximum", keyword: "maximum", params: { comparison: "<=", limit: 45 }, message: "must be <= 45", schema: 45, parentSchema: schema12.properties.timeoutSeconds, data: data11 };
          if (vErrors === null) {
            vErrors = [err30];
          } else {
            vErrors.push(err30);
          }
          errors++;
        }
        if (data11 < 1 || isNaN(data11)) {
          const err31 = { instancePath: instancePath + "/timeoutSeconds", schemaPath: "#/properties/timeoutSeconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema12.properties.timeoutSeconds, data: data11 };
          if (vErrors === null) {
            vErrors = [err31];
          } else {
            vErrors.push(err31);
          }
          errors++;
        }
      }
    }
    if (data.transform !== void 0) {
      let data12 = data.transform;
      if (!(data12 && typeof data12 == "object" && !Array.isArray(data12))) {
        const err32 = { instancePath: instancePath + "/transform", schemaPath: "#/properties/transform/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema12.properties.transform.type, parentSchema: schema12.properties.transform, data: data12 };
        if (vErrors === null) {
          vErrors = [err32];
        } else {
          vErrors.push(err32);
        }
        errors++;
      }
    }
  } else {
    const err33 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema12.type, parentSchema: schema12, data };
    if (vErrors === null) {
      vErrors = [err33];
    } else {
      vErrors.push(err33);
    }
    errors++;
  }
  validate11.errors = vErrors;
  return errors === 0;
}
var of_http = validate12;
var schema13 = { "type": "object", "additionalProperties": false, "required": ["url"], "properties": { "type": {}, "id": {}, "retry": {}, "timeoutSeconds": {}, "transform": {}, "url": { "type": ["string", "object"], "minLength": 1, "maxLength": 2048, "description": 'Where the event goes: an https URL without credentials and without a fragment, a template of one, or {"secret": "ssm:/glassbus/..."} for a URL that is a secret.' }, "method": { "enum": ["POST", "PUT", "PATCH", "GET", "DELETE"], "description": "The method, POST unless another is named. GET and DELETE have no body." }, "mode": { "enum": ["structured", "binary", "raw"], "default": "structured", "description": "The content mode of CloudEvents over HTTP: the whole event as JSON, or its attributes as ce- headers. `raw`: its data alone." }, "headers": { "type": "object", "maxProperties": 50, "additionalProperties": { "type": ["string", "object"] }, "description": "Headers by name. Each is text, or a transform that makes it of the event." }, "query": { "type": "object", "maxProperties": 50, "additionalProperties": { "type": ["string", "object"] }, "description": "Parameters that are added to the query of the URL, by name. Each is text, or a transform that makes it of the event." }, "connection": { "type": "object", "required": ["type"], "additionalProperties": false, "properties": { "type": { "enum": ["basic", "apiKey", "oauth2"] }, "username": { "type": "string", "minLength": 1, "maxLength": 2048 }, "password": { "type": "string", "minLength": 1, "maxLength": 2048 }, "header": { "type": "string", "minLength": 1, "maxLength": 128 }, "query": { "type": "string", "minLength": 1, "maxLength": 128 }, "value": { "type": "string", "minLength": 1, "maxLength": 2048 }, "tokenUrl": { "type": "string", "minLength": 1, "maxLength": 2048 }, "clientId": { "type": "string", "minLength": 1, "maxLength": 2048 }, "clientSecret": { "type": "string", "minLength": 1, "maxLength": 2048 }, "scope": { "type": "string", "minLength": 1, "maxLength": 2048 }, "audience": { "type": "string", "minLength": 1, "maxLength": 2048 }, "clientAuthentication": { "enum": ["basic", "body"] } }, "description": 'Who sends: {type: "basic", username, password}, {type: "apiKey", header or query, value} or {type: "oauth2", tokenUrl, clientId, clientSecret, scope, audience, clientAuthentication}. Password, value and clientSecret name secrets.' }, "signature": { "type": "object", "required": ["secrets"], "additionalProperties": false, "properties": { "secrets": { "type": "array", "minItems": 1, "maxItems": 2, "items": { "type": "string", "minLength": 1, "maxLength": 2048 } } }, "description": "Signs each request by Standard Webhooks. `secrets`: the names of one secret, or of two while one replaces the other; whsec_ for HMAC, whsk_ for Ed25519." }, "handshake": { "type": "boolean", "description": "Whether the target is asked by OPTIONS if it wants events before it is sent any, as the CloudEvents webhook specification has it." } } };
var func3 = Object.prototype.hasOwnProperty;
function validate12(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.url === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "url" }, message: "must have required property 'url'", schema: schema13.required, parentSchema: schema13, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!func3.call(schema13.properties, key0)) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema13, data };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.url !== void 0) {
      let data0 = data.url;
      if (typeof data0 !== "string" && !(data0 && typeof data0 == "object" && !Array.isArray(data0))) {
        const err2 = { instancePath: instancePath + "/url", schemaPath: "#/properties/url/type", keyword: "type", params: { type: schema13.properties.url.type }, message: "must be string,object", schema: schema13.properties.url.type, parentSchema: schema13.properties.url, data: data0 };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
      if (typeof data0 === "string") {
        if (func2(data0) > 2048) {
          const err3 = { instancePath: instancePath + "/url", schemaPath: "#/properties/url/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema13.properties.url, data: data0 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
        if (func2(data0) < 1) {
          const err4 = { instancePath: instancePath + "/url", schemaPath: "#/properties/url/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema13.properties.url, data: data0 };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      }
    }
    if (data.method !== void 0) {
      let data1 = data.method;
      if (!(data1 === "POST" || data1 === "PUT" || data1 === "PATCH" || data1 === "GET" || data1 === "DELETE")) {
        const err5 = { instancePath: instancePath + "/method", schemaPath: "#/properties/method/enum", keyword: "enum", params: { allowedValues: schema13.properties.method.enum }, message: "must be equal to one of the allowed values", schema: schema13.properties.method.enum, parentSchema: schema13.properties.method, data: data1 };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.mode !== void 0) {
      let data2 = data.mode;
      if (!(data2 === "structured" || data2 === "binary" || data2 === "raw")) {
        const err6 = { instancePath: instancePath + "/mode", schemaPath: "#/properties/mode/enum", keyword: "enum", params: { allowedValues: schema13.properties.mode.enum }, message: "must be equal to one of the allowed values", schema: schema13.properties.mode.enum, parentSchema: schema13.properties.mode, data: data2 };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.headers !== void 0) {
      let data3 = data.headers;
      if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
        if (Object.keys(data3).length > 50) {
          const err7 = { instancePath: instancePath + "/headers", schemaPath: "#/properties/headers/maxProperties", keyword: "maxProperties", params: { limit: 50 }, message: "must NOT have more than 50 properties", schema: 50, parentSchema: schema13.properties.headers, data: data3 };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
        for (const key1 in data3) {
          let data4 = data3[key1];
          if (typeof data4 !== "string" && !(data4 && typeof data4 == "object" && !Array.isArray(data4))) {
            const err8 = { instancePath: instancePath + "/headers/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/headers/additionalProperties/type", keyword: "type", params: { type: schema13.properties.headers.additionalProperties.type }, message: "must be string,object", schema: schema13.properties.headers.additionalProperties.type, parentSchema: schema13.properties.headers.additionalProperties, data: data4 };
            if (vErrors === null) {
              vErrors = [err8];
            } else {
              vErrors.push(err8);
            }
            errors++;
          }
        }
      } else {
        const err9 = { instancePath: instancePath + "/headers", schemaPath: "#/properties/headers/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema13.properties.headers.type, parentSchema: schema13.properties.headers, data: data3 };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
    if (data.query !== void 0) {
      let data5 = data.query;
      if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
        if (Object.keys(data5).length > 50) {
          const err10 = { instancePath: instancePath + "/query", schemaPath: "#/properties/query/maxProperties", keyword: "maxProperties", params: { limit: 50 }, message: "must NOT have more than 50 properties", schema: 50, parentSchema: schema13.properties.query, data: data5 };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
        for (const key2 in data5) {
          let data6 = data5[key2];
          if (typeof data6 !== "string" && !(data6 && typeof data6 == "object" && !Array.isArray(data6))) {
            const err11 = { instancePath: instancePath + "/query/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/query/additionalProperties/type", keyword: "type", params: { type: schema13.properties.query.additionalProperties.type }, message: "must be string,object", schema: schema13.properties.query.additionalProperties.type, parentSchema: schema13.properties.query.additionalProperties, data: data6 };
            if (vErrors === null) {
              vErrors = [err11];
            } else {
              vErrors.push(err11);
            }
            errors++;
          }
        }
      } else {
        const err12 = { instancePath: instancePath + "/query", schemaPath: "#/properties/query/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema13.properties.query.type, parentSchema: schema13.properties.query, data: data5 };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
    if (data.connection !== void 0) {
      let data7 = data.connection;
      if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
        if (data7.type === void 0) {
          const err13 = { instancePath: instancePath + "/connection", schemaPath: "#/properties/connection/required", keyword: "required", params: { missingProperty: "type" }, message: "must have required property 'type'", schema: schema13.properties.connection.required, parentSchema: schema13.properties.connection, data: data7 };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
        for (const key3 in data7) {
          if (!func3.call(schema13.properties.connection.properties, key3)) {
            const err14 = { instancePath: instancePath + "/connection", schemaPath: "#/properties/connection/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 }, message: "must NOT have additional properties", schema: false, parentSchema: schema13.properties.connection, data: data7 };
            if (vErrors === null) {
              vErrors = [err14];
            } else {
              vErrors.push(err14);
            }
            errors++;
          }
        }
        if (data7.type !== void 0) {
          let data8 = data7.type;
          if (!(data8 === "basic" || data8 === "apiKey" || data8 === "oauth2")) {
            const err15 = { instancePath: instancePath + "/connection/type", schemaPath: "#/properties/connection/properties/type/enum", keyword: "enum", params: { allowedValues: schema13.properties.connection.properties.type.enum }, message: "must be equal to one of the allowed values", schema: schema13.properties.connection.properties.type.enum, parentSchema: schema13.properties.connection.properties.type, data: data8 };
            if (vErrors === null) {
              vErrors = [err15];
            } else {
              vErrors.push(err15);
            }
            errors++;
          }
        }
        if (data7.username !== void 0) {
          let data9 = data7.username;
          if (typeof data9 === "string") {
            if (func2(data9) > 2048) {
              const err16 = { instancePath: instancePath + "/connection/username", schemaPath: "#/properties/connection/properties/username/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema13.properties.connection.properties.username, data: data9 };
              if (vErrors === null) {
                vErrors = [err16];
              } else {
                vErrors.push(err16);
              }
              errors++;
            }
            if (func2(data9) < 1) {
              const err17 = { instancePath: instancePath + "/connection/username", schemaPath: "#/properties/connection/properties/username/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema13.properties.connection.properties.username, data: data9 };
              if (vErrors === null) {
                vErrors = [err17];
              } else {
                vErrors.push(err17);
              }
              errors++;
            }
          } else {
            const err18 = { instancePath: instancePath + "/connection/username", schemaPath: "#/properties/connection/properties/username/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema13.properties.connection.properties.username.type, parentSchema: schema13.properties.connection.properties.username, data: data9 };
            if (vErrors === null) {
              vErrors = [err18];
            } else {
              vErrors.push(err18);
            }
            errors++;
          }
        }
        if (data7.password !== void 0) {
          let data10 = data7.password;
          if (typeof data10 === "string") {
            if (func2(data10) > 2048) {
              const err19 = { instancePath: instancePath + "/connection/password", schemaPath: "#/properties/connection/properties/password/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema13.properties.connection.properties.password, data: data10 };
              if (vErrors === null) {
                vErrors = [err19];
              } else {
                vErrors.push(err19);
              }
              errors++;
            }
            if (func2(data10) < 1) {
              const err20 = { instancePath: instancePath + "/connection/password", schemaPath: "#/properties/connection/properties/password/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema13.properties.connection.properties.password, data: data10 };
              if (vErrors === null) {
                vErrors = [err20];
              } else {
                vErrors.push(err20);
              }
              errors++;
            }
          } else {
            const err21 = { instancePath: instancePath + "/connection/password", schemaPath: "#/properties/connection/properties/password/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema13.properties.connection.properties.password.type, parentSchema: schema13.properties.connection.properties.password, data: data10 };
            if (vErrors === null) {
              vErrors = [err21];
            } else {
              vErrors.push(err21);
            }
            errors++;
          }
        }
        if (data7.header !== void 0) {
          let data11 = data7.header;
          if (typeof data11 === "string") {
            if (func2(data11) > 128) {
              const err22 = { instancePath: instancePath + "/connection/header", schemaPath: "#/properties/connection/properties/header/maxLength", keyword: "maxLength", params: { limit: 128 }, message: "must NOT have more than 128 characters", schema: 128, parentSchema: schema13.properties.connection.properties.header, data: data11 };
              if (vErrors === null) {
                vErrors = [err22];
              } else {
                vErrors.push(err22);
              }
              errors++;
            }
            if (func2(data11) < 1) {
              const err23 = { instancePath: instancePath + "/connection/header", schemaPath: "#/properties/connection/properties/header/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema13.properties.connection.properties.header, data: data11 };
              if (vErrors === null) {
                vErrors = [err23];
              } else {
                vErrors.push(err23);
              }
              errors++;
            }
          } else {
            const err24 = { instancePath: instancePath + "/connection/header", schemaPath: "#/properties/connection/properties/header/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema13.properties.connection.properties.header.type, parentSchema: schema13.properties.connection.properties.header, data: data11 };
            if (vErrors === null) {
              vErrors = [err24];
            } else {
              vErrors.push(err24);
            }
            errors++;
          }
        }
        if (data7.query !== void 0) {
          let data12 = data7.query;
          if (typeof data12 === "string") {
            if (func2(data12) > 128) {
              const err25 = { instancePath: instancePath + "/connection/query", schemaPath: "#/properties/connection/properties/query/maxLength", keyword: "maxLength", params: { limit: 128 }, message: "must NOT have more than 128 characters", schema: 128, parentSchema: schema13.properties.connection.properties.query, data: data12 };
              if (vErrors === null) {
                vErrors = [err25];
              } else {
                vErrors.push(err25);
              }
              errors++;
            }
            if (func2(data12) < 1) {
              const err26 = { instancePath: instancePath + "/connection/query", schemaPath: "#/properties/connection/properties/query/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema13.properties.connection.properties.query, data: data12 };
              if (vErrors === null) {
                vErrors = [err26];
              } else {
                vErrors.push(err26);
              }
              errors++;
            }
          } else {
            const err27 = { instancePath: instancePath + "/connection/query", schemaPath: "#/properties/connection/properties/query/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema13.properties.connection.properties.query.type, parentSchema: schema13.properties.connection.properties.query, data: data12 };
            if (vErrors === null) {
              vErrors = [err27];
            } else {
              vErrors.push(err27);
            }
            errors++;
          }
        }
        if (data7.value !== void 0) {
          let data13 = data7.value;
          if (typeof data13 === "string") {
            if (func2(data13) > 2048) {
              const err28 = { instancePath: instancePath + "/connection/value", schemaPath: "#/properties/connection/properties/value/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema13.properties.connection.properties.value, data: data13 };
              if (vErrors === null) {
                vErrors = [err28];
              } else {
                vErrors.push(err28);
              }
              errors++;
            }
            if (func2(data13) < 1) {
              const err29 = { instancePath: instancePath + "/connection/value", schemaPath: "#/properties/connection/properties/value/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema13.properties.connection.properties.value, data: data13 };
              if (vErrors === null) {
                vErrors = [err29];
              } else {
                vErrors.push(err29);
              }
              errors++;
            }
          } else {
            const err30 = { instancePath: instancePath + "/connection/value", schemaPath: "#/properties/connection/properties/value/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema13.properties.connection.properties.value.type, parentSchema: schema13.properties.connection.properties.value, data: data13 };
            if (vErrors === null) {
              vErrors = [err30];
            } else {
              vErrors.push(err30);
            }
            errors++;
          }
        }
        if (data7.tokenUrl !== void 0) {
          let data14 = data7.tokenUrl;
          if (typeof data14 === "string") {
            if (func2(data14) > 2048) {
              const err31 = { instancePath: instancePath + "/connection/tokenUrl", schemaPath: "#/properties/connection/properties/tokenUrl/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema13.properties.connection.properties.tokenUrl, data: data14 };
              if (vErrors === null) {
                vErrors = [err31];
              } else {
                vErrors.push(err31);
              }
              errors++;
            }
            if (func2(data14) < 1) {
              const err32 = { instancePath: instancePath + "/connection/tokenUrl", schemaPath: "#/properties/connection/properties/tokenUrl/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema13.properties.connection.properties.tokenUrl, data: data14 };
              if (vErrors === null) {
                vErrors = [err32];
              } else {
                vErrors.push(err32);
              }
              errors++;
            }
          } else {
            const err33 = { instancePath: instancePath + "/connection/tokenUrl", schemaPath: "#/properties/connection/properties/tokenUrl/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema13.properties.connection.properties.tokenUrl.type, parentSchema: schema13.properties.connection.properties.tokenUrl, data: data14 };
            if (vErrors === null) {
              vErrors = [err33];
            } else {
              vErrors.push(err33);
            }
            errors++;
          }
        }
        if (data7.clientId !== void 0) {
          let data15 = data7.clientId;
          if (typeof data15 === "string") {
            if (func2(data15) > 2048) {
              const err34 = { instancePath: instancePath + "/connection/clientId", schemaPath: "#/properties/connection/properties/clientId/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema13.properties.connection.properties.clientId, data: data15 };
              if (vErrors === null) {
                vErrors = [err34];
              } else {
                vErrors.push(err34);
              }
              errors++;
            }
            if (func2(data15) < 1) {
              const err35 = { instancePath: instancePath + "/connection/clientId", schemaPath: "#/properties/connection/properties/clientId/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema13.properties.connection.properties.clientId, data: data15 };
              if (vErrors === null) {
                vErrors = [err35];
              } else {
                vErrors.push(err35);
              }
              errors++;
            }
          } else {
            const err36 = { instancePath: instancePath + "/connection/clientId", schemaPath: "#/properties/connection/properties/clientId/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema13.properties.connection.properties.clientId.type, parentSchema: schema13.properties.connection.properties.clientId, data: data15 };
            if (vErrors === null) {
              vErrors = [err36];
            } else {
              vErrors.push(err36);
            }
            errors++;
          }
        }
        if (data7.clientSecret !== void 0) {
          let data16 = data7.clientSecret;
          if (typeof data16 === "string") {
            if (func2(data16) > 2048) {
              const err37 = { instancePath: instancePath + "/connection/clientSecret", schemaPath: "#/properties/connection/properties/clientSecret/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema13.properties.connection.properties.clientSecret, data: data16 };
              if (vErrors === null) {
                vErrors = [err37];
              } else {
                vErrors.push(err37);
              }
              errors++;
            }
            if (func2(data16) < 1) {
              const err38 = { instancePath: instancePath + "/connection/clientSecret", schemaPath: "#/properties/connection/properties/clientSecret/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema13.properties.connection.properties.clientSecret, data: data16 };
              if (vErrors === null) {
                vErrors = [err38];
              } else {
                vErrors.push(err38);
              }
              errors++;
            }
          } else {
            const err39 = { instancePath: instancePath + "/connection/clientSecret", schemaPath: "#/properties/connection/properties/clientSecret/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema13.properties.connection.properties.clientSecret.type, parentSchema: schema13.properties.connection.properties.clientSecret, data: data16 };
            if (vErrors === null) {
              vErrors = [err39];
            } else {
              vErrors.push(err39);
            }
            errors++;
          }
        }
        if (data7.scope !== void 0) {
          let data17 = data7.scope;
          if (typeof data17 === "string") {
            if (func2(data17) > 2048) {
              const err40 = { instancePath: instancePath + "/connection/scope", schemaPath: "#/properties/connection/properties/scope/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema13.properties.connection.properties.scope, data: data17 };
              if (vErrors === null) {
                vErrors = [err40];
              } else {
                vErrors.push(err40);
              }
              errors++;
            }
            if (func2(data17) < 1) {
              const err41 = { instancePath: instancePath + "/connection/scope", schemaPath: "#/properties/connection/properties/scope/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema13.properties.connection.properties.scope, data: data17 };
              if (vErrors === null) {
                vErrors = [err41];
              } else {
                vErrors.push(err41);
              }
              errors++;
            }
          } else {
            const err42 = { instancePath: instancePath + "/connection/scope", schemaPath: "#/properties/connection/properties/scope/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema13.properties.connection.properties.scope.type, parentSchema: schema13.properties.connection.properties.scope, data: data17 };
            if (vErrors === null) {
              vErrors = [err42];
            } else {
              vErrors.push(err42);
            }
            errors++;
          }
        }
        if (data7.audience !== void 0) {
          let data18 = data7.audience;
          if (typeof data18 === "string") {
            if (func2(data18) > 2048) {
              const err43 = { instancePath: instancePath + "/connection/audience", schemaPath: "#/properties/connection/properties/audience/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema13.properties.connection.properties.audience, data: data18 };
              if (vErrors === null) {
                vErrors = [err43];
              } else {
                vErrors.push(err43);
              }
              errors++;
            }
            if (func2(data18) < 1) {
              const err44 = { instancePath: instancePath + "/connection/audience", schemaPath: "#/properties/connection/properties/audience/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema13.properties.connection.properties.audience, data: data18 };
              if (vErrors === null) {
                vErrors = [err44];
              } else {
                vErrors.push(err44);
              }
              errors++;
            }
          } else {
            const err45 = { instancePath: instancePath + "/connection/audience", schemaPath: "#/properties/connection/properties/audience/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema13.properties.connection.properties.audience.type, parentSchema: schema13.properties.connection.properties.audience, data: data18 };
            if (vErrors === null) {
              vErrors = [err45];
            } else {
              vErrors.push(err45);
            }
            errors++;
          }
        }
        if (data7.clientAuthentication !== void 0) {
          let data19 = data7.clientAuthentication;
          if (!(data19 === "basic" || data19 === "body")) {
            const err46 = { instancePath: instancePath + "/connection/clientAuthentication", schemaPath: "#/properties/connection/properties/clientAuthentication/enum", keyword: "enum", params: { allowedValues: schema13.properties.connection.properties.clientAuthentication.enum }, message: "must be equal to one of the allowed values", schema: schema13.properties.connection.properties.clientAuthentication.enum, parentSchema: schema13.properties.connection.properties.clientAuthentication, data: data19 };
            if (vErrors === null) {
              vErrors = [err46];
            } else {
              vErrors.push(err46);
            }
            errors++;
          }
        }
      } else {
        const err47 = { instancePath: instancePath + "/connection", schemaPath: "#/properties/connection/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema13.properties.connection.type, parentSchema: schema13.properties.connection, data: data7 };
        if (vErrors === null) {
          vErrors = [err47];
        } else {
          vErrors.push(err47);
        }
        errors++;
      }
    }
    if (data.signature !== void 0) {
      let data20 = data.signature;
      if (data20 && typeof data20 == "object" && !Array.isArray(data20)) {
        if (data20.secrets === void 0) {
          const err48 = { instancePath: instancePath + "/signature", schemaPath: "#/properties/signature/required", keyword: "required", params: { missingProperty: "secrets" }, message: "must have required property 'secrets'", schema: schema13.properties.signature.required, parentSchema: schema13.properties.signature, data: data20 };
          if (vErrors === null) {
            vErrors = [err48];
          } else {
            vErrors.push(err48);
          }
          errors++;
        }
        for (const key4 in data20) {
          if (!(key4 === "secrets")) {
            const err49 = { instancePath: instancePath + "/signature", schemaPath: "#/properties/signature/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key4 }, message: "must NOT have additional properties", schema: false, parentSchema: schema13.properties.signature, data: data20 };
            if (vErrors === null) {
              vErrors = [err49];
            } else {
              vErrors.push(err49);
            }
            errors++;
          }
        }
        if (data20.secrets !== void 0) {
          let data21 = data20.secrets;
          if (Array.isArray(data21)) {
            if (data21.length > 2) {
              const err50 = { instancePath: instancePath + "/signature/secrets", schemaPath: "#/properties/signature/properties/secrets/maxItems", keyword: "maxItems", params: { limit: 2 }, message: "must NOT have more than 2 items", schema: 2, parentSchema: schema13.properties.signature.properties.secrets, data: data21 };
              if (vErrors === null) {
                vErrors = [err50];
              } else {
                vErrors.push(err50);
              }
              errors++;
            }
            if (data21.length < 1) {
              const err51 = { instancePath: instancePath + "/signature/secrets", schemaPath: "#/properties/signature/properties/secrets/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema13.properties.signature.properties.secrets, data: data21 };
              if (vErrors === null) {
                vErrors = [err51];
              } else {
                vErrors.push(err51);
              }
              errors++;
            }
            const len0 = data21.length;
            for (let i0 = 0; i0 < len0; i0++) {
              let data22 = data21[i0];
              if (typeof data22 === "string") {
                if (func2(data22) > 2048) {
                  const err52 = { instancePath: instancePath + "/signature/secrets/" + i0, schemaPath: "#/properties/signature/properties/secrets/items/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema13.properties.signature.properties.secrets.items, data: data22 };
                  if (vErrors === null) {
                    vErrors = [err52];
                  } else {
                    vErrors.push(err52);
                  }
                  errors++;
                }
                if (func2(data22) < 1) {
                  const err53 = { instancePath: instancePath + "/signature/secrets/" + i0, schemaPath: "#/properties/signature/properties/secrets/items/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema13.properties.signature.properties.secrets.items, data: data22 };
                  if (vErrors === null) {
                    vErrors = [err53];
                  } else {
                    vErrors.push(err53);
                  }
                  errors++;
                }
              } else {
                const err54 = { instancePath: instancePath + "/signature/secrets/" + i0, schemaPath: "#/properties/signature/properties/secrets/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema13.properties.signature.properties.secrets.items.type, parentSchema: schema13.properties.signature.properties.secrets.items, data: data22 };
                if (vErrors === null) {
                  vErrors = [err54];
                } else {
                  vErrors.push(err54);
                }
                errors++;
              }
            }
          } else {
            const err55 = { instancePath: instancePath + "/signature/secrets", schemaPath: "#/properties/signature/properties/secrets/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema13.properties.signature.properties.secrets.type, parentSchema: schema13.properties.signature.properties.secrets, data: data21 };
            if (vErrors === null) {
              vErrors = [err55];
            } else {
              vErrors.push(err55);
            }
            errors++;
          }
        }
      } else {
        const err56 = { instancePath: instancePath + "/signature", schemaPath: "#/properties/signature/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema13.properties.signature.type, parentSchema: schema13.properties.signature, data: data20 };
        if (vErrors === null) {
          vErrors = [err56];
        } else {
          vErrors.push(err56);
        }
        errors++;
      }
    }
    if (data.handshake !== void 0) {
      let data23 = data.handshake;
      if (typeof data23 !== "boolean") {
        const err57 = { instancePath: instancePath + "/handshake", schemaPath: "#/properties/handshake/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean", schema: schema13.properties.handshake.type, parentSchema: schema13.properties.handshake, data: data23 };
        if (vErrors === null) {
          vErrors = [err57];
        } else {
          vErrors.push(err57);
        }
        errors++;
      }
    }
  } else {
    const err58 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema13.type, parentSchema: schema13, data };
    if (vErrors === null) {
      vErrors = [err58];
    } else {
      vErrors.push(err58);
    }
    errors++;
  }
  validate12.errors = vErrors;
  return errors === 0;
}
var of_lambda = validate13;
var schema14 = { "type": "object", "additionalProperties": false, "required": ["functionArn"], "properties": { "type": {}, "id": {}, "retry": {}, "timeoutSeconds": {}, "transform": {}, "functionArn": { "type": "string", "minLength": 1, "maxLength": 2048, "description": "The function, with an alias or a version if wanted: arn:<partition>:lambda:<region>:<account>:function:<name>[:<alias>]." }, "invocation": { "enum": ["wait", "async"], "default": "wait", "description": "wait: delivered when the function has returned. async: delivered when Lambda has accepted the event; what the function does with it, and how often, is then between the two." }, "roleArn": { "type": "string", "minLength": 1, "maxLength": 2048, "description": "The role that the bus takes on for this target: in another account, or where the resource has no policy of its own. Its trust policy names the role of the matcher and, as sts:ExternalId, bus and rule: default/paid-orders." } } };
function validate13(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.functionArn === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "functionArn" }, message: "must have required property 'functionArn'", schema: schema14.required, parentSchema: schema14, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "type" || key0 === "id" || key0 === "retry" || key0 === "timeoutSeconds" || key0 === "transform" || key0 === "functionArn" || key0 === "invocation" || key0 === "roleArn")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema14, data };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.functionArn !== void 0) {
      let data0 = data.functionArn;
      if (typeof data0 === "string") {
        if (func2(data0) > 2048) {
          const err2 = { instancePath: instancePath + "/functionArn", schemaPath: "#/properties/functionArn/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema14.properties.functionArn, data: data0 };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (func2(data0) < 1) {
          const err3 = { instancePath: instancePath + "/functionArn", schemaPath: "#/properties/functionArn/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema14.properties.functionArn, data: data0 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/functionArn", schemaPath: "#/properties/functionArn/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema14.properties.functionArn.type, parentSchema: schema14.properties.functionArn, data: data0 };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.invocation !== void 0) {
      let data1 = data.invocation;
      if (!(data1 === "wait" || data1 === "async")) {
        const err5 = { instancePath: instancePath + "/invocation", schemaPath: "#/properties/invocation/enum", keyword: "enum", params: { allowedValues: schema14.properties.invocation.enum }, message: "must be equal to one of the allowed values", schema: schema14.properties.invocation.enum, parentSchema: schema14.properties.invocation, data: data1 };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.roleArn !== void 0) {
      let data2 = data.roleArn;
      if (typeof data2 === "string") {
        if (func2(data2) > 2048) {
          const err6 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema14.properties.roleArn, data: data2 };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
        if (func2(data2) < 1) {
          const err7 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema14.properties.roleArn, data: data2 };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
      } else {
        const err8 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema14.properties.roleArn.type, parentSchema: schema14.properties.roleArn, data: data2 };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
  } else {
    const err9 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema14.type, parentSchema: schema14, data };
    if (vErrors === null) {
      vErrors = [err9];
    } else {
      vErrors.push(err9);
    }
    errors++;
  }
  validate13.errors = vErrors;
  return errors === 0;
}
var of_sqs = validate14;
var schema15 = { "type": "object", "additionalProperties": false, "required": ["queueArn"], "properties": { "type": {}, "id": {}, "retry": {}, "timeoutSeconds": {}, "transform": {}, "queueArn": { "type": "string", "minLength": 1, "maxLength": 2048, "description": "The queue: arn:<partition>:sqs:<region>:<account>:<name>." }, "messageGroup": { "type": ["string", "object"], "description": "The group of the message: a FIFO queue keeps the order within a group, a standard queue lets a busy group wait for the others. Default: to a FIFO queue the event's partitionkey, else its subject, else its source; to a standard queue none. Text, or a transform that makes it of the event." }, "roleArn": { "type": "string", "minLength": 1, "maxLength": 2048, "description": "The role that the bus takes on for this target: in another account, or where the resource has no policy of its own. Its trust policy names the role of the matcher and, as sts:ExternalId, bus and rule: default/paid-orders." } } };
function validate14(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.queueArn === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "queueArn" }, message: "must have required property 'queueArn'", schema: schema15.required, parentSchema: schema15, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "type" || key0 === "id" || key0 === "retry" || key0 === "timeoutSeconds" || key0 === "transform" || key0 === "queueArn" || key0 === "messageGroup" || key0 === "roleArn")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema15, data };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.queueArn !== void 0) {
      let data0 = data.queueArn;
      if (typeof data0 === "string") {
        if (func2(data0) > 2048) {
          const err2 = { instancePath: instancePath + "/queueArn", schemaPath: "#/properties/queueArn/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema15.properties.queueArn, data: data0 };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (func2(data0) < 1) {
          const err3 = { instancePath: instancePath + "/queueArn", schemaPath: "#/properties/queueArn/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema15.properties.queueArn, data: data0 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/queueArn", schemaPath: "#/properties/queueArn/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema15.properties.queueArn.type, parentSchema: schema15.properties.queueArn, data: data0 };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.messageGroup !== void 0) {
      let data1 = data.messageGroup;
      if (typeof data1 !== "string" && !(data1 && typeof data1 == "object" && !Array.isArray(data1))) {
        const err5 = { instancePath: instancePath + "/messageGroup", schemaPath: "#/properties/messageGroup/type", keyword: "type", params: { type: schema15.properties.messageGroup.type }, message: "must be string,object", schema: schema15.properties.messageGroup.type, parentSchema: schema15.properties.messageGroup, data: data1 };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.roleArn !== void 0) {
      let data2 = data.roleArn;
      if (typeof data2 === "string") {
        if (func2(data2) > 2048) {
          const err6 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema15.properties.roleArn, data: data2 };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
        if (func2(data2) < 1) {
          const err7 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema15.properties.roleArn, data: data2 };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
      } else {
        const err8 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema15.properties.roleArn.type, parentSchema: schema15.properties.roleArn, data: data2 };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
  } else {
    const err9 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema15.type, parentSchema: schema15, data };
    if (vErrors === null) {
      vErrors = [err9];
    } else {
      vErrors.push(err9);
    }
    errors++;
  }
  validate14.errors = vErrors;
  return errors === 0;
}
var of_sns = validate15;
var schema16 = { "type": "object", "additionalProperties": false, "required": ["topicArn"], "properties": { "type": {}, "id": {}, "retry": {}, "timeoutSeconds": {}, "transform": {}, "topicArn": { "type": "string", "minLength": 1, "maxLength": 2048, "description": "The topic: arn:<partition>:sns:<region>:<account>:<name>." }, "subject": { "type": ["string", "object"], "minLength": 1, "maxLength": 100, "description": "The subject of mails to subscribers: one line of at most 100 characters. Text, or a transform that makes it of the event." }, "messageAttributes": { "type": "object", "maxProperties": 9, "additionalProperties": { "type": ["string", "object"] }, "description": "String attributes beside `content-type`, by which subscriptions can filter. One that is empty for an event is left out. Each is text, or a transform that makes it of the event." }, "messageGroup": { "type": ["string", "object"], "description": "The group of the message: a FIFO topic keeps the order within a group, a standard topic hands it on to the queues that subscribe. Default: to a FIFO topic the event's partitionkey, else its subject, else its source; to a standard topic none. Text, or a transform that makes it of the event." }, "roleArn": { "type": "string", "minLength": 1, "maxLength": 2048, "description": "The role that the bus takes on for this target: in another account, or where the resource has no policy of its own. Its trust policy names the role of the matcher and, as sts:ExternalId, bus and rule: default/paid-orders." } } };
function validate15(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.topicArn === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "topicArn" }, message: "must have required property 'topicArn'", schema: schema16.required, parentSchema: schema16, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!func3.call(schema16.properties, key0)) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema16, data };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.topicArn !== void 0) {
      let data0 = data.topicArn;
      if (typeof data0 === "string") {
        if (func2(data0) > 2048) {
          const err2 = { instancePath: instancePath + "/topicArn", schemaPath: "#/properties/topicArn/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema16.properties.topicArn, data: data0 };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (func2(data0) < 1) {
          const err3 = { instancePath: instancePath + "/topicArn", schemaPath: "#/properties/topicArn/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema16.properties.topicArn, data: data0 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/topicArn", schemaPath: "#/properties/topicArn/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema16.properties.topicArn.type, parentSchema: schema16.properties.topicArn, data: data0 };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.subject !== void 0) {
      let data1 = data.subject;
      if (typeof data1 !== "string" && !(data1 && typeof data1 == "object" && !Array.isArray(data1))) {
        const err5 = { instancePath: instancePath + "/subject", schemaPath: "#/properties/subject/type", keyword: "type", params: { type: schema16.properties.subject.type }, message: "must be string,object", schema: schema16.properties.subject.type, parentSchema: schema16.properties.subject, data: data1 };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
      if (typeof data1 === "string") {
        if (func2(data1) > 100) {
          const err6 = { instancePath: instancePath + "/subject", schemaPath: "#/properties/subject/maxLength", keyword: "maxLength", params: { limit: 100 }, message: "must NOT have more than 100 characters", schema: 100, parentSchema: schema16.properties.subject, data: data1 };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
        if (func2(data1) < 1) {
          const err7 = { instancePath: instancePath + "/subject", schemaPath: "#/properties/subject/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema16.properties.subject, data: data1 };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
      }
    }
    if (data.messageAttributes !== void 0) {
      let data2 = data.messageAttributes;
      if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
        if (Object.keys(data2).length > 9) {
          const err8 = { instancePath: instancePath + "/messageAttributes", schemaPath: "#/properties/messageAttributes/maxProperties", keyword: "maxProperties", params: { limit: 9 }, message: "must NOT have more than 9 properties", schema: 9, parentSchema: schema16.properties.messageAttributes, data: data2 };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
        for (const key1 in data2) {
          let data3 = data2[key1];
          if (typeof data3 !== "string" && !(data3 && typeof data3 == "object" && !Array.isArray(data3))) {
            const err9 = { instancePath: instancePath + "/messageAttributes/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/messageAttributes/additionalProperties/type", keyword: "type", params: { type: schema16.properties.messageAttributes.additionalProperties.type }, message: "must be string,object", schema: schema16.properties.messageAttributes.additionalProperties.type, parentSchema: schema16.properties.messageAttributes.additionalProperties, data: data3 };
            if (vErrors === null) {
              vErrors = [err9];
            } else {
              vErrors.push(err9);
            }
            errors++;
          }
        }
      } else {
        const err10 = { instancePath: instancePath + "/messageAttributes", schemaPath: "#/properties/messageAttributes/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema16.properties.messageAttributes.type, parentSchema: schema16.properties.messageAttributes, data: data2 };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
    }
    if (data.messageGroup !== void 0) {
      let data4 = data.messageGroup;
      if (typeof data4 !== "string" && !(data4 && typeof data4 == "object" && !Array.isArray(data4))) {
        const err11 = { instancePath: instancePath + "/messageGroup", schemaPath: "#/properties/messageGroup/type", keyword: "type", params: { type: schema16.properties.messageGroup.type }, message: "must be string,object", schema: schema16.properties.messageGroup.type, parentSchema: schema16.properties.messageGroup, data: data4 };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
    if (data.roleArn !== void 0) {
      let data5 = data.roleArn;
      if (typeof data5 === "string") {
        if (func2(data5) > 2048) {
          const err12 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema16.properties.roleArn, data: data5 };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
        if (func2(data5) < 1) {
          const err13 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema16.properties.roleArn, data: data5 };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
      } else {
        const err14 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema16.properties.roleArn.type, parentSchema: schema16.properties.roleArn, data: data5 };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
    }
  } else {
    const err15 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema16.type, parentSchema: schema16, data };
    if (vErrors === null) {
      vErrors = [err15];
    } else {
      vErrors.push(err15);
    }
    errors++;
  }
  validate15.errors = vErrors;
  return errors === 0;
}
var of_kinesis = validate16;
var schema17 = { "type": "object", "additionalProperties": false, "required": ["streamArn"], "properties": { "type": {}, "id": {}, "retry": {}, "timeoutSeconds": {}, "transform": {}, "streamArn": { "type": "string", "minLength": 1, "maxLength": 2048, "description": "The stream: arn:<partition>:kinesis:<region>:<account>:stream/<name>." }, "partitionKey": { "type": ["string", "object"], "minLength": 1, "description": "Records of one key go to one shard. One of more than 256 characters is hashed. Default: the event's partitionkey, else its subject, else its source. Text, or a transform that makes it of the event." }, "roleArn": { "type": "string", "minLength": 1, "maxLength": 2048, "description": "The role that the bus takes on for this target: in another account, or where the resource has no policy of its own. Its trust policy names the role of the matcher and, as sts:ExternalId, bus and rule: default/paid-orders." } } };
function validate16(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.streamArn === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "streamArn" }, message: "must have required property 'streamArn'", schema: schema17.required, parentSchema: schema17, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "type" || key0 === "id" || key0 === "retry" || key0 === "timeoutSeconds" || key0 === "transform" || key0 === "streamArn" || key0 === "partitionKey" || key0 === "roleArn")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema17, data };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.streamArn !== void 0) {
      let data0 = data.streamArn;
      if (typeof data0 === "string") {
        if (func2(data0) > 2048) {
          const err2 = { instancePath: instancePath + "/streamArn", schemaPath: "#/properties/streamArn/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema17.properties.streamArn, data: data0 };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (func2(data0) < 1) {
          const err3 = { instancePath: instancePath + "/streamArn", schemaPath: "#/properties/streamArn/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema17.properties.streamArn, data: data0 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/streamArn", schemaPath: "#/properties/streamArn/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema17.properties.streamArn.type, parentSchema: schema17.properties.streamArn, data: data0 };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.partitionKey !== void 0) {
      let data1 = data.partitionKey;
      if (typeof data1 !== "string" && !(data1 && typeof data1 == "object" && !Array.isArray(data1))) {
        const err5 = { instancePath: instancePath + "/partitionKey", schemaPath: "#/properties/partitionKey/type", keyword: "type", params: { type: schema17.properties.partitionKey.type }, message: "must be string,object", schema: schema17.properties.partitionKey.type, parentSchema: schema17.properties.partitionKey, data: data1 };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
      if (typeof data1 === "string") {
        if (func2(data1) < 1) {
          const err6 = { instancePath: instancePath + "/partitionKey", schemaPath: "#/properties/partitionKey/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema17.properties.partitionKey, data: data1 };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
      }
    }
    if (data.roleArn !== void 0) {
      let data2 = data.roleArn;
      if (typeof data2 === "string") {
        if (func2(data2) > 2048) {
          const err7 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema17.properties.roleArn, data: data2 };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
        if (func2(data2) < 1) {
          const err8 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema17.properties.roleArn, data: data2 };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
      } else {
        const err9 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema17.properties.roleArn.type, parentSchema: schema17.properties.roleArn, data: data2 };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
  } else {
    const err10 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema17.type, parentSchema: schema17, data };
    if (vErrors === null) {
      vErrors = [err10];
    } else {
      vErrors.push(err10);
    }
    errors++;
  }
  validate16.errors = vErrors;
  return errors === 0;
}
var of_firehose = validate17;
var schema18 = { "type": "object", "additionalProperties": false, "required": ["deliveryStreamArn"], "properties": { "type": {}, "id": {}, "retry": {}, "timeoutSeconds": {}, "transform": {}, "deliveryStreamArn": { "type": "string", "minLength": 1, "maxLength": 2048, "description": "The Firehose stream: arn:<partition>:firehose:<region>:<account>:deliverystream/<name>." }, "delimiter": { "enum": ["newline", "none"], "default": "newline", "description": "What stands behind each record. Firehose joins records as they are, and what reads its files wants a line for each: with newline, JSON is brought to one line and ends with a line feed." }, "roleArn": { "type": "string", "minLength": 1, "maxLength": 2048, "description": "The role that the bus takes on for this target: in another account, or where the resource has no policy of its own. Its trust policy names the role of the matcher and, as sts:ExternalId, bus and rule: default/paid-orders." } } };
function validate17(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.deliveryStreamArn === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "deliveryStreamArn" }, message: "must have required property 'deliveryStreamArn'", schema: schema18.required, parentSchema: schema18, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "type" || key0 === "id" || key0 === "retry" || key0 === "timeoutSeconds" || key0 === "transform" || key0 === "deliveryStreamArn" || key0 === "delimiter" || key0 === "roleArn")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema18, data };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.deliveryStreamArn !== void 0) {
      let data0 = data.deliveryStreamArn;
      if (typeof data0 === "string") {
        if (func2(data0) > 2048) {
          const err2 = { instancePath: instancePath + "/deliveryStreamArn", schemaPath: "#/properties/deliveryStreamArn/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema18.properties.deliveryStreamArn, data: data0 };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (func2(data0) < 1) {
          const err3 = { instancePath: instancePath + "/deliveryStreamArn", schemaPath: "#/properties/deliveryStreamArn/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema18.properties.deliveryStreamArn, data: data0 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/deliveryStreamArn", schemaPath: "#/properties/deliveryStreamArn/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema18.properties.deliveryStreamArn.type, parentSchema: schema18.properties.deliveryStreamArn, data: data0 };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.delimiter !== void 0) {
      let data1 = data.delimiter;
      if (!(data1 === "newline" || data1 === "none")) {
        const err5 = { instancePath: instancePath + "/delimiter", schemaPath: "#/properties/delimiter/enum", keyword: "enum", params: { allowedValues: schema18.properties.delimiter.enum }, message: "must be equal to one of the allowed values", schema: schema18.properties.delimiter.enum, parentSchema: schema18.properties.delimiter, data: data1 };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.roleArn !== void 0) {
      let data2 = data.roleArn;
      if (typeof data2 === "string") {
        if (func2(data2) > 2048) {
          const err6 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema18.properties.roleArn, data: data2 };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
        if (func2(data2) < 1) {
          const err7 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema18.properties.roleArn, data: data2 };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
      } else {
        const err8 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema18.properties.roleArn.type, parentSchema: schema18.properties.roleArn, data: data2 };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
  } else {
    const err9 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema18.type, parentSchema: schema18, data };
    if (vErrors === null) {
      vErrors = [err9];
    } else {
      vErrors.push(err9);
    }
    errors++;
  }
  validate17.errors = vErrors;
  return errors === 0;
}
var of_event_bridge = validate18;
var schema19 = { "type": "object", "additionalProperties": false, "required": ["eventBusArn"], "properties": { "type": {}, "id": {}, "retry": {}, "timeoutSeconds": {}, "transform": {}, "eventBusArn": { "type": "string", "minLength": 1, "maxLength": 2048, "description": "The bus: arn:<partition>:events:<region>:<account>:event-bus/<name>." }, "source": { "type": ["string", "object"], "minLength": 1, "maxLength": 256, "description": "The source of the event there: at most 256 characters that do not begin with `aws.`. Default: the event's source. Text, or a transform that makes it of the event." }, "detailType": { "type": ["string", "object"], "minLength": 1, "maxLength": 128, "description": "The detail type: at most 128 characters. Default: the event's type. Text, or a transform that makes it of the event." }, "resources": { "type": "array", "maxItems": 50, "items": { "type": "string", "minLength": 1, "maxLength": 2048 }, "description": "ARNs of what the event is about." }, "roleArn": { "type": "string", "minLength": 1, "maxLength": 2048, "description": "The role that the bus takes on for this target: in another account, or where the resource has no policy of its own. Its trust policy names the role of the matcher and, as sts:ExternalId, bus and rule: default/paid-orders." } } };
function validate18(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.eventBusArn === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "eventBusArn" }, message: "must have required property 'eventBusArn'", schema: schema19.required, parentSchema: schema19, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!func3.call(schema19.properties, key0)) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema19, data };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.eventBusArn !== void 0) {
      let data0 = data.eventBusArn;
      if (typeof data0 === "string") {
        if (func2(data0) > 2048) {
          const err2 = { instancePath: instancePath + "/eventBusArn", schemaPath: "#/properties/eventBusArn/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema19.properties.eventBusArn, data: data0 };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (func2(data0) < 1) {
          const err3 = { instancePath: instancePath + "/eventBusArn", schemaPath: "#/properties/eventBusArn/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema19.properties.eventBusArn, data: data0 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/eventBusArn", schemaPath: "#/properties/eventBusArn/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.eventBusArn.type, parentSchema: schema19.properties.eventBusArn, data: data0 };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.source !== void 0) {
      let data1 = data.source;
      if (typeof data1 !== "string" && !(data1 && typeof data1 == "object" && !Array.isArray(data1))) {
        const err5 = { instancePath: instancePath + "/source", schemaPath: "#/properties/source/type", keyword: "type", params: { type: schema19.properties.source.type }, message: "must be string,object", schema: schema19.properties.source.type, parentSchema: schema19.properties.source, data: data1 };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
      if (typeof data1 === "string") {
        if (func2(data1) > 256) {
          const err6 = { instancePath: instancePath + "/source", schemaPath: "#/properties/source/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters", schema: 256, parentSchema: schema19.properties.source, data: data1 };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
        if (func2(data1) < 1) {
          const err7 = { instancePath: instancePath + "/source", schemaPath: "#/properties/source/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema19.properties.source, data: data1 };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
      }
    }
    if (data.detailType !== void 0) {
      let data2 = data.detailType;
      if (typeof data2 !== "string" && !(data2 && typeof data2 == "object" && !Array.isArray(data2))) {
        const err8 = { instancePath: instancePath + "/detailType", schemaPath: "#/properties/detailType/type", keyword: "type", params: { type: schema19.properties.detailType.type }, message: "must be string,object", schema: schema19.properties.detailType.type, parentSchema: schema19.properties.detailType, data: data2 };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
      if (typeof data2 === "string") {
        if (func2(data2) > 128) {
          const err9 = { instancePath: instancePath + "/detailType", schemaPath: "#/properties/detailType/maxLength", keyword: "maxLength", params: { limit: 128 }, message: "must NOT have more than 128 characters", schema: 128, parentSchema: schema19.properties.detailType, data: data2 };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
        if (func2(data2) < 1) {
          const err10 = { instancePath: instancePath + "/detailType", schemaPath: "#/properties/detailType/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema19.properties.detailType, data: data2 };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
      }
    }
    if (data.resources !== void 0) {
      let data3 = data.resources;
      if (Array.isArray(data3)) {
        if (data3.length > 50) {
          const err11 = { instancePath: instancePath + "/resources", schemaPath: "#/properties/resources/maxItems", keyword: "maxItems", params: { limit: 50 }, message: "must NOT have more than 50 items", schema: 50, parentSchema: schema19.properties.resources, data: data3 };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
        const len0 = data3.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data4 = data3[i0];
          if (typeof data4 === "string") {
            if (func2(data4) > 2048) {
              const err12 = { instancePath: instancePath + "/resources/" + i0, schemaPath: "#/properties/resources/items/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema19.properties.resources.items, data: data4 };
              if (vErrors === null) {
                vErrors = [err12];
              } else {
                vErrors.push(err12);
              }
              errors++;
            }
            if (func2(data4) < 1) {
              const err13 = { instancePath: instancePath + "/resources/" + i0, schemaPath: "#/properties/resources/items/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema19.properties.resources.items, data: data4 };
              if (vErrors === null) {
                vErrors = [err13];
              } else {
                vErrors.push(err13);
              }
              errors++;
            }
          } else {
            const err14 = { instancePath: instancePath + "/resources/" + i0, schemaPath: "#/properties/resources/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.resources.items.type, parentSchema: schema19.properties.resources.items, data: data4 };
            if (vErrors === null) {
              vErrors = [err14];
            } else {
              vErrors.push(err14);
            }
            errors++;
          }
        }
      } else {
        const err15 = { instancePath: instancePath + "/resources", schemaPath: "#/properties/resources/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema19.properties.resources.type, parentSchema: schema19.properties.resources, data: data3 };
        if (vErrors === null) {
          vErrors = [err15];
        } else {
          vErrors.push(err15);
        }
        errors++;
      }
    }
    if (data.roleArn !== void 0) {
      let data5 = data.roleArn;
      if (typeof data5 === "string") {
        if (func2(data5) > 2048) {
          const err16 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema19.properties.roleArn, data: data5 };
          if (vErrors === null) {
            vErrors = [err16];
          } else {
            vErrors.push(err16);
          }
          errors++;
        }
        if (func2(data5) < 1) {
          const err17 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema19.properties.roleArn, data: data5 };
          if (vErrors === null) {
            vErrors = [err17];
          } else {
            vErrors.push(err17);
          }
          errors++;
        }
      } else {
        const err18 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema19.properties.roleArn.type, parentSchema: schema19.properties.roleArn, data: data5 };
        if (vErrors === null) {
          vErrors = [err18];
        } else {
          vErrors.push(err18);
        }
        errors++;
      }
    }
  } else {
    const err19 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema19.type, parentSchema: schema19, data };
    if (vErrors === null) {
      vErrors = [err19];
    } else {
      vErrors.push(err19);
    }
    errors++;
  }
  validate18.errors = vErrors;
  return errors === 0;
}
var of_event_bridge_v2 = validate19;
var schema20 = { "type": "object", "additionalProperties": false, "required": ["eventBusArn"], "properties": { "type": {}, "id": {}, "retry": {}, "timeoutSeconds": {}, "transform": {}, "eventBusArn": { "type": "string", "minLength": 1, "maxLength": 2048, "description": "The bus: arn:<partition>:events:<region>:<account>:event-busv2/<name>/<id>." }, "eventGroup": { "type": ["string", "object"], "minLength": 1, "description": "Events of one group reach a FIFO subscriber in order, and share a limit of 1,500 events and kilobytes a second. One of more than 128 characters is hashed. Default: the event's partitionkey, else its subject, else its source. Text, or a transform that makes it of the event." }, "roleArn": { "type": "string", "minLength": 1, "maxLength": 2048, "description": "The role that the bus takes on for this target: in another account, or where the resource has no policy of its own. Its trust policy names the role of the matcher and, as sts:ExternalId, bus and rule: default/paid-orders." } } };
function validate19(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.eventBusArn === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "eventBusArn" }, message: "must have required property 'eventBusArn'", schema: schema20.required, parentSchema: schema20, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "type" || key0 === "id" || key0 === "retry" || key0 === "timeoutSeconds" || key0 === "transform" || key0 === "eventBusArn" || key0 === "eventGroup" || key0 === "roleArn")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema20, data };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.eventBusArn !== void 0) {
      let data0 = data.eventBusArn;
      if (typeof data0 === "string") {
        if (func2(data0) > 2048) {
          const err2 = { instancePath: instancePath + "/eventBusArn", schemaPath: "#/properties/eventBusArn/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema20.properties.eventBusArn, data: data0 };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (func2(data0) < 1) {
          const err3 = { instancePath: instancePath + "/eventBusArn", schemaPath: "#/properties/eventBusArn/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema20.properties.eventBusArn, data: data0 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/eventBusArn", schemaPath: "#/properties/eventBusArn/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema20.properties.eventBusArn.type, parentSchema: schema20.properties.eventBusArn, data: data0 };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.eventGroup !== void 0) {
      let data1 = data.eventGroup;
      if (typeof data1 !== "string" && !(data1 && typeof data1 == "object" && !Array.isArray(data1))) {
        const err5 = { instancePath: instancePath + "/eventGroup", schemaPath: "#/properties/eventGroup/type", keyword: "type", params: { type: schema20.properties.eventGroup.type }, message: "must be string,object", schema: schema20.properties.eventGroup.type, parentSchema: schema20.properties.eventGroup, data: data1 };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
      if (typeof data1 === "string") {
        if (func2(data1) < 1) {
          const err6 = { instancePath: instancePath + "/eventGroup", schemaPath: "#/properties/eventGroup/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema20.properties.eventGroup, data: data1 };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
      }
    }
    if (data.roleArn !== void 0) {
      let data2 = data.roleArn;
      if (typeof data2 === "string") {
        if (func2(data2) > 2048) {
          const err7 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema20.properties.roleArn, data: data2 };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
        if (func2(data2) < 1) {
          const err8 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema20.properties.roleArn, data: data2 };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
      } else {
        const err9 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema20.properties.roleArn.type, parentSchema: schema20.properties.roleArn, data: data2 };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
  } else {
    const err10 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema20.type, parentSchema: schema20, data };
    if (vErrors === null) {
      vErrors = [err10];
    } else {
      vErrors.push(err10);
    }
    errors++;
  }
  validate19.errors = vErrors;
  return errors === 0;
}
var of_cloudwatch_logs = validate20;
var schema21 = { "type": "object", "additionalProperties": false, "required": ["logGroupArn"], "properties": { "type": {}, "id": {}, "retry": {}, "timeoutSeconds": {}, "transform": {}, "logGroupArn": { "type": "string", "minLength": 1, "maxLength": 2048, "description": "The log group: arn:<partition>:logs:<region>:<account>:log-group:<name>." }, "logStream": { "type": ["string", "object"], "minLength": 1, "maxLength": 512, "description": "The stream within the group, made when it is not there: 1 to 512 characters without colons and asterisks. Few streams cost few calls. Default: bus and rule, default/paid-orders. Text, or a transform that makes it of the event." }, "roleArn": { "type": "string", "minLength": 1, "maxLength": 2048, "description": "The role that the bus takes on for this target: in another account, or where the resource has no policy of its own. Its trust policy names the role of the matcher and, as sts:ExternalId, bus and rule: default/paid-orders." } } };
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.logGroupArn === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "logGroupArn" }, message: "must have required property 'logGroupArn'", schema: schema21.required, parentSchema: schema21, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "type" || key0 === "id" || key0 === "retry" || key0 === "timeoutSeconds" || key0 === "transform" || key0 === "logGroupArn" || key0 === "logStream" || key0 === "roleArn")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema21, data };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.logGroupArn !== void 0) {
      let data0 = data.logGroupArn;
      if (typeof data0 === "string") {
        if (func2(data0) > 2048) {
          const err2 = { instancePath: instancePath + "/logGroupArn", schemaPath: "#/properties/logGroupArn/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema21.properties.logGroupArn, data: data0 };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (func2(data0) < 1) {
          const err3 = { instancePath: instancePath + "/logGroupArn", schemaPath: "#/properties/logGroupArn/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema21.properties.logGroupArn, data: data0 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/logGroupArn", schemaPath: "#/properties/logGroupArn/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema21.properties.logGroupArn.type, parentSchema: schema21.properties.logGroupArn, data: data0 };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.logStream !== void 0) {
      let data1 = data.logStream;
      if (typeof data1 !== "string" && !(data1 && typeof data1 == "object" && !Array.isArray(data1))) {
        const err5 = { instancePath: instancePath + "/logStream", schemaPath: "#/properties/logStream/type", keyword: "type", params: { type: schema21.properties.logStream.type }, message: "must be string,object", schema: schema21.properties.logStream.type, parentSchema: schema21.properties.logStream, data: data1 };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
      if (typeof data1 === "string") {
        if (func2(data1) > 512) {
          const err6 = { instancePath: instancePath + "/logStream", schemaPath: "#/properties/logStream/maxLength", keyword: "maxLength", params: { limit: 512 }, message: "must NOT have more than 512 characters", schema: 512, parentSchema: schema21.properties.logStream, data: data1 };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
        if (func2(data1) < 1) {
          const err7 = { instancePath: instancePath + "/logStream", schemaPath: "#/properties/logStream/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema21.properties.logStream, data: data1 };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
      }
    }
    if (data.roleArn !== void 0) {
      let data2 = data.roleArn;
      if (typeof data2 === "string") {
        if (func2(data2) > 2048) {
          const err8 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema21.properties.roleArn, data: data2 };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
        if (func2(data2) < 1) {
          const err9 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema21.properties.roleArn, data: data2 };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
      } else {
        const err10 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema21.properties.roleArn.type, parentSchema: schema21.properties.roleArn, data: data2 };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
    }
  } else {
    const err11 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema21.type, parentSchema: schema21, data };
    if (vErrors === null) {
      vErrors = [err11];
    } else {
      vErrors.push(err11);
    }
    errors++;
  }
  validate20.errors = vErrors;
  return errors === 0;
}
var of_dynamodb = validate21;
var schema22 = { "type": "object", "additionalProperties": false, "required": ["tableArn"], "properties": { "type": {}, "id": {}, "retry": {}, "timeoutSeconds": {}, "transform": {}, "tableArn": { "type": "string", "minLength": 1, "maxLength": 2048, "description": "The table: arn:<partition>:dynamodb:<region>:<account>:table/<name>." }, "unlessExists": { "type": "string", "minLength": 1, "maxLength": 255, "description": "The name of the table's partition key, if an item that is there already is to stay as it is. The delivery is then delivered, with the code already_exists. Default: the new item replaces it." }, "roleArn": { "type": "string", "minLength": 1, "maxLength": 2048, "description": "The role that the bus takes on for this target: in another account, or where the resource has no policy of its own. Its trust policy names the role of the matcher and, as sts:ExternalId, bus and rule: default/paid-orders." } } };
function validate21(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.tableArn === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "tableArn" }, message: "must have required property 'tableArn'", schema: schema22.required, parentSchema: schema22, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "type" || key0 === "id" || key0 === "retry" || key0 === "timeoutSeconds" || key0 === "transform" || key0 === "tableArn" || key0 === "unlessExists" || key0 === "roleArn")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema22, data };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.tableArn !== void 0) {
      let data0 = data.tableArn;
      if (typeof data0 === "string") {
        if (func2(data0) > 2048) {
          const err2 = { instancePath: instancePath + "/tableArn", schemaPath: "#/properties/tableArn/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema22.properties.tableArn, data: data0 };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (func2(data0) < 1) {
          const err3 = { instancePath: instancePath + "/tableArn", schemaPath: "#/properties/tableArn/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema22.properties.tableArn, data: data0 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/tableArn", schemaPath: "#/properties/tableArn/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema22.properties.tableArn.type, parentSchema: schema22.properties.tableArn, data: data0 };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.unlessExists !== void 0) {
      let data1 = data.unlessExists;
      if (typeof data1 === "string") {
        if (func2(data1) > 255) {
          const err5 = { instancePath: instancePath + "/unlessExists", schemaPath: "#/properties/unlessExists/maxLength", keyword: "maxLength", params: { limit: 255 }, message: "must NOT have more than 255 characters", schema: 255, parentSchema: schema22.properties.unlessExists, data: data1 };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        if (func2(data1) < 1) {
          const err6 = { instancePath: instancePath + "/unlessExists", schemaPath: "#/properties/unlessExists/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema22.properties.unlessExists, data: data1 };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
      } else {
        const err7 = { instancePath: instancePath + "/unlessExists", schemaPath: "#/properties/unlessExists/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema22.properties.unlessExists.type, parentSchema: schema22.properties.unlessExists, data: data1 };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.roleArn !== void 0) {
      let data2 = data.roleArn;
      if (typeof data2 === "string") {
        if (func2(data2) > 2048) {
          const err8 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema22.properties.roleArn, data: data2 };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
        if (func2(data2) < 1) {
          const err9 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema22.properties.roleArn, data: data2 };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
      } else {
        const err10 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema22.properties.roleArn.type, parentSchema: schema22.properties.roleArn, data: data2 };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
    }
  } else {
    const err11 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema22.type, parentSchema: schema22, data };
    if (vErrors === null) {
      vErrors = [err11];
    } else {
      vErrors.push(err11);
    }
    errors++;
  }
  validate21.errors = vErrors;
  return errors === 0;
}
var of_step_functions = validate22;
var schema23 = { "type": "object", "additionalProperties": false, "required": ["stateMachineArn"], "properties": { "type": {}, "id": {}, "retry": {}, "timeoutSeconds": {}, "transform": {}, "stateMachineArn": { "type": "string", "minLength": 1, "maxLength": 2048, "description": "The state machine, with a version or an alias if wanted: arn:<partition>:states:<region>:<account>:stateMachine:<name>[:<alias>]." }, "execution": { "enum": ["start", "wait"], "default": "start", "description": "start: delivered when the execution has been started. wait: delivered when it has succeeded, which takes an express state machine, and a timeoutSeconds that is longer than it runs." }, "roleArn": { "type": "string", "minLength": 1, "maxLength": 2048, "description": "The role that the bus takes on for this target: in another account, or where the resource has no policy of its own. Its trust policy names the role of the matcher and, as sts:ExternalId, bus and rule: default/paid-orders." } } };
function validate22(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.stateMachineArn === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "stateMachineArn" }, message: "must have required property 'stateMachineArn'", schema: schema23.required, parentSchema: schema23, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "type" || key0 === "id" || key0 === "retry" || key0 === "timeoutSeconds" || key0 === "transform" || key0 === "stateMachineArn" || key0 === "execution" || key0 === "roleArn")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema23, data };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.stateMachineArn !== void 0) {
      let data0 = data.stateMachineArn;
      if (typeof data0 === "string") {
        if (func2(data0) > 2048) {
          const err2 = { instancePath: instancePath + "/stateMachineArn", schemaPath: "#/properties/stateMachineArn/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema23.properties.stateMachineArn, data: data0 };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (func2(data0) < 1) {
          const err3 = { instancePath: instancePath + "/stateMachineArn", schemaPath: "#/properties/stateMachineArn/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema23.properties.stateMachineArn, data: data0 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/stateMachineArn", schemaPath: "#/properties/stateMachineArn/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema23.properties.stateMachineArn.type, parentSchema: schema23.properties.stateMachineArn, data: data0 };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.execution !== void 0) {
      let data1 = data.execution;
      if (!(data1 === "start" || data1 === "wait")) {
        const err5 = { instancePath: instancePath + "/execution", schemaPath: "#/properties/execution/enum", keyword: "enum", params: { allowedValues: schema23.properties.execution.enum }, message: "must be equal to one of the allowed values", schema: schema23.properties.execution.enum, parentSchema: schema23.properties.execution, data: data1 };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.roleArn !== void 0) {
      let data2 = data.roleArn;
      if (typeof data2 === "string") {
        if (func2(data2) > 2048) {
          const err6 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema23.properties.roleArn, data: data2 };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
        if (func2(data2) < 1) {
          const err7 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema23.properties.roleArn, data: data2 };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
      } else {
        const err8 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema23.properties.roleArn.type, parentSchema: schema23.properties.roleArn, data: data2 };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
  } else {
    const err9 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema23.type, parentSchema: schema23, data };
    if (vErrors === null) {
      vErrors = [err9];
    } else {
      vErrors.push(err9);
    }
    errors++;
  }
  validate22.errors = vErrors;
  return errors === 0;
}
var of_s3 = validate23;
var schema24 = { "type": "object", "additionalProperties": false, "required": ["bucket", "region"], "properties": { "type": {}, "id": {}, "retry": {}, "timeoutSeconds": {}, "transform": {}, "bucket": { "type": "string", "pattern": "^(?![0-9.]+$)[a-z0-9](?:[a-z0-9-]|\\.(?=[a-z0-9])){1,61}[a-z0-9]$", "description": "The name of the bucket: 3 to 63 of a-z 0-9 . and -." }, "region": { "type": "string", "pattern": "^[a-z]+(?:-[a-z]+)+-[0-9]{1,2}$", "description": "The region of the bucket: eu-central-1." }, "key": { "type": ["string", "object"], "minLength": 1, "maxLength": 1024, "description": "The key of the object, at most 1,024 bytes; the same key puts the same object again. Default: bus, rule, day of receipt in UTC and delivery id, default/paid-orders/2026-11-21/<delivery id>.json, or .txt for text. Text, or a transform that makes it of the event." }, "contentType": { "type": ["string", "object"], "minLength": 1, "maxLength": 256, "description": "The media type of the object. Default: application/cloudevents+json for the event, application/json or text/plain for what a transform makes. Text, or a transform that makes it of the event." }, "storageClass": { "enum": ["STANDARD", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE", "REDUCED_REDUNDANCY"], "description": "The storage class of the object, STANDARD unless another is named." }, "roleArn": { "type": "string", "minLength": 1, "maxLength": 2048, "description": "The role that the bus takes on for this target: in another account, or where the resource has no policy of its own. Its trust policy names the role of the matcher and, as sts:ExternalId, bus and rule: default/paid-orders." } } };
var pattern1 = new RegExp("^(?![0-9.]+$)[a-z0-9](?:[a-z0-9-]|\\.(?=[a-z0-9])){1,61}[a-z0-9]$", "u");
var pattern2 = new RegExp("^[a-z]+(?:-[a-z]+)+-[0-9]{1,2}$", "u");
function validate23(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.bucket === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "bucket" }, message: "must have required property 'bucket'", schema: schema24.required, parentSchema: schema24, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.region === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "region" }, message: "must have required property 'region'", schema: schema24.required, parentSchema: schema24, data };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!func3.call(schema24.properties, key0)) {
        const err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema24, data };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.bucket !== void 0) {
      let data0 = data.bucket;
      if (typeof data0 === "string") {
        if (!pattern1.test(data0)) {
          const err3 = { instancePath: instancePath + "/bucket", schemaPath: "#/properties/bucket/pattern", keyword: "pattern", params: { pattern: "^(?![0-9.]+$)[a-z0-9](?:[a-z0-9-]|\\.(?=[a-z0-9])){1,61}[a-z0-9]$" }, message: 'must match pattern "^(?![0-9.]+$)[a-z0-9](?:[a-z0-9-]|\\.(?=[a-z0-9])){1,61}[a-z0-9]$"', schema: "^(?![0-9.]+$)[a-z0-9](?:[a-z0-9-]|\\.(?=[a-z0-9])){1,61}[a-z0-9]$", parentSchema: schema24.properties.bucket, data: data0 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/bucket", schemaPath: "#/properties/bucket/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema24.properties.bucket.type, parentSchema: schema24.properties.bucket, data: data0 };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.region !== void 0) {
      let data1 = data.region;
      if (typeof data1 === "string") {
        if (!pattern2.test(data1)) {
          const err5 = { instancePath: instancePath + "/region", schemaPath: "#/properties/region/pattern", keyword: "pattern", params: { pattern: "^[a-z]+(?:-[a-z]+)+-[0-9]{1,2}$" }, message: 'must match pattern "^[a-z]+(?:-[a-z]+)+-[0-9]{1,2}$"', schema: "^[a-z]+(?:-[a-z]+)+-[0-9]{1,2}$", parentSchema: schema24.properties.region, data: data1 };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
      } else {
        const err6 = { instancePath: instancePath + "/region", schemaPath: "#/properties/region/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema24.properties.region.type, parentSchema: schema24.properties.region, data: data1 };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.key !== void 0) {
      let data2 = data.key;
      if (typeof data2 !== "string" && !(data2 && typeof data2 == "object" && !Array.isArray(data2))) {
        const err7 = { instancePath: instancePath + "/key", schemaPath: "#/properties/key/type", keyword: "type", params: { type: schema24.properties.key.type }, message: "must be string,object", schema: schema24.properties.key.type, parentSchema: schema24.properties.key, data: data2 };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
      if (typeof data2 === "string") {
        if (func2(data2) > 1024) {
          const err8 = { instancePath: instancePath + "/key", schemaPath: "#/properties/key/maxLength", keyword: "maxLength", params: { limit: 1024 }, message: "must NOT have more than 1024 characters", schema: 1024, parentSchema: schema24.properties.key, data: data2 };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
        if (func2(data2) < 1) {
          const err9 = { instancePath: instancePath + "/key", schemaPath: "#/properties/key/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema24.properties.key, data: data2 };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
      }
    }
    if (data.contentType !== void 0) {
      let data3 = data.contentType;
      if (typeof data3 !== "string" && !(data3 && typeof data3 == "object" && !Array.isArray(data3))) {
        const err10 = { instancePath: instancePath + "/contentType", schemaPath: "#/properties/contentType/type", keyword: "type", params: { type: schema24.properties.contentType.type }, message: "must be string,object", schema: schema24.properties.contentType.type, parentSchema: schema24.properties.contentType, data: data3 };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
      if (typeof data3 === "string") {
        if (func2(data3) > 256) {
          const err11 = { instancePath: instancePath + "/contentType", schemaPath: "#/properties/contentType/maxLength", keyword: "maxLength", params: { limit: 256 }, message: "must NOT have more than 256 characters", schema: 256, parentSchema: schema24.properties.contentType, data: data3 };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
        if (func2(data3) < 1) {
          const err12 = { instancePath: instancePath + "/contentType", schemaPath: "#/properties/contentType/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema24.properties.contentType, data: data3 };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
      }
    }
    if (data.storageClass !== void 0) {
      let data4 = data.storageClass;
      if (!(data4 === "STANDARD" || data4 === "STANDARD_IA" || data4 === "ONEZONE_IA" || data4 === "INTELLIGENT_TIERING" || data4 === "GLACIER_IR" || data4 === "GLACIER" || data4 === "DEEP_ARCHIVE" || data4 === "REDUCED_REDUNDANCY")) {
        const err13 = { instancePath: instancePath + "/storageClass", schemaPath: "#/properties/storageClass/enum", keyword: "enum", params: { allowedValues: schema24.properties.storageClass.enum }, message: "must be equal to one of the allowed values", schema: schema24.properties.storageClass.enum, parentSchema: schema24.properties.storageClass, data: data4 };
        if (vErrors === null) {
          vErrors = [err13];
        } else {
          vErrors.push(err13);
        }
        errors++;
      }
    }
    if (data.roleArn !== void 0) {
      let data5 = data.roleArn;
      if (typeof data5 === "string") {
        if (func2(data5) > 2048) {
          const err14 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema24.properties.roleArn, data: data5 };
          if (vErrors === null) {
            vErrors = [err14];
          } else {
            vErrors.push(err14);
          }
          errors++;
        }
        if (func2(data5) < 1) {
          const err15 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema24.properties.roleArn, data: data5 };
          if (vErrors === null) {
            vErrors = [err15];
          } else {
            vErrors.push(err15);
          }
          errors++;
        }
      } else {
        const err16 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema24.properties.roleArn.type, parentSchema: schema24.properties.roleArn, data: data5 };
        if (vErrors === null) {
          vErrors = [err16];
        } else {
          vErrors.push(err16);
        }
        errors++;
      }
    }
  } else {
    const err17 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema24.type, parentSchema: schema24, data };
    if (vErrors === null) {
      vErrors = [err17];
    } else {
      vErrors.push(err17);
    }
    errors++;
  }
  validate23.errors = vErrors;
  return errors === 0;
}
var of_ecs = validate24;
var schema25 = { "type": "object", "additionalProperties": false, "required": ["clusterArn", "taskDefinitionArn"], "properties": { "type": {}, "id": {}, "retry": {}, "timeoutSeconds": {}, "transform": {}, "clusterArn": { "type": "string", "minLength": 1, "maxLength": 2048, "description": "The cluster: arn:<partition>:ecs:<region>:<account>:cluster/<name>." }, "taskDefinitionArn": { "type": "string", "minLength": 1, "maxLength": 2048, "description": "What is run, its newest revision unless one is named: arn:<partition>:ecs:<region>:<account>:task-definition/<family>[:<revision>]." }, "launchType": { "enum": ["FARGATE", "EC2", "EXTERNAL"], "description": "What the task runs on. Default: the cluster's capacity providers, and EC2 where it has none." }, "capacityProvider": { "type": "string", "pattern": "^[A-Za-z0-9_-]{1,255}$", "description": "The capacity provider that the task runs on, in place of a launchType: FARGATE_SPOT." }, "subnets": { "type": "array", "minItems": 1, "maxItems": 16, "items": { "type": "string", "pattern": "^subnet-[0-9a-f]{8,17}$", "description": "Expected an id such as subnet-0123456789abcdef0." }, "description": "Where the task has its network interface: at least one on Fargate." }, "securityGroups": { "type": "array", "minItems": 1, "maxItems": 5, "items": { "type": "string", "pattern": "^sg-[0-9a-f]{8,17}$", "description": "Expected an id such as sg-0123456789abcdef0." }, "description": "What may reach that interface. Default: the security group of the VPC." }, "assignPublicIp": { "type": "boolean", "description": "Whether that interface has a public address, which a task on Fargate in a public subnet needs to fetch its image. False by default." }, "containerName": { "type": "string", "pattern": "^[A-Za-z0-9_-]{1,255}$", "description": "The container that gets the event, or what the transform makes of it, as an environment variable. Without it, the transform makes the overrides of the task." }, "environmentVariable": { "type": "string", "pattern": "^[A-Za-z_][A-Za-z0-9_]{0,127}$", "default": "EVENT", "description": "The name of that environment variable." }, "roleArn": { "type": "string", "minLength": 1, "maxLength": 2048, "description": "The role that the bus takes on for this target: in another account, or where the resource has no policy of its own. Its trust policy names the role of the matcher and, as sts:ExternalId, bus and rule: default/paid-orders." } } };
var pattern3 = new RegExp("^[A-Za-z0-9_-]{1,255}$", "u");
var pattern4 = new RegExp("^subnet-[0-9a-f]{8,17}$", "u");
var pattern5 = new RegExp("^sg-[0-9a-f]{8,17}$", "u");
var pattern7 = new RegExp("^[A-Za-z_][A-Za-z0-9_]{0,127}$", "u");
function validate24(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.clusterArn === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "clusterArn" }, message: "must have required property 'clusterArn'", schema: schema25.required, parentSchema: schema25, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.taskDefinitionArn === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "taskDefinitionArn" }, message: "must have required property 'taskDefinitionArn'", schema: schema25.required, parentSchema: schema25, data };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!func3.call(schema25.properties, key0)) {
        const err2 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema25, data };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.clusterArn !== void 0) {
      let data0 = data.clusterArn;
      if (typeof data0 === "string") {
        if (func2(data0) > 2048) {
          const err3 = { instancePath: instancePath + "/clusterArn", schemaPath: "#/properties/clusterArn/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema25.properties.clusterArn, data: data0 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
        if (func2(data0) < 1) {
          const err4 = { instancePath: instancePath + "/clusterArn", schemaPath: "#/properties/clusterArn/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema25.properties.clusterArn, data: data0 };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      } else {
        const err5 = { instancePath: instancePath + "/clusterArn", schemaPath: "#/properties/clusterArn/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema25.properties.clusterArn.type, parentSchema: schema25.properties.clusterArn, data: data0 };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.taskDefinitionArn !== void 0) {
      let data1 = data.taskDefinitionArn;
      if (typeof data1 === "string") {
        if (func2(data1) > 2048) {
          const err6 = { instancePath: instancePath + "/taskDefinitionArn", schemaPath: "#/properties/taskDefinitionArn/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema25.properties.taskDefinitionArn, data: data1 };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
        if (func2(data1) < 1) {
          const err7 = { instancePath: instancePath + "/taskDefinitionArn", schemaPath: "#/properties/taskDefinitionArn/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema25.properties.taskDefinitionArn, data: data1 };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
      } else {
        const err8 = { instancePath: instancePath + "/taskDefinitionArn", schemaPath: "#/properties/taskDefinitionArn/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema25.properties.taskDefinitionArn.type, parentSchema: schema25.properties.taskDefinitionArn, data: data1 };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    if (data.launchType !== void 0) {
      let data2 = data.launchType;
      if (!(data2 === "FARGATE" || data2 === "EC2" || data2 === "EXTERNAL")) {
        const err9 = { instancePath: instancePath + "/launchType", schemaPath: "#/properties/launchType/enum", keyword: "enum", params: { allowedValues: schema25.properties.launchType.enum }, message: "must be equal to one of the allowed values", schema: schema25.properties.launchType.enum, parentSchema: schema25.properties.launchType, data: data2 };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
    if (data.capacityProvider !== void 0) {
      let data3 = data.capacityProvider;
      if (typeof data3 === "string") {
        if (!pattern3.test(data3)) {
          const err10 = { instancePath: instancePath + "/capacityProvider", schemaPath: "#/properties/capacityProvider/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_-]{1,255}$" }, message: 'must match pattern "^[A-Za-z0-9_-]{1,255}$"', schema: "^[A-Za-z0-9_-]{1,255}$", parentSchema: schema25.properties.capacityProvider, data: data3 };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
      } else {
        const err11 = { instancePath: instancePath + "/capacityProvider", schemaPath: "#/properties/capacityProvider/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema25.properties.capacityProvider.type, parentSchema: schema25.properties.capacityProvider, data: data3 };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
    if (data.subnets !== void 0) {
      let data4 = data.subnets;
      if (Array.isArray(data4)) {
        if (data4.length > 16) {
          const err12 = { instancePath: instancePath + "/subnets", schemaPath: "#/properties/subnets/maxItems", keyword: "maxItems", params: { limit: 16 }, message: "must NOT have more than 16 items", schema: 16, parentSchema: schema25.properties.subnets, data: data4 };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
        if (data4.length < 1) {
          const err13 = { instancePath: instancePath + "/subnets", schemaPath: "#/properties/subnets/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema25.properties.subnets, data: data4 };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
        const len0 = data4.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data5 = data4[i0];
          if (typeof data5 === "string") {
            if (!pattern4.test(data5)) {
              const err14 = { instancePath: instancePath + "/subnets/" + i0, schemaPath: "#/properties/subnets/items/pattern", keyword: "pattern", params: { pattern: "^subnet-[0-9a-f]{8,17}$" }, message: 'must match pattern "^subnet-[0-9a-f]{8,17}$"', schema: "^subnet-[0-9a-f]{8,17}$", parentSchema: schema25.properties.subnets.items, data: data5 };
              if (vErrors === null) {
                vErrors = [err14];
              } else {
                vErrors.push(err14);
              }
              errors++;
            }
          } else {
            const err15 = { instancePath: instancePath + "/subnets/" + i0, schemaPath: "#/properties/subnets/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema25.properties.subnets.items.type, parentSchema: schema25.properties.subnets.items, data: data5 };
            if (vErrors === null) {
              vErrors = [err15];
            } else {
              vErrors.push(err15);
            }
            errors++;
          }
        }
      } else {
        const err16 = { instancePath: instancePath + "/subnets", schemaPath: "#/properties/subnets/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema25.properties.subnets.type, parentSchema: schema25.properties.subnets, data: data4 };
        if (vErrors === null) {
          vErrors = [err16];
        } else {
          vErrors.push(err16);
        }
        errors++;
      }
    }
    if (data.securityGroups !== void 0) {
      let data6 = data.securityGroups;
      if (Array.isArray(data6)) {
        if (data6.length > 5) {
          const err17 = { instancePath: instancePath + "/securityGroups", schemaPath: "#/properties/securityGroups/maxItems", keyword: "maxItems", params: { limit: 5 }, message: "must NOT have more than 5 items", schema: 5, parentSchema: schema25.properties.securityGroups, data: data6 };
          if (vErrors === null) {
            vErrors = [err17];
          } else {
            vErrors.push(err17);
          }
          errors++;
        }
        if (data6.length < 1) {
          const err18 = { instancePath: instancePath + "/securityGroups", schemaPath: "#/properties/securityGroups/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema25.properties.securityGroups, data: data6 };
          if (vErrors === null) {
            vErrors = [err18];
          } else {
            vErrors.push(err18);
          }
          errors++;
        }
        const len1 = data6.length;
        for (let i1 = 0; i1 < len1; i1++) {
          let data7 = data6[i1];
          if (typeof data7 === "string") {
            if (!pattern5.test(data7)) {
              const err19 = { instancePath: instancePath + "/securityGroups/" + i1, schemaPath: "#/properties/securityGroups/items/pattern", keyword: "pattern", params: { pattern: "^sg-[0-9a-f]{8,17}$" }, message: 'must match pattern "^sg-[0-9a-f]{8,17}$"', schema: "^sg-[0-9a-f]{8,17}$", parentSchema: schema25.properties.securityGroups.items, data: data7 };
              if (vErrors === null) {
                vErrors = [err19];
              } else {
                vErrors.push(err19);
              }
              errors++;
            }
          } else {
            const err20 = { instancePath: instancePath + "/securityGroups/" + i1, schemaPath: "#/properties/securityGroups/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema25.properties.securityGroups.items.type, parentSchema: schema25.properties.securityGroups.items, data: data7 };
            if (vErrors === null) {
              vErrors = [err20];
            } else {
              vErrors.push(err20);
            }
            errors++;
          }
        }
      } else {
        const err21 = { instancePath: instancePath + "/securityGroups", schemaPath: "#/properties/securityGroups/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema25.properties.securityGroups.type, parentSchema: schema25.properties.securityGroups, data: data6 };
        if (vErrors === null) {
          vErrors = [err21];
        } else {
          vErrors.push(err21);
        }
        errors++;
      }
    }
    if (data.assignPublicIp !== void 0) {
      let data8 = data.assignPublicIp;
      if (typeof data8 !== "boolean") {
        const err22 = { instancePath: instancePath + "/assignPublicIp", schemaPath: "#/properties/assignPublicIp/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean", schema: schema25.properties.assignPublicIp.type, parentSchema: schema25.properties.assignPublicIp, data: data8 };
        if (vErrors === null) {
          vErrors = [err22];
        } else {
          vErrors.push(err22);
        }
        errors++;
      }
    }
    if (data.containerName !== void 0) {
      let data9 = data.containerName;
      if (typeof data9 === "string") {
        if (!pattern3.test(data9)) {
          const err23 = { instancePath: instancePath + "/containerName", schemaPath: "#/properties/containerName/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_-]{1,255}$" }, message: 'must match pattern "^[A-Za-z0-9_-]{1,255}$"', schema: "^[A-Za-z0-9_-]{1,255}$", parentSchema: schema25.properties.containerName, data: data9 };
          if (vErrors === null) {
            vErrors = [err23];
          } else {
            vErrors.push(err23);
          }
          errors++;
        }
      } else {
        const err24 = { instancePath: instancePath + "/containerName", schemaPath: "#/properties/containerName/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema25.properties.containerName.type, parentSchema: schema25.properties.containerName, data: data9 };
        if (vErrors === null) {
          vErrors = [err24];
        } else {
          vErrors.push(err24);
        }
        errors++;
      }
    }
    if (data.environmentVariable !== void 0) {
      let data10 = data.environmentVariable;
      if (typeof data10 === "string") {
        if (!pattern7.test(data10)) {
          const err25 = { instancePath: instancePath + "/environmentVariable", schemaPath: "#/properties/environmentVariable/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z_][A-Za-z0-9_]{0,127}$" }, message: 'must match pattern "^[A-Za-z_][A-Za-z0-9_]{0,127}$"', schema: "^[A-Za-z_][A-Za-z0-9_]{0,127}$", parentSchema: schema25.properties.environmentVariable, data: data10 };
          if (vErrors === null) {
            vErrors = [err25];
          } else {
            vErrors.push(err25);
          }
          errors++;
        }
      } else {
        const err26 = { instancePath: instancePath + "/environmentVariable", schemaPath: "#/properties/environmentVariable/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema25.properties.environmentVariable.type, parentSchema: schema25.properties.environmentVariable, data: data10 };
        if (vErrors === null) {
          vErrors = [err26];
        } else {
          vErrors.push(err26);
        }
        errors++;
      }
    }
    if (data.roleArn !== void 0) {
      let data11 = data.roleArn;
      if (typeof data11 === "string") {
        if (func2(data11) > 2048) {
          const err27 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema25.properties.roleArn, data: data11 };
          if (vErrors === null) {
            vErrors = [err27];
          } else {
            vErrors.push(err27);
          }
          errors++;
        }
        if (func2(data11) < 1) {
          const err28 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema25.properties.roleArn, data: data11 };
          if (vErrors === null) {
            vErrors = [err28];
          } else {
            vErrors.push(err28);
          }
          errors++;
        }
      } else {
        const err29 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema25.properties.roleArn.type, parentSchema: schema25.properties.roleArn, data: data11 };
        if (vErrors === null) {
          vErrors = [err29];
        } else {
          vErrors.push(err29);
        }
        errors++;
      }
    }
  } else {
    const err30 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema25.type, parentSchema: schema25, data };
    if (vErrors === null) {
      vErrors = [err30];
    } else {
      vErrors.push(err30);
    }
    errors++;
  }
  validate24.errors = vErrors;
  return errors === 0;
}
var of_api_gateway = validate25;
var schema26 = { "type": "object", "additionalProperties": false, "required": ["apiArn"], "properties": { "type": {}, "id": {}, "retry": {}, "timeoutSeconds": {}, "transform": {}, "apiArn": { "type": "string", "minLength": 1, "maxLength": 2048, "description": "The method to call, with parameters of the path in braces: arn:<partition>:execute-api:<region>:<account>:<api>/<stage>/<method>/orders/{order}. The stage of an HTTP API that stands in no URL is $default." }, "pathParameters": { "type": "object", "maxProperties": 20, "additionalProperties": { "type": ["string", "object"] }, "description": "What stands at the names in braces, percent-encoded: one for each. Each is text, or a transform that makes it of the event." }, "headers": { "type": "object", "maxProperties": 50, "additionalProperties": { "type": ["string", "object"] }, "description": "Headers by name. Each is text, or a transform that makes it of the event." }, "query": { "type": "object", "maxProperties": 50, "additionalProperties": { "type": ["string", "object"] }, "description": "Parameters of the query by name. Each is text, or a transform that makes it of the event." }, "roleArn": { "type": "string", "minLength": 1, "maxLength": 2048, "description": "The role that the bus takes on for this target: in another account, or where the resource has no policy of its own. Its trust policy names the role of the matcher and, as sts:ExternalId, bus and rule: default/paid-orders." } } };
function validate25(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.apiArn === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "apiArn" }, message: "must have required property 'apiArn'", schema: schema26.required, parentSchema: schema26, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!func3.call(schema26.properties, key0)) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema26, data };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.apiArn !== void 0) {
      let data0 = data.apiArn;
      if (typeof data0 === "string") {
        if (func2(data0) > 2048) {
          const err2 = { instancePath: instancePath + "/apiArn", schemaPath: "#/properties/apiArn/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema26.properties.apiArn, data: data0 };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (func2(data0) < 1) {
          const err3 = { instancePath: instancePath + "/apiArn", schemaPath: "#/properties/apiArn/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema26.properties.apiArn, data: data0 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/apiArn", schemaPath: "#/properties/apiArn/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema26.properties.apiArn.type, parentSchema: schema26.properties.apiArn, data: data0 };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.pathParameters !== void 0) {
      let data1 = data.pathParameters;
      if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
        if (Object.keys(data1).length > 20) {
          const err5 = { instancePath: instancePath + "/pathParameters", schemaPath: "#/properties/pathParameters/maxProperties", keyword: "maxProperties", params: { limit: 20 }, message: "must NOT have more than 20 properties", schema: 20, parentSchema: schema26.properties.pathParameters, data: data1 };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        for (const key1 in data1) {
          let data2 = data1[key1];
          if (typeof data2 !== "string" && !(data2 && typeof data2 == "object" && !Array.isArray(data2))) {
            const err6 = { instancePath: instancePath + "/pathParameters/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/pathParameters/additionalProperties/type", keyword: "type", params: { type: schema26.properties.pathParameters.additionalProperties.type }, message: "must be string,object", schema: schema26.properties.pathParameters.additionalProperties.type, parentSchema: schema26.properties.pathParameters.additionalProperties, data: data2 };
            if (vErrors === null) {
              vErrors = [err6];
            } else {
              vErrors.push(err6);
            }
            errors++;
          }
        }
      } else {
        const err7 = { instancePath: instancePath + "/pathParameters", schemaPath: "#/properties/pathParameters/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema26.properties.pathParameters.type, parentSchema: schema26.properties.pathParameters, data: data1 };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.headers !== void 0) {
      let data3 = data.headers;
      if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
        if (Object.keys(data3).length > 50) {
          const err8 = { instancePath: instancePath + "/headers", schemaPath: "#/properties/headers/maxProperties", keyword: "maxProperties", params: { limit: 50 }, message: "must NOT have more than 50 properties", schema: 50, parentSchema: schema26.properties.headers, data: data3 };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
        for (const key2 in data3) {
          let data4 = data3[key2];
          if (typeof data4 !== "string" && !(data4 && typeof data4 == "object" && !Array.isArray(data4))) {
            const err9 = { instancePath: instancePath + "/headers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/headers/additionalProperties/type", keyword: "type", params: { type: schema26.properties.headers.additionalProperties.type }, message: "must be string,object", schema: schema26.properties.headers.additionalProperties.type, parentSchema: schema26.properties.headers.additionalProperties, data: data4 };
            if (vErrors === null) {
              vErrors = [err9];
            } else {
              vErrors.push(err9);
            }
            errors++;
          }
        }
      } else {
        const err10 = { instancePath: instancePath + "/headers", schemaPath: "#/properties/headers/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema26.properties.headers.type, parentSchema: schema26.properties.headers, data: data3 };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
    }
    if (data.query !== void 0) {
      let data5 = data.query;
      if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
        if (Object.keys(data5).length > 50) {
          const err11 = { instancePath: instancePath + "/query", schemaPath: "#/properties/query/maxProperties", keyword: "maxProperties", params: { limit: 50 }, message: "must NOT have more than 50 properties", schema: 50, parentSchema: schema26.properties.query, data: data5 };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
        for (const key3 in data5) {
          let data6 = data5[key3];
          if (typeof data6 !== "string" && !(data6 && typeof data6 == "object" && !Array.isArray(data6))) {
            const err12 = { instancePath: instancePath + "/query/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/query/additionalProperties/type", keyword: "type", params: { type: schema26.properties.query.additionalProperties.type }, message: "must be string,object", schema: schema26.properties.query.additionalProperties.type, parentSchema: schema26.properties.query.additionalProperties, data: data6 };
            if (vErrors === null) {
              vErrors = [err12];
            } else {
              vErrors.push(err12);
            }
            errors++;
          }
        }
      } else {
        const err13 = { instancePath: instancePath + "/query", schemaPath: "#/properties/query/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema26.properties.query.type, parentSchema: schema26.properties.query, data: data5 };
        if (vErrors === null) {
          vErrors = [err13];
        } else {
          vErrors.push(err13);
        }
        errors++;
      }
    }
    if (data.roleArn !== void 0) {
      let data7 = data.roleArn;
      if (typeof data7 === "string") {
        if (func2(data7) > 2048) {
          const err14 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema26.properties.roleArn, data: data7 };
          if (vErrors === null) {
            vErrors = [err14];
          } else {
            vErrors.push(err14);
          }
          errors++;
        }
        if (func2(data7) < 1) {
          const err15 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema26.properties.roleArn, data: data7 };
          if (vErrors === null) {
            vErrors = [err15];
          } else {
            vErrors.push(err15);
          }
          errors++;
        }
      } else {
        const err16 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema26.properties.roleArn.type, parentSchema: schema26.properties.roleArn, data: data7 };
        if (vErrors === null) {
          vErrors = [err16];
        } else {
          vErrors.push(err16);
        }
        errors++;
      }
    }
  } else {
    const err17 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema26.type, parentSchema: schema26, data };
    if (vErrors === null) {
      vErrors = [err17];
    } else {
      vErrors.push(err17);
    }
    errors++;
  }
  validate25.errors = vErrors;
  return errors === 0;
}
var of_ses = validate26;
var schema27 = { "type": "object", "additionalProperties": false, "required": ["region", "from", "to"], "properties": { "type": {}, "id": {}, "retry": {}, "timeoutSeconds": {}, "transform": {}, "region": { "type": "string", "pattern": "^[a-z]+(?:-[a-z]+)+-[0-9]{1,2}$", "description": "The region in which SES sends: eu-central-1." }, "from": { "type": ["string", "object"], "minLength": 3, "maxLength": 320, "description": 'Who sends, an identity that SES has verified: "Shop <shop@example.com>". Text, or a transform that makes it of the event.' }, "to": { "type": ["string", "array", "object"], "minLength": 3, "maxLength": 320, "minItems": 1, "maxItems": 50, "items": { "type": "string", "minLength": 3, "maxLength": 320 }, "description": "Who gets the message. One address, a list of them, or a transform that makes either of the event." }, "cc": { "type": ["string", "array", "object"], "minLength": 3, "maxLength": 320, "minItems": 1, "maxItems": 50, "items": { "type": "string", "minLength": 3, "maxLength": 320 }, "description": "Who gets a copy. One address, a list of them, or a transform that makes either of the event." }, "bcc": { "type": ["string", "array", "object"], "minLength": 3, "maxLength": 320, "minItems": 1, "maxItems": 50, "items": { "type": "string", "minLength": 3, "maxLength": 320 }, "description": "Who gets a copy that the others do not know of. One address, a list of them, or a transform that makes either of the event." }, "replyTo": { "type": ["string", "array", "object"], "minLength": 3, "maxLength": 320, "minItems": 1, "maxItems": 50, "items": { "type": "string", "minLength": 3, "maxLength": 320 }, "description": "Who gets the answers. One address, a list of them, or a transform that makes either of the event." }, "subject": { "type": ["string", "object"], "maxLength": 998, "description": "The subject. Default: type and source of the event. Text, or a transform that makes it of the event." }, "html": { "type": ["string", "object"], "description": "The message as HTML, beside its text. What an event puts there is not escaped. Text, or a transform that makes it of the event." }, "roleArn": { "type": "string", "minLength": 1, "maxLength": 2048, "description": "The role that the bus takes on for this target: in another account, or where the resource has no policy of its own. Its trust policy names the role of the matcher and, as sts:ExternalId, bus and rule: default/paid-orders." } } };
function validate26(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.region === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "region" }, message: "must have required property 'region'", schema: schema27.required, parentSchema: schema27, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.from === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "from" }, message: "must have required property 'from'", schema: schema27.required, parentSchema: schema27, data };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.to === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "to" }, message: "must have required property 'to'", schema: schema27.required, parentSchema: schema27, data };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!func3.call(schema27.properties, key0)) {
        const err3 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema27, data };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.region !== void 0) {
      let data0 = data.region;
      if (typeof data0 === "string") {
        if (!pattern2.test(data0)) {
          const err4 = { instancePath: instancePath + "/region", schemaPath: "#/properties/region/pattern", keyword: "pattern", params: { pattern: "^[a-z]+(?:-[a-z]+)+-[0-9]{1,2}$" }, message: 'must match pattern "^[a-z]+(?:-[a-z]+)+-[0-9]{1,2}$"', schema: "^[a-z]+(?:-[a-z]+)+-[0-9]{1,2}$", parentSchema: schema27.properties.region, data: data0 };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      } else {
        const err5 = { instancePath: instancePath + "/region", schemaPath: "#/properties/region/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema27.properties.region.type, parentSchema: schema27.properties.region, data: data0 };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.from !== void 0) {
      let data1 = data.from;
      if (typeof data1 !== "string" && !(data1 && typeof data1 == "object" && !Array.isArray(data1))) {
        const err6 = { instancePath: instancePath + "/from", schemaPath: "#/properties/from/type", keyword: "type", params: { type: schema27.properties.from.type }, message: "must be string,object", schema: schema27.properties.from.type, parentSchema: schema27.properties.from, data: data1 };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
      if (typeof data1 === "string") {
        if (func2(data1) > 320) {
          const err7 = { instancePath: instancePath + "/from", schemaPath: "#/properties/from/maxLength", keyword: "maxLength", params: { limit: 320 }, message: "must NOT have more than 320 characters", schema: 320, parentSchema: schema27.properties.from, data: data1 };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
        if (func2(data1) < 3) {
          const err8 = { instancePath: instancePath + "/from", schemaPath: "#/properties/from/minLength", keyword: "minLength", params: { limit: 3 }, message: "must NOT have fewer than 3 characters", schema: 3, parentSchema: schema27.properties.from, data: data1 };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
      }
    }
    if (data.to !== void 0) {
      let data2 = data.to;
      if ((!data2 || typeof data2 != "object") && typeof data2 !== "string") {
        const err9 = { instancePath: instancePath + "/to", schemaPath: "#/properties/to/type", keyword: "type", params: { type: schema27.properties.to.type }, message: "must be string,array,object", schema: schema27.properties.to.type, parentSchema: schema27.properties.to, data: data2 };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
      if (typeof data2 === "string") {
        if (func2(data2) > 320) {
          const err10 = { instancePath: instancePath + "/to", schemaPath: "#/properties/to/maxLength", keyword: "maxLength", params: { limit: 320 }, message: "must NOT have more than 320 characters", schema: 320, parentSchema: schema27.properties.to, data: data2 };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
        if (func2(data2) < 3) {
          const err11 = { instancePath: instancePath + "/to", schemaPath: "#/properties/to/minLength", keyword: "minLength", params: { limit: 3 }, message: "must NOT have fewer than 3 characters", schema: 3, parentSchema: schema27.properties.to, data: data2 };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
      }
      if (Array.isArray(data2)) {
        if (data2.length > 50) {
          const err12 = { instancePath: instancePath + "/to", schemaPath: "#/properties/to/maxItems", keyword: "maxItems", params: { limit: 50 }, message: "must NOT have more than 50 items", schema: 50, parentSchema: schema27.properties.to, data: data2 };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
        if (data2.length < 1) {
          const err13 = { instancePath: instancePath + "/to", schemaPath: "#/properties/to/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema27.properties.to, data: data2 };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
        const len0 = data2.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data3 = data2[i0];
          if (typeof data3 === "string") {
            if (func2(data3) > 320) {
              const err14 = { instancePath: instancePath + "/to/" + i0, schemaPath: "#/properties/to/items/maxLength", keyword: "maxLength", params: { limit: 320 }, message: "must NOT have more than 320 characters", schema: 320, parentSchema: schema27.properties.to.items, data: data3 };
              if (vErrors === null) {
                vErrors = [err14];
              } else {
                vErrors.push(err14);
              }
              errors++;
            }
            if (func2(data3) < 3) {
              const err15 = { instancePath: instancePath + "/to/" + i0, schemaPath: "#/properties/to/items/minLength", keyword: "minLength", params: { limit: 3 }, message: "must NOT have fewer than 3 characters", schema: 3, parentSchema: schema27.properties.to.items, data: data3 };
              if (vErrors === null) {
                vErrors = [err15];
              } else {
                vErrors.push(err15);
              }
              errors++;
            }
          } else {
            const err16 = { instancePath: instancePath + "/to/" + i0, schemaPath: "#/properties/to/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema27.properties.to.items.type, parentSchema: schema27.properties.to.items, data: data3 };
            if (vErrors === null) {
              vErrors = [err16];
            } else {
              vErrors.push(err16);
            }
            errors++;
          }
        }
      }
    }
    if (data.cc !== void 0) {
      let data4 = data.cc;
      if ((!data4 || typeof data4 != "object") && typeof data4 !== "string") {
        const err17 = { instancePath: instancePath + "/cc", schemaPath: "#/properties/cc/type", keyword: "type", params: { type: schema27.properties.cc.type }, message: "must be string,array,object", schema: schema27.properties.cc.type, parentSchema: schema27.properties.cc, data: data4 };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      }
      if (typeof data4 === "string") {
        if (func2(data4) > 320) {
          const err18 = { instancePath: instancePath + "/cc", schemaPath: "#/properties/cc/maxLength", keyword: "maxLength", params: { limit: 320 }, message: "must NOT have more than 320 characters", schema: 320, parentSchema: schema27.properties.cc, data: data4 };
          if (vErrors === null) {
            vErrors = [err18];
          } else {
            vErrors.push(err18);
          }
          errors++;
        }
        if (func2(data4) < 3) {
          const err19 = { instancePath: instancePath + "/cc", schemaPath: "#/properties/cc/minLength", keyword: "minLength", params: { limit: 3 }, message: "must NOT have fewer than 3 characters", schema: 3, parentSchema: schema27.properties.cc, data: data4 };
          if (vErrors === null) {
            vErrors = [err19];
          } else {
            vErrors.push(err19);
          }
          errors++;
        }
      }
      if (Array.isArray(data4)) {
        if (data4.length > 50) {
          const err20 = { instancePath: instancePath + "/cc", schemaPath: "#/properties/cc/maxItems", keyword: "maxItems", params: { limit: 50 }, message: "must NOT have more than 50 items", schema: 50, parentSchema: schema27.properties.cc, data: data4 };
          if (vErrors === null) {
            vErrors = [err20];
          } else {
            vErrors.push(err20);
          }
          errors++;
        }
        if (data4.length < 1) {
          const err21 = { instancePath: instancePath + "/cc", schemaPath: "#/properties/cc/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema27.properties.cc, data: data4 };
          if (vErrors === null) {
            vErrors = [err21];
          } else {
            vErrors.push(err21);
          }
          errors++;
        }
        const len1 = data4.length;
        for (let i1 = 0; i1 < len1; i1++) {
          let data5 = data4[i1];
          if (typeof data5 === "string") {
            if (func2(data5) > 320) {
              const err22 = { instancePath: instancePath + "/cc/" + i1, schemaPath: "#/properties/cc/items/maxLength", keyword: "maxLength", params: { limit: 320 }, message: "must NOT have more than 320 characters", schema: 320, parentSchema: schema27.properties.cc.items, data: data5 };
              if (vErrors === null) {
                vErrors = [err22];
              } else {
                vErrors.push(err22);
              }
              errors++;
            }
            if (func2(data5) < 3) {
              const err23 = { instancePath: instancePath + "/cc/" + i1, schemaPath: "#/properties/cc/items/minLength", keyword: "minLength", params: { limit: 3 }, message: "must NOT have fewer than 3 characters", schema: 3, parentSchema: schema27.properties.cc.items, data: data5 };
              if (vErrors === null) {
                vErrors = [err23];
              } else {
                vErrors.push(err23);
              }
              errors++;
            }
          } else {
            const err24 = { instancePath: instancePath + "/cc/" + i1, schemaPath: "#/properties/cc/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema27.properties.cc.items.type, parentSchema: schema27.properties.cc.items, data: data5 };
            if (vErrors === null) {
              vErrors = [err24];
            } else {
              vErrors.push(err24);
            }
            errors++;
          }
        }
      }
    }
    if (data.bcc !== void 0) {
      let data6 = data.bcc;
      if ((!data6 || typeof data6 != "object") && typeof data6 !== "string") {
        const err25 = { instancePath: instancePath + "/bcc", schemaPath: "#/properties/bcc/type", keyword: "type", params: { type: schema27.properties.bcc.type }, message: "must be string,array,object", schema: schema27.properties.bcc.type, parentSchema: schema27.properties.bcc, data: data6 };
        if (vErrors === null) {
          vErrors = [err25];
        } else {
          vErrors.push(err25);
        }
        errors++;
      }
      if (typeof data6 === "string") {
        if (func2(data6) > 320) {
          const err26 = { instancePath: instancePath + "/bcc", schemaPath: "#/properties/bcc/maxLength", keyword: "maxLength", params: { limit: 320 }, message: "must NOT have more than 320 characters", schema: 320, parentSchema: schema27.properties.bcc, data: data6 };
          if (vErrors === null) {
            vErrors = [err26];
          } else {
            vErrors.push(err26);
          }
          errors++;
        }
        if (func2(data6) < 3) {
          const err27 = { instancePath: instancePath + "/bcc", schemaPath: "#/properties/bcc/minLength", keyword: "minLength", params: { limit: 3 }, message: "must NOT have fewer than 3 characters", schema: 3, parentSchema: schema27.properties.bcc, data: data6 };
          if (vErrors === null) {
            vErrors = [err27];
          } else {
            vErrors.push(err27);
          }
          errors++;
        }
      }
      if (Array.isArray(data6)) {
        if (data6.length > 50) {
          const err28 = { instancePath: instancePath + "/bcc", schemaPath: "#/properties/bcc/maxItems", keyword: "maxItems", params: { limit: 50 }, message: "must NOT have more than 50 items", schema: 50, parentSchema: schema27.properties.bcc, data: data6 };
          if (vErrors === null) {
            vErrors = [err28];
          } else {
            vErrors.push(err28);
          }
          errors++;
        }
        if (data6.length < 1) {
          const err29 = { instancePath: instancePath + "/bcc", schemaPath: "#/properties/bcc/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema27.properties.bcc, data: data6 };
          if (vErrors === null) {
            vErrors = [err29];
          } else {
            vErrors.push(err29);
          }
          errors++;
        }
        const len2 = data6.length;
        for (let i2 = 0; i2 < len2; i2++) {
          let data7 = data6[i2];
          if (typeof data7 === "string") {
            if (func2(data7) > 320) {
              const err30 = { instancePath: instancePath + "/bcc/" + i2, schemaPath: "#/properties/bcc/items/maxLength", keyword: "maxLength", params: { limit: 320 }, message: "must NOT have more than 320 characters", schema: 320, parentSchema: schema27.properties.bcc.items, data: data7 };
              if (vErrors === null) {
                vErrors = [err30];
              } else {
                vErrors.push(err30);
              }
              errors++;
            }
            if (func2(data7) < 3) {
              const err31 = { instancePath: instancePath + "/bcc/" + i2, schemaPath: "#/properties/bcc/items/minLength", keyword: "minLength", params: { limit: 3 }, message: "must NOT have fewer than 3 characters", schema: 3, parentSchema: schema27.properties.bcc.items, data: data7 };
              if (vErrors === null) {
                vErrors = [err31];
              } else {
                vErrors.push(err31);
              }
              errors++;
            }
          } else {
            const err32 = { instancePath: instancePath + "/bcc/" + i2, schemaPath: "#/properties/bcc/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema27.properties.bcc.items.type, parentSchema: schema27.properties.bcc.items, data: data7 };
            if (vErrors === null) {
              vErrors = [err32];
            } else {
              vErrors.push(err32);
            }
            errors++;
          }
        }
      }
    }
    if (data.replyTo !== void 0) {
      let data8 = data.replyTo;
      if ((!data8 || typeof data8 != "object") && typeof data8 !== "string") {
        const err33 = { instancePath: instancePath + "/replyTo", schemaPath: "#/properties/replyTo/type", keyword: "type", params: { type: schema27.properties.replyTo.type }, message: "must be string,array,object", schema: schema27.properties.replyTo.type, parentSchema: schema27.properties.replyTo, data: data8 };
        if (vErrors === null) {
          vErrors = [err33];
        } else {
          vErrors.push(err33);
        }
        errors++;
      }
      if (typeof data8 === "string") {
        if (func2(data8) > 320) {
          const err34 = { instancePath: instancePath + "/replyTo", schemaPath: "#/properties/replyTo/maxLength", keyword: "maxLength", params: { limit: 320 }, message: "must NOT have more than 320 characters", schema: 320, parentSchema: schema27.properties.replyTo, data: data8 };
          if (vErrors === null) {
            vErrors = [err34];
          } else {
            vErrors.push(err34);
          }
          errors++;
        }
        if (func2(data8) < 3) {
          const err35 = { instancePath: instancePath + "/replyTo", schemaPath: "#/properties/replyTo/minLength", keyword: "minLength", params: { limit: 3 }, message: "must NOT have fewer than 3 characters", schema: 3, parentSchema: schema27.properties.replyTo, data: data8 };
          if (vErrors === null) {
            vErrors = [err35];
          } else {
            vErrors.push(err35);
          }
          errors++;
        }
      }
      if (Array.isArray(data8)) {
        if (data8.length > 50) {
          const err36 = { instancePath: instancePath + "/replyTo", schemaPath: "#/properties/replyTo/maxItems", keyword: "maxItems", params: { limit: 50 }, message: "must NOT have more than 50 items", schema: 50, parentSchema: schema27.properties.replyTo, data: data8 };
          if (vErrors === null) {
            vErrors = [err36];
          } else {
            vErrors.push(err36);
          }
          errors++;
        }
        if (data8.length < 1) {
          const err37 = { instancePath: instancePath + "/replyTo", schemaPath: "#/properties/replyTo/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema27.properties.replyTo, data: data8 };
          if (vErrors === null) {
            vErrors = [err37];
          } else {
            vErrors.push(err37);
          }
          errors++;
        }
        const len3 = data8.length;
        for (let i3 = 0; i3 < len3; i3++) {
          let data9 = data8[i3];
          if (typeof data9 === "string") {
            if (func2(data9) > 320) {
              const err38 = { instancePath: instancePath + "/replyTo/" + i3, schemaPath: "#/properties/replyTo/items/maxLength", keyword: "maxLength", params: { limit: 320 }, message: "must NOT have more than 320 characters", schema: 320, parentSchema: schema27.properties.replyTo.items, data: data9 };
              if (vErrors === null) {
                vErrors = [err38];
              } else {
                vErrors.push(err38);
              }
              errors++;
            }
            if (func2(data9) < 3) {
              const err39 = { instancePath: instancePath + "/replyTo/" + i3, schemaPath: "#/properties/replyTo/items/minLength", keyword: "minLength", params: { limit: 3 }, message: "must NOT have fewer than 3 characters", schema: 3, parentSchema: schema27.properties.replyTo.items, data: data9 };
              if (vErrors === null) {
                vErrors = [err39];
              } else {
                vErrors.push(err39);
              }
              errors++;
            }
          } else {
            const err40 = { instancePath: instancePath + "/replyTo/" + i3, schemaPath: "#/properties/replyTo/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema27.properties.replyTo.items.type, parentSchema: schema27.properties.replyTo.items, data: data9 };
            if (vErrors === null) {
              vErrors = [err40];
            } else {
              vErrors.push(err40);
            }
            errors++;
          }
        }
      }
    }
    if (data.subject !== void 0) {
      let data10 = data.subject;
      if (typeof data10 !== "string" && !(data10 && typeof data10 == "object" && !Array.isArray(data10))) {
        const err41 = { instancePath: instancePath + "/subject", schemaPath: "#/properties/subject/type", keyword: "type", params: { type: schema27.properties.subject.type }, message: "must be string,object", schema: schema27.properties.subject.type, parentSchema: schema27.properties.subject, data: data10 };
        if (vErrors === null) {
          vErrors = [err41];
        } else {
          vErrors.push(err41);
        }
        errors++;
      }
      if (typeof data10 === "string") {
        if (func2(data10) > 998) {
          const err42 = { instancePath: instancePath + "/subject", schemaPath: "#/properties/subject/maxLength", keyword: "maxLength", params: { limit: 998 }, message: "must NOT have more than 998 characters", schema: 998, parentSchema: schema27.properties.subject, data: data10 };
          if (vErrors === null) {
            vErrors = [err42];
          } else {
            vErrors.push(err42);
          }
          errors++;
        }
      }
    }
    if (data.html !== void 0) {
      let data11 = data.html;
      if (typeof data11 !== "string" && !(data11 && typeof data11 == "object" && !Array.isArray(data11))) {
        const err43 = { instancePath: instancePath + "/html", schemaPath: "#/properties/html/type", keyword: "type", params: { type: schema27.properties.html.type }, message: "must be string,object", schema: schema27.properties.html.type, parentSchema: schema27.properties.html, data: data11 };
        if (vErrors === null) {
          vErrors = [err43];
        } else {
          vErrors.push(err43);
        }
        errors++;
      }
    }
    if (data.roleArn !== void 0) {
      let data12 = data.roleArn;
      if (typeof data12 === "string") {
        if (func2(data12) > 2048) {
          const err44 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema27.properties.roleArn, data: data12 };
          if (vErrors === null) {
            vErrors = [err44];
          } else {
            vErrors.push(err44);
          }
          errors++;
        }
        if (func2(data12) < 1) {
          const err45 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema27.properties.roleArn, data: data12 };
          if (vErrors === null) {
            vErrors = [err45];
          } else {
            vErrors.push(err45);
          }
          errors++;
        }
      } else {
        const err46 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema27.properties.roleArn.type, parentSchema: schema27.properties.roleArn, data: data12 };
        if (vErrors === null) {
          vErrors = [err46];
        } else {
          vErrors.push(err46);
        }
        errors++;
      }
    }
  } else {
    const err47 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema27.type, parentSchema: schema27, data };
    if (vErrors === null) {
      vErrors = [err47];
    } else {
      vErrors.push(err47);
    }
    errors++;
  }
  validate26.errors = vErrors;
  return errors === 0;
}
var of_bus = validate27;
var schema28 = { "type": "object", "additionalProperties": false, "required": [], "properties": { "type": {}, "id": {}, "retry": {}, "timeoutSeconds": {}, "transform": {}, "bus": { "type": "string", "pattern": "^[a-z][a-z0-9-]{0,63}$", "description": "A bus of the same deployment, by its name. Exactly one of `bus`, `queueArn` and `endpoint` is given." }, "queueArn": { "type": "string", "minLength": 1, "maxLength": 2048, "description": "The queue of a bus of another deployment, which has it as the output `QueueArn`: arn:<partition>:sqs:<region>:<account>:<name>." }, "endpoint": { "type": "string", "minLength": 1, "maxLength": 2048, "description": "A bus anywhere: https://<host>/buses/<bus>. Requests are signed with IAM credentials, but not those to an http address, which only a bus on a laptop has." }, "region": { "type": "string", "pattern": "^[a-z]+(-[a-z]+)+-[0-9]{1,2}$", "description": "The region of the endpoint. Needed where the API has a domain of its own: API Gateway's own hosts tell it." }, "roleArn": { "type": "string", "minLength": 1, "maxLength": 2048, "description": "The role that the bus takes on for this target: in another account, or where the resource has no policy of its own. Its trust policy names the role of the matcher and, as sts:ExternalId, bus and rule: default/paid-orders." } } };
var pattern9 = new RegExp("^[a-z][a-z0-9-]{0,63}$", "u");
var pattern10 = new RegExp("^[a-z]+(-[a-z]+)+-[0-9]{1,2}$", "u");
function validate27(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!func3.call(schema28.properties, key0)) {
        const err0 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema28, data };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
    if (data.bus !== void 0) {
      let data0 = data.bus;
      if (typeof data0 === "string") {
        if (!pattern9.test(data0)) {
          const err1 = { instancePath: instancePath + "/bus", schemaPath: "#/properties/bus/pattern", keyword: "pattern", params: { pattern: "^[a-z][a-z0-9-]{0,63}$" }, message: 'must match pattern "^[a-z][a-z0-9-]{0,63}$"', schema: "^[a-z][a-z0-9-]{0,63}$", parentSchema: schema28.properties.bus, data: data0 };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/bus", schemaPath: "#/properties/bus/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema28.properties.bus.type, parentSchema: schema28.properties.bus, data: data0 };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.queueArn !== void 0) {
      let data1 = data.queueArn;
      if (typeof data1 === "string") {
        if (func2(data1) > 2048) {
          const err3 = { instancePath: instancePath + "/queueArn", schemaPath: "#/properties/queueArn/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema28.properties.queueArn, data: data1 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
        if (func2(data1) < 1) {
          const err4 = { instancePath: instancePath + "/queueArn", schemaPath: "#/properties/queueArn/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema28.properties.queueArn, data: data1 };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      } else {
        const err5 = { instancePath: instancePath + "/queueArn", schemaPath: "#/properties/queueArn/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema28.properties.queueArn.type, parentSchema: schema28.properties.queueArn, data: data1 };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.endpoint !== void 0) {
      let data2 = data.endpoint;
      if (typeof data2 === "string") {
        if (func2(data2) > 2048) {
          const err6 = { instancePath: instancePath + "/endpoint", schemaPath: "#/properties/endpoint/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema28.properties.endpoint, data: data2 };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
        if (func2(data2) < 1) {
          const err7 = { instancePath: instancePath + "/endpoint", schemaPath: "#/properties/endpoint/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema28.properties.endpoint, data: data2 };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
      } else {
        const err8 = { instancePath: instancePath + "/endpoint", schemaPath: "#/properties/endpoint/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema28.properties.endpoint.type, parentSchema: schema28.properties.endpoint, data: data2 };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    if (data.region !== void 0) {
      let data3 = data.region;
      if (typeof data3 === "string") {
        if (!pattern10.test(data3)) {
          const err9 = { instancePath: instancePath + "/region", schemaPath: "#/properties/region/pattern", keyword: "pattern", params: { pattern: "^[a-z]+(-[a-z]+)+-[0-9]{1,2}$" }, message: 'must match pattern "^[a-z]+(-[a-z]+)+-[0-9]{1,2}$"', schema: "^[a-z]+(-[a-z]+)+-[0-9]{1,2}$", parentSchema: schema28.properties.region, data: data3 };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
      } else {
        const err10 = { instancePath: instancePath + "/region", schemaPath: "#/properties/region/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema28.properties.region.type, parentSchema: schema28.properties.region, data: data3 };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
    }
    if (data.roleArn !== void 0) {
      let data4 = data.roleArn;
      if (typeof data4 === "string") {
        if (func2(data4) > 2048) {
          const err11 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema28.properties.roleArn, data: data4 };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
        if (func2(data4) < 1) {
          const err12 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema28.properties.roleArn, data: data4 };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
      } else {
        const err13 = { instancePath: instancePath + "/roleArn", schemaPath: "#/properties/roleArn/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema28.properties.roleArn.type, parentSchema: schema28.properties.roleArn, data: data4 };
        if (vErrors === null) {
          vErrors = [err13];
        } else {
          vErrors.push(err13);
        }
        errors++;
      }
    }
  } else {
    const err14 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema28.type, parentSchema: schema28, data };
    if (vErrors === null) {
      vErrors = [err14];
    } else {
      vErrors.push(err14);
    }
    errors++;
  }
  validate27.errors = vErrors;
  return errors === 0;
}
var of_slack = validate28;
var schema29 = { "type": "object", "additionalProperties": false, "required": ["url"], "properties": { "type": {}, "id": {}, "retry": {}, "timeoutSeconds": {}, "transform": {}, "url": { "type": ["string", "object"], "minLength": 1, "maxLength": 2048, "required": ["secret"], "properties": { "secret": { "type": "string", "minLength": 1, "maxLength": 2048 } }, "additionalProperties": false, "description": 'The webhook, as the name of the secret that holds its URL: {"secret": "ssm:/glassbus/..."}. Whoever knows the URL can write to the chat: the URL itself is taken only where it is none of the service, for tests.' }, "message": { "type": ["string", "object"], "minLength": 1, "description": "What people read, as plain text; a `transform` makes the whole body for the service instead, and this is not used then. Default: a line with type, source, subject and time of the event, and its data. Text, or a transform that makes it of the event." } } };
function validate28(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.url === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "url" }, message: "must have required property 'url'", schema: schema29.required, parentSchema: schema29, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "type" || key0 === "id" || key0 === "retry" || key0 === "timeoutSeconds" || key0 === "transform" || key0 === "url" || key0 === "message")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema29, data };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.url !== void 0) {
      let data0 = data.url;
      if (typeof data0 !== "string" && !(data0 && typeof data0 == "object" && !Array.isArray(data0))) {
        const err2 = { instancePath: instancePath + "/url", schemaPath: "#/properties/url/type", keyword: "type", params: { type: schema29.properties.url.type }, message: "must be string,object", schema: schema29.properties.url.type, parentSchema: schema29.properties.url, data: data0 };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
      if (typeof data0 === "string") {
        if (func2(data0) > 2048) {
          const err3 = { instancePath: instancePath + "/url", schemaPath: "#/properties/url/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema29.properties.url, data: data0 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
        if (func2(data0) < 1) {
          const err4 = { instancePath: instancePath + "/url", schemaPath: "#/properties/url/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema29.properties.url, data: data0 };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      }
      if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
        if (data0.secret === void 0) {
          const err5 = { instancePath: instancePath + "/url", schemaPath: "#/properties/url/required", keyword: "required", params: { missingProperty: "secret" }, message: "must have required property 'secret'", schema: schema29.properties.url.required, parentSchema: schema29.properties.url, data: data0 };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        for (const key1 in data0) {
          if (!(key1 === "secret")) {
            const err6 = { instancePath: instancePath + "/url", schemaPath: "#/properties/url/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties", schema: false, parentSchema: schema29.properties.url, data: data0 };
            if (vErrors === null) {
              vErrors = [err6];
            } else {
              vErrors.push(err6);
            }
            errors++;
          }
        }
        if (data0.secret !== void 0) {
          let data1 = data0.secret;
          if (typeof data1 === "string") {
            if (func2(data1) > 2048) {
              const err7 = { instancePath: instancePath + "/url/secret", schemaPath: "#/properties/url/properties/secret/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema29.properties.url.properties.secret, data: data1 };
              if (vErrors === null) {
                vErrors = [err7];
              } else {
                vErrors.push(err7);
              }
              errors++;
            }
            if (func2(data1) < 1) {
              const err8 = { instancePath: instancePath + "/url/secret", schemaPath: "#/properties/url/properties/secret/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema29.properties.url.properties.secret, data: data1 };
              if (vErrors === null) {
                vErrors = [err8];
              } else {
                vErrors.push(err8);
              }
              errors++;
            }
          } else {
            const err9 = { instancePath: instancePath + "/url/secret", schemaPath: "#/properties/url/properties/secret/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema29.properties.url.properties.secret.type, parentSchema: schema29.properties.url.properties.secret, data: data1 };
            if (vErrors === null) {
              vErrors = [err9];
            } else {
              vErrors.push(err9);
            }
            errors++;
          }
        }
      }
    }
    if (data.message !== void 0) {
      let data2 = data.message;
      if (typeof data2 !== "string" && !(data2 && typeof data2 == "object" && !Array.isArray(data2))) {
        const err10 = { instancePath: instancePath + "/message", schemaPath: "#/properties/message/type", keyword: "type", params: { type: schema29.properties.message.type }, message: "must be string,object", schema: schema29.properties.message.type, parentSchema: schema29.properties.message, data: data2 };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
      if (typeof data2 === "string") {
        if (func2(data2) < 1) {
          const err11 = { instancePath: instancePath + "/message", schemaPath: "#/properties/message/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema29.properties.message, data: data2 };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
      }
    }
  } else {
    const err12 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema29.type, parentSchema: schema29, data };
    if (vErrors === null) {
      vErrors = [err12];
    } else {
      vErrors.push(err12);
    }
    errors++;
  }
  validate28.errors = vErrors;
  return errors === 0;
}
var of_teams = validate29;
var schema30 = { "type": "object", "additionalProperties": false, "required": ["url"], "properties": { "type": {}, "id": {}, "retry": {}, "timeoutSeconds": {}, "transform": {}, "url": { "type": ["string", "object"], "minLength": 1, "maxLength": 2048, "required": ["secret"], "properties": { "secret": { "type": "string", "minLength": 1, "maxLength": 2048 } }, "additionalProperties": false, "description": 'The webhook, as the name of the secret that holds its URL: {"secret": "ssm:/glassbus/..."}. Whoever knows the URL can write to the chat: the URL itself is taken only where it is none of the service, for tests.' }, "message": { "type": ["string", "object"], "minLength": 1, "description": "What people read, as plain text; a `transform` makes the whole body for the service instead, and this is not used then. Default: a line with type, source, subject and time of the event, and its data. Text, or a transform that makes it of the event." } } };
function validate29(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.url === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "url" }, message: "must have required property 'url'", schema: schema30.required, parentSchema: schema30, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "type" || key0 === "id" || key0 === "retry" || key0 === "timeoutSeconds" || key0 === "transform" || key0 === "url" || key0 === "message")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema30, data };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.url !== void 0) {
      let data0 = data.url;
      if (typeof data0 !== "string" && !(data0 && typeof data0 == "object" && !Array.isArray(data0))) {
        const err2 = { instancePath: instancePath + "/url", schemaPath: "#/properties/url/type", keyword: "type", params: { type: schema30.properties.url.type }, message: "must be string,object", schema: schema30.properties.url.type, parentSchema: schema30.properties.url, data: data0 };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
      if (typeof data0 === "string") {
        if (func2(data0) > 2048) {
          const err3 = { instancePath: instancePath + "/url", schemaPath: "#/properties/url/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema30.properties.url, data: data0 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
        if (func2(data0) < 1) {
          const err4 = { instancePath: instancePath + "/url", schemaPath: "#/properties/url/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema30.properties.url, data: data0 };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      }
      if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
        if (data0.secret === void 0) {
          const err5 = { instancePath: instancePath + "/url", schemaPath: "#/properties/url/required", keyword: "required", params: { missingProperty: "secret" }, message: "must have required property 'secret'", schema: schema30.properties.url.required, parentSchema: schema30.properties.url, data: data0 };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        for (const key1 in data0) {
          if (!(key1 === "secret")) {
            const err6 = { instancePath: instancePath + "/url", schemaPath: "#/properties/url/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties", schema: false, parentSchema: schema30.properties.url, data: data0 };
            if (vErrors === null) {
              vErrors = [err6];
            } else {
              vErrors.push(err6);
            }
            errors++;
          }
        }
        if (data0.secret !== void 0) {
          let data1 = data0.secret;
          if (typeof data1 === "string") {
            if (func2(data1) > 2048) {
              const err7 = { instancePath: instancePath + "/url/secret", schemaPath: "#/properties/url/properties/secret/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema30.properties.url.properties.secret, data: data1 };
              if (vErrors === null) {
                vErrors = [err7];
              } else {
                vErrors.push(err7);
              }
              errors++;
            }
            if (func2(data1) < 1) {
              const err8 = { instancePath: instancePath + "/url/secret", schemaPath: "#/properties/url/properties/secret/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema30.properties.url.properties.secret, data: data1 };
              if (vErrors === null) {
                vErrors = [err8];
              } else {
                vErrors.push(err8);
              }
              errors++;
            }
          } else {
            const err9 = { instancePath: instancePath + "/url/secret", schemaPath: "#/properties/url/properties/secret/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema30.properties.url.properties.secret.type, parentSchema: schema30.properties.url.properties.secret, data: data1 };
            if (vErrors === null) {
              vErrors = [err9];
            } else {
              vErrors.push(err9);
            }
            errors++;
          }
        }
      }
    }
    if (data.message !== void 0) {
      let data2 = data.message;
      if (typeof data2 !== "string" && !(data2 && typeof data2 == "object" && !Array.isArray(data2))) {
        const err10 = { instancePath: instancePath + "/message", schemaPath: "#/properties/message/type", keyword: "type", params: { type: schema30.properties.message.type }, message: "must be string,object", schema: schema30.properties.message.type, parentSchema: schema30.properties.message, data: data2 };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
      if (typeof data2 === "string") {
        if (func2(data2) < 1) {
          const err11 = { instancePath: instancePath + "/message", schemaPath: "#/properties/message/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema30.properties.message, data: data2 };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
      }
    }
  } else {
    const err12 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema30.type, parentSchema: schema30, data };
    if (vErrors === null) {
      vErrors = [err12];
    } else {
      vErrors.push(err12);
    }
    errors++;
  }
  validate29.errors = vErrors;
  return errors === 0;
}
var of_dingtalk = validate30;
var schema31 = { "type": "object", "additionalProperties": false, "required": ["url"], "properties": { "type": {}, "id": {}, "retry": {}, "timeoutSeconds": {}, "transform": {}, "url": { "type": ["string", "object"], "minLength": 1, "maxLength": 2048, "required": ["secret"], "properties": { "secret": { "type": "string", "minLength": 1, "maxLength": 2048 } }, "additionalProperties": false, "description": 'The webhook, as the name of the secret that holds its URL: {"secret": "ssm:/glassbus/..."}. Whoever knows the URL can write to the chat: the URL itself is taken only where it is none of the service, for tests.' }, "message": { "type": ["string", "object"], "minLength": 1, "description": "What people read, as plain text; a `transform` makes the whole body for the service instead, and this is not used then. Default: a line with type, source, subject and time of the event, and its data. Text, or a transform that makes it of the event." }, "signingSecret": { "type": "string", "minLength": 1, "maxLength": 2048, "description": "The name of the secret that messages are signed with, such as ssm:/glassbus/...; needed where the robot is set to ask for a signature." } } };
function validate30(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.url === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "url" }, message: "must have required property 'url'", schema: schema31.required, parentSchema: schema31, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "type" || key0 === "id" || key0 === "retry" || key0 === "timeoutSeconds" || key0 === "transform" || key0 === "url" || key0 === "message" || key0 === "signingSecret")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema31, data };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.url !== void 0) {
      let data0 = data.url;
      if (typeof data0 !== "string" && !(data0 && typeof data0 == "object" && !Array.isArray(data0))) {
        const err2 = { instancePath: instancePath + "/url", schemaPath: "#/properties/url/type", keyword: "type", params: { type: schema31.properties.url.type }, message: "must be string,object", schema: schema31.properties.url.type, parentSchema: schema31.properties.url, data: data0 };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
      if (typeof data0 === "string") {
        if (func2(data0) > 2048) {
          const err3 = { instancePath: instancePath + "/url", schemaPath: "#/properties/url/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema31.properties.url, data: data0 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
        if (func2(data0) < 1) {
          const err4 = { instancePath: instancePath + "/url", schemaPath: "#/properties/url/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema31.properties.url, data: data0 };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      }
      if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
        if (data0.secret === void 0) {
          const err5 = { instancePath: instancePath + "/url", schemaPath: "#/properties/url/required", keyword: "required", params: { missingProperty: "secret" }, message: "must have required property 'secret'", schema: schema31.properties.url.required, parentSchema: schema31.properties.url, data: data0 };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        for (const key1 in data0) {
          if (!(key1 === "secret")) {
            const err6 = { instancePath: instancePath + "/url", schemaPath: "#/properties/url/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties", schema: false, parentSchema: schema31.properties.url, data: data0 };
            if (vErrors === null) {
              vErrors = [err6];
            } else {
              vErrors.push(err6);
            }
            errors++;
          }
        }
        if (data0.secret !== void 0) {
          let data1 = data0.secret;
          if (typeof data1 === "string") {
            if (func2(data1) > 2048) {
              const err7 = { instancePath: instancePath + "/url/secret", schemaPath: "#/properties/url/properties/secret/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema31.properties.url.properties.secret, data: data1 };
              if (vErrors === null) {
                vErrors = [err7];
              } else {
                vErrors.push(err7);
              }
              errors++;
            }
            if (func2(data1) < 1) {
              const err8 = { instancePath: instancePath + "/url/secret", schemaPath: "#/properties/url/properties/secret/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema31.properties.url.properties.secret, data: data1 };
              if (vErrors === null) {
                vErrors = [err8];
              } else {
                vErrors.push(err8);
              }
              errors++;
            }
          } else {
            const err9 = { instancePath: instancePath + "/url/secret", schemaPath: "#/properties/url/properties/secret/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema31.properties.url.properties.secret.type, parentSchema: schema31.properties.url.properties.secret, data: data1 };
            if (vErrors === null) {
              vErrors = [err9];
            } else {
              vErrors.push(err9);
            }
            errors++;
          }
        }
      }
    }
    if (data.message !== void 0) {
      let data2 = data.message;
      if (typeof data2 !== "string" && !(data2 && typeof data2 == "object" && !Array.isArray(data2))) {
        const err10 = { instancePath: instancePath + "/message", schemaPath: "#/properties/message/type", keyword: "type", params: { type: schema31.properties.message.type }, message: "must be string,object", schema: schema31.properties.message.type, parentSchema: schema31.properties.message, data: data2 };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
      if (typeof data2 === "string") {
        if (func2(data2) < 1) {
          const err11 = { instancePath: instancePath + "/message", schemaPath: "#/properties/message/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema31.properties.message, data: data2 };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
      }
    }
    if (data.signingSecret !== void 0) {
      let data3 = data.signingSecret;
      if (typeof data3 === "string") {
        if (func2(data3) > 2048) {
          const err12 = { instancePath: instancePath + "/signingSecret", schemaPath: "#/properties/signingSecret/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema31.properties.signingSecret, data: data3 };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
        if (func2(data3) < 1) {
          const err13 = { instancePath: instancePath + "/signingSecret", schemaPath: "#/properties/signingSecret/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema31.properties.signingSecret, data: data3 };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
      } else {
        const err14 = { instancePath: instancePath + "/signingSecret", schemaPath: "#/properties/signingSecret/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema31.properties.signingSecret.type, parentSchema: schema31.properties.signingSecret, data: data3 };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
    }
  } else {
    const err15 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema31.type, parentSchema: schema31, data };
    if (vErrors === null) {
      vErrors = [err15];
    } else {
      vErrors.push(err15);
    }
    errors++;
  }
  validate30.errors = vErrors;
  return errors === 0;
}
var of_feishu = validate31;
var schema32 = { "type": "object", "additionalProperties": false, "required": ["url"], "properties": { "type": {}, "id": {}, "retry": {}, "timeoutSeconds": {}, "transform": {}, "url": { "type": ["string", "object"], "minLength": 1, "maxLength": 2048, "required": ["secret"], "properties": { "secret": { "type": "string", "minLength": 1, "maxLength": 2048 } }, "additionalProperties": false, "description": 'The webhook, as the name of the secret that holds its URL: {"secret": "ssm:/glassbus/..."}. Whoever knows the URL can write to the chat: the URL itself is taken only where it is none of the service, for tests.' }, "message": { "type": ["string", "object"], "minLength": 1, "description": "What people read, as plain text; a `transform` makes the whole body for the service instead, and this is not used then. Default: a line with type, source, subject and time of the event, and its data. Text, or a transform that makes it of the event." }, "signingSecret": { "type": "string", "minLength": 1, "maxLength": 2048, "description": "The name of the secret that messages are signed with, such as ssm:/glassbus/...; needed where the robot is set to ask for a signature." } } };
function validate31(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.url === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "url" }, message: "must have required property 'url'", schema: schema32.required, parentSchema: schema32, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "type" || key0 === "id" || key0 === "retry" || key0 === "timeoutSeconds" || key0 === "transform" || key0 === "url" || key0 === "message" || key0 === "signingSecret")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema32, data };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.url !== void 0) {
      let data0 = data.url;
      if (typeof data0 !== "string" && !(data0 && typeof data0 == "object" && !Array.isArray(data0))) {
        const err2 = { instancePath: instancePath + "/url", schemaPath: "#/properties/url/type", keyword: "type", params: { type: schema32.properties.url.type }, message: "must be string,object", schema: schema32.properties.url.type, parentSchema: schema32.properties.url, data: data0 };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
      if (typeof data0 === "string") {
        if (func2(data0) > 2048) {
          const err3 = { instancePath: instancePath + "/url", schemaPath: "#/properties/url/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema32.properties.url, data: data0 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
        if (func2(data0) < 1) {
          const err4 = { instancePath: instancePath + "/url", schemaPath: "#/properties/url/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema32.properties.url, data: data0 };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      }
      if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
        if (data0.secret === void 0) {
          const err5 = { instancePath: instancePath + "/url", schemaPath: "#/properties/url/required", keyword: "required", params: { missingProperty: "secret" }, message: "must have required property 'secret'", schema: schema32.properties.url.required, parentSchema: schema32.properties.url, data: data0 };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        for (const key1 in data0) {
          if (!(key1 === "secret")) {
            const err6 = { instancePath: instancePath + "/url", schemaPath: "#/properties/url/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties", schema: false, parentSchema: schema32.properties.url, data: data0 };
            if (vErrors === null) {
              vErrors = [err6];
            } else {
              vErrors.push(err6);
            }
            errors++;
          }
        }
        if (data0.secret !== void 0) {
          let data1 = data0.secret;
          if (typeof data1 === "string") {
            if (func2(data1) > 2048) {
              const err7 = { instancePath: instancePath + "/url/secret", schemaPath: "#/properties/url/properties/secret/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema32.properties.url.properties.secret, data: data1 };
              if (vErrors === null) {
                vErrors = [err7];
              } else {
                vErrors.push(err7);
              }
              errors++;
            }
            if (func2(data1) < 1) {
              const err8 = { instancePath: instancePath + "/url/secret", schemaPath: "#/properties/url/properties/secret/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema32.properties.url.properties.secret, data: data1 };
              if (vErrors === null) {
                vErrors = [err8];
              } else {
                vErrors.push(err8);
              }
              errors++;
            }
          } else {
            const err9 = { instancePath: instancePath + "/url/secret", schemaPath: "#/properties/url/properties/secret/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema32.properties.url.properties.secret.type, parentSchema: schema32.properties.url.properties.secret, data: data1 };
            if (vErrors === null) {
              vErrors = [err9];
            } else {
              vErrors.push(err9);
            }
            errors++;
          }
        }
      }
    }
    if (data.message !== void 0) {
      let data2 = data.message;
      if (typeof data2 !== "string" && !(data2 && typeof data2 == "object" && !Array.isArray(data2))) {
        const err10 = { instancePath: instancePath + "/message", schemaPath: "#/properties/message/type", keyword: "type", params: { type: schema32.properties.message.type }, message: "must be string,object", schema: schema32.properties.message.type, parentSchema: schema32.properties.message, data: data2 };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
      if (typeof data2 === "string") {
        if (func2(data2) < 1) {
          const err11 = { instancePath: instancePath + "/message", schemaPath: "#/properties/message/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema32.properties.message, data: data2 };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
      }
    }
    if (data.signingSecret !== void 0) {
      let data3 = data.signingSecret;
      if (typeof data3 === "string") {
        if (func2(data3) > 2048) {
          const err12 = { instancePath: instancePath + "/signingSecret", schemaPath: "#/properties/signingSecret/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema32.properties.signingSecret, data: data3 };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
        if (func2(data3) < 1) {
          const err13 = { instancePath: instancePath + "/signingSecret", schemaPath: "#/properties/signingSecret/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema32.properties.signingSecret, data: data3 };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
      } else {
        const err14 = { instancePath: instancePath + "/signingSecret", schemaPath: "#/properties/signingSecret/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema32.properties.signingSecret.type, parentSchema: schema32.properties.signingSecret, data: data3 };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
    }
  } else {
    const err15 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema32.type, parentSchema: schema32, data };
    if (vErrors === null) {
      vErrors = [err15];
    } else {
      vErrors.push(err15);
    }
    errors++;
  }
  validate31.errors = vErrors;
  return errors === 0;
}
var of_wecom = validate32;
var schema33 = { "type": "object", "additionalProperties": false, "required": ["url"], "properties": { "type": {}, "id": {}, "retry": {}, "timeoutSeconds": {}, "transform": {}, "url": { "type": ["string", "object"], "minLength": 1, "maxLength": 2048, "required": ["secret"], "properties": { "secret": { "type": "string", "minLength": 1, "maxLength": 2048 } }, "additionalProperties": false, "description": 'The webhook, as the name of the secret that holds its URL: {"secret": "ssm:/glassbus/..."}. Whoever knows the URL can write to the chat: the URL itself is taken only where it is none of the service, for tests.' }, "message": { "type": ["string", "object"], "minLength": 1, "description": "What people read, as plain text; a `transform` makes the whole body for the service instead, and this is not used then. Default: a line with type, source, subject and time of the event, and its data. Text, or a transform that makes it of the event." } } };
function validate32(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.url === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "url" }, message: "must have required property 'url'", schema: schema33.required, parentSchema: schema33, data };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "type" || key0 === "id" || key0 === "retry" || key0 === "timeoutSeconds" || key0 === "transform" || key0 === "url" || key0 === "message")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema33, data };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.url !== void 0) {
      let data0 = data.url;
      if (typeof data0 !== "string" && !(data0 && typeof data0 == "object" && !Array.isArray(data0))) {
        const err2 = { instancePath: instancePath + "/url", schemaPath: "#/properties/url/type", keyword: "type", params: { type: schema33.properties.url.type }, message: "must be string,object", schema: schema33.properties.url.type, parentSchema: schema33.properties.url, data: data0 };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
      if (typeof data0 === "string") {
        if (func2(data0) > 2048) {
          const err3 = { instancePath: instancePath + "/url", schemaPath: "#/properties/url/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema33.properties.url, data: data0 };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
        if (func2(data0) < 1) {
          const err4 = { instancePath: instancePath + "/url", schemaPath: "#/properties/url/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema33.properties.url, data: data0 };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      }
      if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
        if (data0.secret === void 0) {
          const err5 = { instancePath: instancePath + "/url", schemaPath: "#/properties/url/required", keyword: "required", params: { missingProperty: "secret" }, message: "must have required property 'secret'", schema: schema33.properties.url.required, parentSchema: schema33.properties.url, data: data0 };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        for (const key1 in data0) {
          if (!(key1 === "secret")) {
            const err6 = { instancePath: instancePath + "/url", schemaPath: "#/properties/url/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties", schema: false, parentSchema: schema33.properties.url, data: data0 };
            if (vErrors === null) {
              vErrors = [err6];
            } else {
              vErrors.push(err6);
            }
            errors++;
          }
        }
        if (data0.secret !== void 0) {
          let data1 = data0.secret;
          if (typeof data1 === "string") {
            if (func2(data1) > 2048) {
              const err7 = { instancePath: instancePath + "/url/secret", schemaPath: "#/properties/url/properties/secret/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters", schema: 2048, parentSchema: schema33.properties.url.properties.secret, data: data1 };
              if (vErrors === null) {
                vErrors = [err7];
              } else {
                vErrors.push(err7);
              }
              errors++;
            }
            if (func2(data1) < 1) {
              const err8 = { instancePath: instancePath + "/url/secret", schemaPath: "#/properties/url/properties/secret/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema33.properties.url.properties.secret, data: data1 };
              if (vErrors === null) {
                vErrors = [err8];
              } else {
                vErrors.push(err8);
              }
              errors++;
            }
          } else {
            const err9 = { instancePath: instancePath + "/url/secret", schemaPath: "#/properties/url/properties/secret/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema33.properties.url.properties.secret.type, parentSchema: schema33.properties.url.properties.secret, data: data1 };
            if (vErrors === null) {
              vErrors = [err9];
            } else {
              vErrors.push(err9);
            }
            errors++;
          }
        }
      }
    }
    if (data.message !== void 0) {
      let data2 = data.message;
      if (typeof data2 !== "string" && !(data2 && typeof data2 == "object" && !Array.isArray(data2))) {
        const err10 = { instancePath: instancePath + "/message", schemaPath: "#/properties/message/type", keyword: "type", params: { type: schema33.properties.message.type }, message: "must be string,object", schema: schema33.properties.message.type, parentSchema: schema33.properties.message, data: data2 };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
      if (typeof data2 === "string") {
        if (func2(data2) < 1) {
          const err11 = { instancePath: instancePath + "/message", schemaPath: "#/properties/message/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema33.properties.message, data: data2 };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
      }
    }
  } else {
    const err12 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema33.type, parentSchema: schema33, data };
    if (vErrors === null) {
      vErrors = [err12];
    } else {
      vErrors.push(err12);
    }
    errors++;
  }
  validate32.errors = vErrors;
  return errors === 0;
}
var validators = { "rule": of_rule, "target": of_target, "http": of_http, "lambda": of_lambda, "sqs": of_sqs, "sns": of_sns, "kinesis": of_kinesis, "firehose": of_firehose, "event-bridge": of_event_bridge, "event-bridge-v2": of_event_bridge_v2, "cloudwatch-logs": of_cloudwatch_logs, "dynamodb": of_dynamodb, "step-functions": of_step_functions, "s3": of_s3, "ecs": of_ecs, "api-gateway": of_api_gateway, "ses": of_ses, "bus": of_bus, "slack": of_slack, "teams": of_teams, "dingtalk": of_dingtalk, "feishu": of_feishu, "wecom": of_wecom };
export {
  validators
};
