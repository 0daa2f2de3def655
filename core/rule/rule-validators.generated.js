// Made from core/rule/rule-schema.ts and core/target/types by `npm run generate`: change the schemas, not this file.
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
var of_schema_0 = validate10;
var schema11 = { "type": "object", "additionalProperties": false, "required": ["pattern", "targets"], "properties": { "description": { "type": "string", "maxLength": 1e3 }, "state": { "enum": ["enabled", "disabled", "shadow"] }, "pattern": { "type": "object" }, "targets": { "type": "array", "minItems": 1, "maxItems": 100, "items": {} }, "name": { "type": "string" }, "set": { "type": "string" }, "revision": { "type": "integer" }, "disabledTargets": { "type": "array", "items": { "type": "object", "properties": { "target": { "type": "string" }, "since": { "type": "string" }, "code": { "type": "string" } } } } } };
var func2 = require_ucs2length().default;
function validate10(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.pattern === void 0) {
      const err0 = { instancePath, keyword: "required", params: { missingProperty: "pattern" } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.targets === void 0) {
      const err1 = { instancePath, keyword: "required", params: { missingProperty: "targets" } };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "description" || key0 === "state" || key0 === "pattern" || key0 === "targets" || key0 === "name" || key0 === "set" || key0 === "revision" || key0 === "disabledTargets")) {
        const err2 = { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } };
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
          const err3 = { instancePath: instancePath + "/description", keyword: "maxLength", params: { limit: 1e3 } };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/description", keyword: "type", params: { type: "string" } };
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
        const err5 = { instancePath: instancePath + "/state", keyword: "enum", params: { allowedValues: schema11.properties.state.enum } };
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
        const err6 = { instancePath: instancePath + "/pattern", keyword: "type", params: { type: "object" } };
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
          const err7 = { instancePath: instancePath + "/targets", keyword: "maxItems", params: { limit: 100 } };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
        if (data3.length < 1) {
          const err8 = { instancePath: instancePath + "/targets", keyword: "minItems", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
      } else {
        const err9 = { instancePath: instancePath + "/targets", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
    if (data.name !== void 0) {
      if (typeof data.name !== "string") {
        const err10 = { instancePath: instancePath + "/name", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
    }
    if (data.set !== void 0) {
      if (typeof data.set !== "string") {
        const err11 = { instancePath: instancePath + "/set", keyword: "type", params: { type: "string" } };
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
        const err12 = { instancePath: instancePath + "/revision", keyword: "type", params: { type: "integer" } };
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
              if (typeof data8.target !== "string") {
                const err13 = { instancePath: instancePath + "/disabledTargets/" + i0 + "/target", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err13];
                } else {
                  vErrors.push(err13);
                }
                errors++;
              }
            }
            if (data8.since !== void 0) {
              if (typeof data8.since !== "string") {
                const err14 = { instancePath: instancePath + "/disabledTargets/" + i0 + "/since", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err14];
                } else {
                  vErrors.push(err14);
                }
                errors++;
              }
            }
            if (data8.code !== void 0) {
              if (typeof data8.code !== "string") {
                const err15 = { instancePath: instancePath + "/disabledTargets/" + i0 + "/code", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err15];
                } else {
                  vErrors.push(err15);
                }
                errors++;
              }
            }
          } else {
            const err16 = { instancePath: instancePath + "/disabledTargets/" + i0, keyword: "type", params: { type: "object" } };
            if (vErrors === null) {
              vErrors = [err16];
            } else {
              vErrors.push(err16);
            }
            errors++;
          }
        }
      } else {
        const err17 = { instancePath: instancePath + "/disabledTargets", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      }
    }
  } else {
    const err18 = { instancePath, keyword: "type", params: { type: "object" } };
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
var of_schema_1 = validate11;
var schema12 = { "type": "object", "required": ["type", "id"], "properties": { "type": { "enum": ["http", "lambda", "sqs", "sns", "kinesis", "firehose", "event-bridge", "event-bridge-v2", "cloudwatch-logs", "dynamodb", "step-functions", "s3", "ecs", "api-gateway", "ses", "bus", "slack", "teams", "dingtalk", "feishu", "wecom"] }, "id": { "type": "string", "pattern": "^[A-Za-z0-9._-]{1,64}$" }, "retry": { "type": "object", "additionalProperties": false, "properties": { "strategy": { "enum": ["EXPONENTIAL_BACKOFF", "EXPONENTIAL_DECAY_RETRY", "BACKOFF_RETRY", "SCHEDULE"] }, "maximumEventAgeSeconds": { "type": "integer", "minimum": 0, "maximum": 86400 }, "maximumAttempts": { "type": "integer", "minimum": 1, "maximum": 1e3 }, "delaysSeconds": { "type": "array", "minItems": 1, "maxItems": 100, "items": { "type": "integer", "minimum": 1, "maximum": 86400 } }, "jitterSeconds": { "type": "integer", "minimum": 0, "maximum": 3600 }, "MaximumEventAgeInSeconds": { "type": "integer", "minimum": 60, "maximum": 86400 }, "MaximumRetryAttempts": { "type": "integer", "minimum": 0, "maximum": 185 } } }, "timeoutSeconds": { "type": "integer", "minimum": 1, "maximum": 45 }, "transform": { "type": "object" }, "effectOnce": { "type": "boolean" }, "deadLetter": { "type": "object", "additionalProperties": false, "properties": { "queueArn": { "type": "string", "minLength": 1, "maxLength": 2048 }, "roleArn": { "type": "string", "minLength": 1, "maxLength": 2048 }, "bus": { "type": "string", "pattern": "^[a-z][a-z0-9-]{0,63}$" } } }, "errorsTolerance": { "enum": ["ALL", "NONE"] }, "rateLimit": { "type": "object", "additionalProperties": false, "required": ["perSecond"], "properties": { "perSecond": { "type": "number", "minimum": 0.01, "maximum": 1e4 } } }, "concurrencyLimit": { "type": "integer", "minimum": 1, "maximum": 1e3 }, "circuitBreaker": { "type": "object", "additionalProperties": false, "properties": { "failureRate": { "type": "number", "minimum": 0.01, "maximum": 1 }, "minimumAttempts": { "type": "integer", "minimum": 1, "maximum": 1e3 }, "windowSeconds": { "type": "integer", "minimum": 1, "maximum": 300 }, "openSeconds": { "type": "integer", "minimum": 1, "maximum": 900 } } } } };
var pattern0 = new RegExp("^[A-Za-z0-9._-]{1,64}$", "u");
var pattern1 = new RegExp("^[a-z][a-z0-9-]{0,63}$", "u");
function validate11(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.type === void 0) {
      const err0 = { instancePath, keyword: "required", params: { missingProperty: "type" } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.id === void 0) {
      const err1 = { instancePath, keyword: "required", params: { missingProperty: "id" } };
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
        const err2 = { instancePath: instancePath + "/type", keyword: "enum", params: { allowedValues: schema12.properties.type.enum } };
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
          const err3 = { instancePath: instancePath + "/id", keyword: "pattern", params: { pattern: "^[A-Za-z0-9._-]{1,64}$" } };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/id", keyword: "type", params: { type: "string" } };
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
            const err5 = { instancePath: instancePath + "/retry", keyword: "additionalProperties", params: { additionalProperty: key0 } };
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
            const err6 = { instancePath: instancePath + "/retry/strategy", keyword: "enum", params: { allowedValues: schema12.properties.retry.properties.strategy.enum } };
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
            const err7 = { instancePath: instancePath + "/retry/maximumEventAgeSeconds", keyword: "type", params: { type: "integer" } };
            if (vErrors === null) {
              vErrors = [err7];
            } else {
              vErrors.push(err7);
            }
            errors++;
          }
          if (typeof data4 == "number" && isFinite(data4)) {
            if (data4 > 86400 || isNaN(data4)) {
              const err8 = { instancePath: instancePath + "/retry/maximumEventAgeSeconds", keyword: "maximum", params: { comparison: "<=", limit: 86400 } };
              if (vErrors === null) {
                vErrors = [err8];
              } else {
                vErrors.push(err8);
              }
              errors++;
            }
            if (data4 < 0 || isNaN(data4)) {
              const err9 = { instancePath: instancePath + "/retry/maximumEventAgeSeconds", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
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
            const err10 = { instancePath: instancePath + "/retry/maximumAttempts", keyword: "type", params: { type: "integer" } };
            if (vErrors === null) {
              vErrors = [err10];
            } else {
              vErrors.push(err10);
            }
            errors++;
          }
          if (typeof data5 == "number" && isFinite(data5)) {
            if (data5 > 1e3 || isNaN(data5)) {
              const err11 = { instancePath: instancePath + "/retry/maximumAttempts", keyword: "maximum", params: { comparison: "<=", limit: 1e3 } };
              if (vErrors === null) {
                vErrors = [err11];
              } else {
                vErrors.push(err11);
              }
              errors++;
            }
            if (data5 < 1 || isNaN(data5)) {
              const err12 = { instancePath: instancePath + "/retry/maximumAttempts", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
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
              const err13 = { instancePath: instancePath + "/retry/delaysSeconds", keyword: "maxItems", params: { limit: 100 } };
              if (vErrors === null) {
                vErrors = [err13];
              } else {
                vErrors.push(err13);
              }
              errors++;
            }
            if (data6.length < 1) {
              const err14 = { instancePath: instancePath + "/retry/delaysSeconds", keyword: "minItems", params: { limit: 1 } };
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
                const err15 = { instancePath: instancePath + "/retry/delaysSeconds/" + i0, keyword: "type", params: { type: "integer" } };
                if (vErrors === null) {
                  vErrors = [err15];
                } else {
                  vErrors.push(err15);
                }
                errors++;
              }
              if (typeof data7 == "number" && isFinite(data7)) {
                if (data7 > 86400 || isNaN(data7)) {
                  const err16 = { instancePath: instancePath + "/retry/delaysSeconds/" + i0, keyword: "maximum", params: { comparison: "<=", limit: 86400 } };
                  if (vErrors === null) {
                    vErrors = [err16];
                  } else {
                    vErrors.push(err16);
                  }
                  errors++;
                }
                if (data7 < 1 || isNaN(data7)) {
                  const err17 = { instancePath: instancePath + "/retry/delaysSeconds/" + i0, keyword: "minimum", params: { comparison: ">=", limit: 1 } };
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
            const err18 = { instancePath: instancePath + "/retry/delaysSeconds", keyword: "type", params: { type: "array" } };
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
            const err19 = { instancePath: instancePath + "/retry/jitterSeconds", keyword: "type", params: { type: "integer" } };
            if (vErrors === null) {
              vErrors = [err19];
            } else {
              vErrors.push(err19);
            }
            errors++;
          }
          if (typeof data8 == "number" && isFinite(data8)) {
            if (data8 > 3600 || isNaN(data8)) {
              const err20 = { instancePath: instancePath + "/retry/jitterSeconds", keyword: "maximum", params: { comparison: "<=", limit: 3600 } };
              if (vErrors === null) {
                vErrors = [err20];
              } else {
                vErrors.push(err20);
              }
              errors++;
            }
            if (data8 < 0 || isNaN(data8)) {
              const err21 = { instancePath: instancePath + "/retry/jitterSeconds", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
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
            const err22 = { instancePath: instancePath + "/retry/MaximumEventAgeInSeconds", keyword: "type", params: { type: "integer" } };
            if (vErrors === null) {
              vErrors = [err22];
            } else {
              vErrors.push(err22);
            }
            errors++;
          }
          if (typeof data9 == "number" && isFinite(data9)) {
            if (data9 > 86400 || isNaN(data9)) {
              const err23 = { instancePath: instancePath + "/retry/MaximumEventAgeInSeconds", keyword: "maximum", params: { comparison: "<=", limit: 86400 } };
              if (vErrors === null) {
                vErrors = [err23];
              } else {
                vErrors.push(err23);
              }
              errors++;
            }
            if (data9 < 60 || isNaN(data9)) {
              const err24 = { instancePath: instancePath + "/retry/MaximumEventAgeInSeconds", keyword: "minimum", params: { comparison: ">=", limit: 60 } };
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
            const err25 = { instancePath: instancePath + "/retry/MaximumRetryAttempts", keyword: "type", params: { type: "integer" } };
            if (vErrors === null) {
              vErrors = [err25];
            } else {
              vErrors.push(err25);
            }
            errors++;
          }
          if (typeof data10 == "number" && isFinite(data10)) {
            if (data10 > 185 || isNaN(data10)) {
              const err26 = { instancePath: instancePath + "/retry/MaximumRetryAttempts", keyword: "maximum", params: { comparison: "<=", limit: 185 } };
              if (vErrors === null) {
                vErrors = [err26];
              } else {
                vErrors.push(err26);
              }
              errors++;
            }
            if (data10 < 0 || isNaN(data10)) {
              const err27 = { instancePath: instancePath + "/retry/MaximumRetryAttempts", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
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
        const err28 = { instancePath: instancePath + "/retry", keyword: "type", params: { type: "object" } };
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
        const err29 = { instancePath: instancePath + "/timeoutSeconds", keyword: "type", params: { type: "integer" } };
        if (vErrors === null) {
          vErrors = [err29];
        } else {
          vErrors.push(err29);
        }
        errors++;
      }
      if (typeof data11 == "number" && isFinite(data11)) {
        if (data11 > 45 || isNaN(data11)) {
          const err30 = { instancePath: instancePath + "/timeoutSeconds", keyword: "maximum", params: { comparison: "<=", limit: 45 } };
          if (vErrors === null) {
            vErrors = [err30];
          } else {
            vErrors.push(err30);
          }
          errors++;
        }
        if (data11 < 1 || isNaN(data11)) {
          const err31 = { instancePath: instancePath + "/timeoutSeconds", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
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
        const err32 = { instancePath: instancePath + "/transform", keyword: "type", params: { type: "object" } };
        if (vErrors === null) {
          vErrors = [err32];
        } else {
          vErrors.push(err32);
        }
        errors++;
      }
    }
    if (data.effectOnce !== void 0) {
      if (typeof data.effectOnce !== "boolean") {
        const err33 = { instancePath: instancePath + "/effectOnce", keyword: "type", params: { type: "boolean" } };
        if (vErrors === null) {
          vErrors = [err33];
        } else {
          vErrors.push(err33);
        }
        errors++;
      }
    }
    if (data.deadLetter !== void 0) {
      let data14 = data.deadLetter;
      if (data14 && typeof data14 == "object" && !Array.isArray(data14)) {
        for (const key1 in data14) {
          if (!(key1 === "queueArn" || key1 === "roleArn" || key1 === "bus")) {
            const err34 = { instancePath: instancePath + "/deadLetter", keyword: "additionalProperties", params: { additionalProperty: key1 } };
            if (vErrors === null) {
              vErrors = [err34];
            } else {
              vErrors.push(err34);
            }
            errors++;
          }
        }
        if (data14.queueArn !== void 0) {
          let data15 = data14.queueArn;
          if (typeof data15 === "string") {
            if (func2(data15) > 2048) {
              const err35 = { instancePath: instancePath + "/deadLetter/queueArn", keyword: "maxLength", params: { limit: 2048 } };
              if (vErrors === null) {
                vErrors = [err35];
              } else {
                vErrors.push(err35);
              }
              errors++;
            }
            if (func2(data15) < 1) {
              const err36 = { instancePath: instancePath + "/deadLetter/queueArn", keyword: "minLength", params: { limit: 1 } };
              if (vErrors === null) {
                vErrors = [err36];
              } else {
                vErrors.push(err36);
              }
              errors++;
            }
          } else {
            const err37 = { instancePath: instancePath + "/deadLetter/queueArn", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err37];
            } else {
              vErrors.push(err37);
            }
            errors++;
          }
        }
        if (data14.roleArn !== void 0) {
          let data16 = data14.roleArn;
          if (typeof data16 === "string") {
            if (func2(data16) > 2048) {
              const err38 = { instancePath: instancePath + "/deadLetter/roleArn", keyword: "maxLength", params: { limit: 2048 } };
              if (vErrors === null) {
                vErrors = [err38];
              } else {
                vErrors.push(err38);
              }
              errors++;
            }
            if (func2(data16) < 1) {
              const err39 = { instancePath: instancePath + "/deadLetter/roleArn", keyword: "minLength", params: { limit: 1 } };
              if (vErrors === null) {
                vErrors = [err39];
              } else {
                vErrors.push(err39);
              }
              errors++;
            }
          } else {
            const err40 = { instancePath: instancePath + "/deadLetter/roleArn", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err40];
            } else {
              vErrors.push(err40);
            }
            errors++;
          }
        }
        if (data14.bus !== void 0) {
          let data17 = data14.bus;
          if (typeof data17 === "string") {
            if (!pattern1.test(data17)) {
              const err41 = { instancePath: instancePath + "/deadLetter/bus", keyword: "pattern", params: { pattern: "^[a-z][a-z0-9-]{0,63}$" } };
              if (vErrors === null) {
                vErrors = [err41];
              } else {
                vErrors.push(err41);
              }
              errors++;
            }
          } else {
            const err42 = { instancePath: instancePath + "/deadLetter/bus", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err42];
            } else {
              vErrors.push(err42);
            }
            errors++;
          }
        }
      } else {
        const err43 = { instancePath: instancePath + "/deadLetter", keyword: "type", params: { type: "object" } };
        if (vErrors === null) {
          vErrors = [err43];
        } else {
          vErrors.push(err43);
        }
        errors++;
      }
    }
    if (data.errorsTolerance !== void 0) {
      let data18 = data.errorsTolerance;
      if (!(data18 === "ALL" || data18 === "NONE")) {
        const err44 = { instancePath: instancePath + "/errorsTolerance", keyword: "enum", params: { allowedValues: schema12.properties.errorsTolerance.enum } };
        if (vErrors === null) {
          vErrors = [err44];
        } else {
          vErrors.push(err44);
        }
        errors++;
      }
    }
    if (data.rateLimit !== void 0) {
      let data19 = data.rateLimit;
      if (data19 && typeof data19 == "object" && !Array.isArray(data19)) {
        if (data19.perSecond === void 0) {
          const err45 = { instancePath: instancePath + "/rateLimit", keyword: "required", params: { missingProperty: "perSecond" } };
          if (vErrors === null) {
            vErrors = [err45];
          } else {
            vErrors.push(err45);
          }
          errors++;
        }
        for (const key2 in data19) {
          if (!(key2 === "perSecond")) {
            const err46 = { instancePath: instancePath + "/rateLimit", keyword: "additionalProperties", params: { additionalProperty: key2 } };
            if (vErrors === null) {
              vErrors = [err46];
            } else {
              vErrors.push(err46);
            }
            errors++;
          }
        }
        if (data19.perSecond !== void 0) {
          let data20 = data19.perSecond;
          if (typeof data20 == "number" && isFinite(data20)) {
            if (data20 > 1e4 || isNaN(data20)) {
              const err47 = { instancePath: instancePath + "/rateLimit/perSecond", keyword: "maximum", params: { comparison: "<=", limit: 1e4 } };
              if (vErrors === null) {
                vErrors = [err47];
              } else {
                vErrors.push(err47);
              }
              errors++;
            }
            if (data20 < 0.01 || isNaN(data20)) {
              const err48 = { instancePath: instancePath + "/rateLimit/perSecond", keyword: "minimum", params: { comparison: ">=", limit: 0.01 } };
              if (vErrors === null) {
                vErrors = [err48];
              } else {
                vErrors.push(err48);
              }
              errors++;
            }
          } else {
            const err49 = { instancePath: instancePath + "/rateLimit/perSecond", keyword: "type", params: { type: "number" } };
            if (vErrors === null) {
              vErrors = [err49];
            } else {
              vErrors.push(err49);
            }
            errors++;
          }
        }
      } else {
        const err50 = { instancePath: instancePath + "/rateLimit", keyword: "type", params: { type: "object" } };
        if (vErrors === null) {
          vErrors = [err50];
        } else {
          vErrors.push(err50);
        }
        errors++;
      }
    }
    if (data.concurrencyLimit !== void 0) {
      let data21 = data.concurrencyLimit;
      if (!(typeof data21 == "number" && (!(data21 % 1) && !isNaN(data21)) && isFinite(data21))) {
        const err51 = { instancePath: instancePath + "/concurrencyLimit", keyword: "type", params: { type: "integer" } };
        if (vErrors === null) {
          vErrors = [err51];
        } else {
          vErrors.push(err51);
        }
        errors++;
      }
      if (typeof data21 == "number" && isFinite(data21)) {
        if (data21 > 1e3 || isNaN(data21)) {
          const err52 = { instancePath: instancePath + "/concurrencyLimit", keyword: "maximum", params: { comparison: "<=", limit: 1e3 } };
          if (vErrors === null) {
            vErrors = [err52];
          } else {
            vErrors.push(err52);
          }
          errors++;
        }
        if (data21 < 1 || isNaN(data21)) {
          const err53 = { instancePath: instancePath + "/concurrencyLimit", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err53];
          } else {
            vErrors.push(err53);
          }
          errors++;
        }
      }
    }
    if (data.circuitBreaker !== void 0) {
      let data22 = data.circuitBreaker;
      if (data22 && typeof data22 == "object" && !Array.isArray(data22)) {
        for (const key3 in data22) {
          if (!(key3 === "failureRate" || key3 === "minimumAttempts" || key3 === "windowSeconds" || key3 === "openSeconds")) {
            const err54 = { instancePath: instancePath + "/circuitBreaker", keyword: "additionalProperties", params: { additionalProperty: key3 } };
            if (vErrors === null) {
              vErrors = [err54];
            } else {
              vErrors.push(err54);
            }
            errors++;
          }
        }
        if (data22.failureRate !== void 0) {
          let data23 = data22.failureRate;
          if (typeof data23 == "number" && isFinite(data23)) {
            if (data23 > 1 || isNaN(data23)) {
              const err55 = { instancePath: instancePath + "/circuitBreaker/failureRate", keyword: "maximum", params: { comparison: "<=", limit: 1 } };
              if (vErrors === null) {
                vErrors = [err55];
              } else {
                vErrors.push(err55);
              }
              errors++;
            }
            if (data23 < 0.01 || isNaN(data23)) {
              const err56 = { instancePath: instancePath + "/circuitBreaker/failureRate", keyword: "minimum", params: { comparison: ">=", limit: 0.01 } };
              if (vErrors === null) {
                vErrors = [err56];
              } else {
                vErrors.push(err56);
              }
              errors++;
            }
          } else {
            const err57 = { instancePath: instancePath + "/circuitBreaker/failureRate", keyword: "type", params: { type: "number" } };
            if (vErrors === null) {
              vErrors = [err57];
            } else {
              vErrors.push(err57);
            }
            errors++;
          }
        }
        if (data22.minimumAttempts !== void 0) {
          let data24 = data22.minimumAttempts;
          if (!(typeof data24 == "number" && (!(data24 % 1) && !isNaN(data24)) && isFinite(data24))) {
            const err58 = { instancePath: instancePath + "/circuitBreaker/minimumAttempts", keyword: "type", params: { type: "integer" } };
            if (vErrors === null) {
              vErrors = [err58];
            } else {
              vErrors.push(err58);
            }
            errors++;
          }
          if (typeof data24 == "number" && isFinite(data24)) {
            if (data24 > 1e3 || isNaN(data24)) {
              const err59 = { instancePath: instancePath + "/circuitBreaker/minimumAttempts", keyword: "maximum", params: { comparison: "<=", limit: 1e3 } };
              if (vErrors === null) {
                vErrors = [err59];
              } else {
                vErrors.push(err59);
              }
              errors++;
            }
            if (data24 < 1 || isNaN(data24)) {
              const err60 = { instancePath: instancePath + "/circuitBreaker/minimumAttempts", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
              if (vErrors === null) {
                vErrors = [err60];
              } else {
                vErrors.push(err60);
              }
              errors++;
            }
          }
        }
        if (data22.windowSeconds !== void 0) {
          let data25 = data22.windowSeconds;
          if (!(typeof data25 == "number" && (!(data25 % 1) && !isNaN(data25)) && isFinite(data25))) {
            const err61 = { instancePath: instancePath + "/circuitBreaker/windowSeconds", keyword: "type", params: { type: "integer" } };
            if (vErrors === null) {
              vErrors = [err61];
            } else {
              vErrors.push(err61);
            }
            errors++;
          }
          if (typeof data25 == "number" && isFinite(data25)) {
            if (data25 > 300 || isNaN(data25)) {
              const err62 = { instancePath: instancePath + "/circuitBreaker/windowSeconds", keyword: "maximum", params: { comparison: "<=", limit: 300 } };
              if (vErrors === null) {
                vErrors = [err62];
              } else {
                vErrors.push(err62);
              }
              errors++;
            }
            if (data25 < 1 || isNaN(data25)) {
              const err63 = { instancePath: instancePath + "/circuitBreaker/windowSeconds", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
              if (vErrors === null) {
                vErrors = [err63];
              } else {
                vErrors.push(err63);
              }
              errors++;
            }
          }
        }
        if (data22.openSeconds !== void 0) {
          let data26 = data22.openSeconds;
          if (!(typeof data26 == "number" && (!(data26 % 1) && !isNaN(data26)) && isFinite(data26))) {
            const err64 = { instancePath: instancePath + "/circuitBreaker/openSeconds", keyword: "type", params: { type: "integer" } };
            if (vErrors === null) {
              vErrors = [err64];
            } else {
              vErrors.push(err64);
            }
            errors++;
          }
          if (typeof data26 == "number" && isFinite(data26)) {
            if (data26 > 900 || isNaN(data26)) {
              const err65 = { instancePath: instancePath + "/circuitBreaker/openSeconds", keyword: "maximum", params: { comparison: "<=", limit: 900 } };
              if (vErrors === null) {
                vErrors = [err65];
              } else {
                vErrors.push(err65);
              }
              errors++;
            }
            if (data26 < 1 || isNaN(data26)) {
              const err66 = { instancePath: instancePath + "/circuitBreaker/openSeconds", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
              if (vErrors === null) {
                vErrors = [err66];
              } else {
                vErrors.push(err66);
              }
              errors++;
            }
          }
        }
      } else {
        const err67 = { instancePath: instancePath + "/circuitBreaker", keyword: "type", params: { type: "object" } };
        if (vErrors === null) {
          vErrors = [err67];
        } else {
          vErrors.push(err67);
        }
        errors++;
      }
    }
  } else {
    const err68 = { instancePath, keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err68];
    } else {
      vErrors.push(err68);
    }
    errors++;
  }
  validate11.errors = vErrors;
  return errors === 0;
}
var of_schema_2 = validate12;
var schema13 = { "type": ["string", "object"], "minLength": 1, "maxLength": 2048 };
function validate12(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string" && !(data && typeof data == "object" && !Array.isArray(data))) {
    const err0 = { instancePath, keyword: "type", params: { type: schema13.type } };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  if (typeof data === "string") {
    if (func2(data) > 2048) {
      const err1 = { instancePath, keyword: "maxLength", params: { limit: 2048 } };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (func2(data) < 1) {
      const err2 = { instancePath, keyword: "minLength", params: { limit: 1 } };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
  }
  validate12.errors = vErrors;
  return errors === 0;
}
var of_schema_3 = validate13;
var schema14 = { "enum": ["POST", "PUT", "PATCH", "GET", "DELETE"] };
function validate13(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data === "POST" || data === "PUT" || data === "PATCH" || data === "GET" || data === "DELETE")) {
    const err0 = { instancePath, keyword: "enum", params: { allowedValues: schema14.enum } };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  validate13.errors = vErrors;
  return errors === 0;
}
var of_schema_4 = validate14;
var schema15 = { "enum": ["structured", "binary", "raw"] };
function validate14(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data === "structured" || data === "binary" || data === "raw")) {
    const err0 = { instancePath, keyword: "enum", params: { allowedValues: schema15.enum } };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  validate14.errors = vErrors;
  return errors === 0;
}
var of_schema_5 = validate15;
var schema16 = { "type": "object", "maxProperties": 50, "additionalProperties": { "type": ["string", "object"] } };
function validate15(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (Object.keys(data).length > 50) {
      const err0 = { instancePath, keyword: "maxProperties", params: { limit: 50 } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      let data0 = data[key0];
      if (typeof data0 !== "string" && !(data0 && typeof data0 == "object" && !Array.isArray(data0))) {
        const err1 = { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", params: { type: schema16.additionalProperties.type } };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
  } else {
    const err2 = { instancePath, keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err2];
    } else {
      vErrors.push(err2);
    }
    errors++;
  }
  validate15.errors = vErrors;
  return errors === 0;
}
var of_schema_6 = validate16;
var schema17 = { "type": "object", "required": ["type"], "additionalProperties": false, "properties": { "type": { "enum": ["basic", "apiKey", "oauth2"] }, "username": { "type": "string", "minLength": 1, "maxLength": 2048 }, "password": { "type": "string", "minLength": 1, "maxLength": 2048 }, "header": { "type": "string", "minLength": 1, "maxLength": 128 }, "query": { "type": "string", "minLength": 1, "maxLength": 128 }, "value": { "type": "string", "minLength": 1, "maxLength": 2048 }, "tokenUrl": { "type": "string", "minLength": 1, "maxLength": 2048 }, "clientId": { "type": "string", "minLength": 1, "maxLength": 2048 }, "clientSecret": { "type": "string", "minLength": 1, "maxLength": 2048 }, "scope": { "type": "string", "minLength": 1, "maxLength": 2048 }, "audience": { "type": "string", "minLength": 1, "maxLength": 2048 }, "clientAuthentication": { "enum": ["basic", "body"] } } };
var func9 = Object.prototype.hasOwnProperty;
function validate16(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.type === void 0) {
      const err0 = { instancePath, keyword: "required", params: { missingProperty: "type" } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!func9.call(schema17.properties, key0)) {
        const err1 = { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.type !== void 0) {
      let data0 = data.type;
      if (!(data0 === "basic" || data0 === "apiKey" || data0 === "oauth2")) {
        const err2 = { instancePath: instancePath + "/type", keyword: "enum", params: { allowedValues: schema17.properties.type.enum } };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.username !== void 0) {
      let data1 = data.username;
      if (typeof data1 === "string") {
        if (func2(data1) > 2048) {
          const err3 = { instancePath: instancePath + "/username", keyword: "maxLength", params: { limit: 2048 } };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
        if (func2(data1) < 1) {
          const err4 = { instancePath: instancePath + "/username", keyword: "minLength", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      } else {
        const err5 = { instancePath: instancePath + "/username", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.password !== void 0) {
      let data2 = data.password;
      if (typeof data2 === "string") {
        if (func2(data2) > 2048) {
          const err6 = { instancePath: instancePath + "/password", keyword: "maxLength", params: { limit: 2048 } };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
        if (func2(data2) < 1) {
          const err7 = { instancePath: instancePath + "/password", keyword: "minLength", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
      } else {
        const err8 = { instancePath: instancePath + "/password", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    if (data.header !== void 0) {
      let data3 = data.header;
      if (typeof data3 === "string") {
        if (func2(data3) > 128) {
          const err9 = { instancePath: instancePath + "/header", keyword: "maxLength", params: { limit: 128 } };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
        if (func2(data3) < 1) {
          const err10 = { instancePath: instancePath + "/header", keyword: "minLength", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
      } else {
        const err11 = { instancePath: instancePath + "/header", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
    if (data.query !== void 0) {
      let data4 = data.query;
      if (typeof data4 === "string") {
        if (func2(data4) > 128) {
          const err12 = { instancePath: instancePath + "/query", keyword: "maxLength", params: { limit: 128 } };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
        if (func2(data4) < 1) {
          const err13 = { instancePath: instancePath + "/query", keyword: "minLength", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
      } else {
        const err14 = { instancePath: instancePath + "/query", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
    }
    if (data.value !== void 0) {
      let data5 = data.value;
      if (typeof data5 === "string") {
        if (func2(data5) > 2048) {
          const err15 = { instancePath: instancePath + "/value", keyword: "maxLength", params: { limit: 2048 } };
          if (vErrors === null) {
            vErrors = [err15];
          } else {
            vErrors.push(err15);
          }
          errors++;
        }
        if (func2(data5) < 1) {
          const err16 = { instancePath: instancePath + "/value", keyword: "minLength", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err16];
          } else {
            vErrors.push(err16);
          }
          errors++;
        }
      } else {
        const err17 = { instancePath: instancePath + "/value", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      }
    }
    if (data.tokenUrl !== void 0) {
      let data6 = data.tokenUrl;
      if (typeof data6 === "string") {
        if (func2(data6) > 2048) {
          const err18 = { instancePath: instancePath + "/tokenUrl", keyword: "maxLength", params: { limit: 2048 } };
          if (vErrors === null) {
            vErrors = [err18];
          } else {
            vErrors.push(err18);
          }
          errors++;
        }
        if (func2(data6) < 1) {
          const err19 = { instancePath: instancePath + "/tokenUrl", keyword: "minLength", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err19];
          } else {
            vErrors.push(err19);
          }
          errors++;
        }
      } else {
        const err20 = { instancePath: instancePath + "/tokenUrl", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err20];
        } else {
          vErrors.push(err20);
        }
        errors++;
      }
    }
    if (data.clientId !== void 0) {
      let data7 = data.clientId;
      if (typeof data7 === "string") {
        if (func2(data7) > 2048) {
          const err21 = { instancePath: instancePath + "/clientId", keyword: "maxLength", params: { limit: 2048 } };
          if (vErrors === null) {
            vErrors = [err21];
          } else {
            vErrors.push(err21);
          }
          errors++;
        }
        if (func2(data7) < 1) {
          const err22 = { instancePath: instancePath + "/clientId", keyword: "minLength", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err22];
          } else {
            vErrors.push(err22);
          }
          errors++;
        }
      } else {
        const err23 = { instancePath: instancePath + "/clientId", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err23];
        } else {
          vErrors.push(err23);
        }
        errors++;
      }
    }
    if (data.clientSecret !== void 0) {
      let data8 = data.clientSecret;
      if (typeof data8 === "string") {
        if (func2(data8) > 2048) {
          const err24 = { instancePath: instancePath + "/clientSecret", keyword: "maxLength", params: { limit: 2048 } };
          if (vErrors === null) {
            vErrors = [err24];
          } else {
            vErrors.push(err24);
          }
          errors++;
        }
        if (func2(data8) < 1) {
          const err25 = { instancePath: instancePath + "/clientSecret", keyword: "minLength", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err25];
          } else {
            vErrors.push(err25);
          }
          errors++;
        }
      } else {
        const err26 = { instancePath: instancePath + "/clientSecret", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err26];
        } else {
          vErrors.push(err26);
        }
        errors++;
      }
    }
    if (data.scope !== void 0) {
      let data9 = data.scope;
      if (typeof data9 === "string") {
        if (func2(data9) > 2048) {
          const err27 = { instancePath: instancePath + "/scope", keyword: "maxLength", params: { limit: 2048 } };
          if (vErrors === null) {
            vErrors = [err27];
          } else {
            vErrors.push(err27);
          }
          errors++;
        }
        if (func2(data9) < 1) {
          const err28 = { instancePath: instancePath + "/scope", keyword: "minLength", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err28];
          } else {
            vErrors.push(err28);
          }
          errors++;
        }
      } else {
        const err29 = { instancePath: instancePath + "/scope", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err29];
        } else {
          vErrors.push(err29);
        }
        errors++;
      }
    }
    if (data.audience !== void 0) {
      let data10 = data.audience;
      if (typeof data10 === "string") {
        if (func2(data10) > 2048) {
          const err30 = { instancePath: instancePath + "/audience", keyword: "maxLength", params: { limit: 2048 } };
          if (vErrors === null) {
            vErrors = [err30];
          } else {
            vErrors.push(err30);
          }
          errors++;
        }
        if (func2(data10) < 1) {
          const err31 = { instancePath: instancePath + "/audience", keyword: "minLength", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err31];
          } else {
            vErrors.push(err31);
          }
          errors++;
        }
      } else {
        const err32 = { instancePath: instancePath + "/audience", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err32];
        } else {
          vErrors.push(err32);
        }
        errors++;
      }
    }
    if (data.clientAuthentication !== void 0) {
      let data11 = data.clientAuthentication;
      if (!(data11 === "basic" || data11 === "body")) {
        const err33 = { instancePath: instancePath + "/clientAuthentication", keyword: "enum", params: { allowedValues: schema17.properties.clientAuthentication.enum } };
        if (vErrors === null) {
          vErrors = [err33];
        } else {
          vErrors.push(err33);
        }
        errors++;
      }
    }
  } else {
    const err34 = { instancePath, keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err34];
    } else {
      vErrors.push(err34);
    }
    errors++;
  }
  validate16.errors = vErrors;
  return errors === 0;
}
var of_schema_7 = validate17;
function validate17(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.secrets === void 0) {
      const err0 = { instancePath, keyword: "required", params: { missingProperty: "secrets" } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "secrets")) {
        const err1 = { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.secrets !== void 0) {
      let data0 = data.secrets;
      if (Array.isArray(data0)) {
        if (data0.length > 2) {
          const err2 = { instancePath: instancePath + "/secrets", keyword: "maxItems", params: { limit: 2 } };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (data0.length < 1) {
          const err3 = { instancePath: instancePath + "/secrets", keyword: "minItems", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
        const len0 = data0.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data1 = data0[i0];
          if (typeof data1 === "string") {
            if (func2(data1) > 2048) {
              const err4 = { instancePath: instancePath + "/secrets/" + i0, keyword: "maxLength", params: { limit: 2048 } };
              if (vErrors === null) {
                vErrors = [err4];
              } else {
                vErrors.push(err4);
              }
              errors++;
            }
            if (func2(data1) < 1) {
              const err5 = { instancePath: instancePath + "/secrets/" + i0, keyword: "minLength", params: { limit: 1 } };
              if (vErrors === null) {
                vErrors = [err5];
              } else {
                vErrors.push(err5);
              }
              errors++;
            }
          } else {
            const err6 = { instancePath: instancePath + "/secrets/" + i0, keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err6];
            } else {
              vErrors.push(err6);
            }
            errors++;
          }
        }
      } else {
        const err7 = { instancePath: instancePath + "/secrets", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
  } else {
    const err8 = { instancePath, keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err8];
    } else {
      vErrors.push(err8);
    }
    errors++;
  }
  validate17.errors = vErrors;
  return errors === 0;
}
var of_schema_8 = validate18;
function validate18(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "boolean") {
    const err0 = { instancePath, keyword: "type", params: { type: "boolean" } };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  validate18.errors = vErrors;
  return errors === 0;
}
var of_schema_9 = validate19;
function validate19(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (func2(data) > 2048) {
      const err0 = { instancePath, keyword: "maxLength", params: { limit: 2048 } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (func2(data) < 1) {
      const err1 = { instancePath, keyword: "minLength", params: { limit: 1 } };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
  } else {
    const err2 = { instancePath, keyword: "type", params: { type: "string" } };
    if (vErrors === null) {
      vErrors = [err2];
    } else {
      vErrors.push(err2);
    }
    errors++;
  }
  validate19.errors = vErrors;
  return errors === 0;
}
var of_schema_10 = validate20;
var schema21 = { "enum": ["wait", "async"] };
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data === "wait" || data === "async")) {
    const err0 = { instancePath, keyword: "enum", params: { allowedValues: schema21.enum } };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  validate20.errors = vErrors;
  return errors === 0;
}
var of_schema_11 = validate21;
var schema22 = { "type": ["string", "object"] };
function validate21(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string" && !(data && typeof data == "object" && !Array.isArray(data))) {
    const err0 = { instancePath, keyword: "type", params: { type: schema22.type } };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  validate21.errors = vErrors;
  return errors === 0;
}
var of_schema_12 = validate22;
var schema23 = { "type": ["string", "object"], "minLength": 1, "maxLength": 100 };
function validate22(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string" && !(data && typeof data == "object" && !Array.isArray(data))) {
    const err0 = { instancePath, keyword: "type", params: { type: schema23.type } };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  if (typeof data === "string") {
    if (func2(data) > 100) {
      const err1 = { instancePath, keyword: "maxLength", params: { limit: 100 } };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (func2(data) < 1) {
      const err2 = { instancePath, keyword: "minLength", params: { limit: 1 } };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
  }
  validate22.errors = vErrors;
  return errors === 0;
}
var of_schema_13 = validate23;
var schema24 = { "type": "object", "maxProperties": 9, "additionalProperties": { "type": ["string", "object"] } };
function validate23(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (Object.keys(data).length > 9) {
      const err0 = { instancePath, keyword: "maxProperties", params: { limit: 9 } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      let data0 = data[key0];
      if (typeof data0 !== "string" && !(data0 && typeof data0 == "object" && !Array.isArray(data0))) {
        const err1 = { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", params: { type: schema24.additionalProperties.type } };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
  } else {
    const err2 = { instancePath, keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err2];
    } else {
      vErrors.push(err2);
    }
    errors++;
  }
  validate23.errors = vErrors;
  return errors === 0;
}
var of_schema_14 = validate24;
var schema25 = { "type": ["string", "object"], "minLength": 1 };
function validate24(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string" && !(data && typeof data == "object" && !Array.isArray(data))) {
    const err0 = { instancePath, keyword: "type", params: { type: schema25.type } };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  if (typeof data === "string") {
    if (func2(data) < 1) {
      const err1 = { instancePath, keyword: "minLength", params: { limit: 1 } };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
  }
  validate24.errors = vErrors;
  return errors === 0;
}
var of_schema_15 = validate25;
var schema26 = { "enum": ["newline", "none"] };
function validate25(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data === "newline" || data === "none")) {
    const err0 = { instancePath, keyword: "enum", params: { allowedValues: schema26.enum } };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  validate25.errors = vErrors;
  return errors === 0;
}
var of_schema_16 = validate26;
var schema27 = { "type": ["string", "object"], "minLength": 1, "maxLength": 256 };
function validate26(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string" && !(data && typeof data == "object" && !Array.isArray(data))) {
    const err0 = { instancePath, keyword: "type", params: { type: schema27.type } };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  if (typeof data === "string") {
    if (func2(data) > 256) {
      const err1 = { instancePath, keyword: "maxLength", params: { limit: 256 } };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (func2(data) < 1) {
      const err2 = { instancePath, keyword: "minLength", params: { limit: 1 } };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
  }
  validate26.errors = vErrors;
  return errors === 0;
}
var of_schema_17 = validate27;
var schema28 = { "type": ["string", "object"], "minLength": 1, "maxLength": 128 };
function validate27(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string" && !(data && typeof data == "object" && !Array.isArray(data))) {
    const err0 = { instancePath, keyword: "type", params: { type: schema28.type } };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  if (typeof data === "string") {
    if (func2(data) > 128) {
      const err1 = { instancePath, keyword: "maxLength", params: { limit: 128 } };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (func2(data) < 1) {
      const err2 = { instancePath, keyword: "minLength", params: { limit: 1 } };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
  }
  validate27.errors = vErrors;
  return errors === 0;
}
var of_schema_18 = validate28;
function validate28(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (Array.isArray(data)) {
    if (data.length > 50) {
      const err0 = { instancePath, keyword: "maxItems", params: { limit: 50 } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    const len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++) {
      let data0 = data[i0];
      if (typeof data0 === "string") {
        if (func2(data0) > 2048) {
          const err1 = { instancePath: instancePath + "/" + i0, keyword: "maxLength", params: { limit: 2048 } };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
        if (func2(data0) < 1) {
          const err2 = { instancePath: instancePath + "/" + i0, keyword: "minLength", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/" + i0, keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
  } else {
    const err4 = { instancePath, keyword: "type", params: { type: "array" } };
    if (vErrors === null) {
      vErrors = [err4];
    } else {
      vErrors.push(err4);
    }
    errors++;
  }
  validate28.errors = vErrors;
  return errors === 0;
}
var of_schema_19 = validate29;
var schema30 = { "type": ["string", "object"], "minLength": 1, "maxLength": 512 };
function validate29(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string" && !(data && typeof data == "object" && !Array.isArray(data))) {
    const err0 = { instancePath, keyword: "type", params: { type: schema30.type } };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  if (typeof data === "string") {
    if (func2(data) > 512) {
      const err1 = { instancePath, keyword: "maxLength", params: { limit: 512 } };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (func2(data) < 1) {
      const err2 = { instancePath, keyword: "minLength", params: { limit: 1 } };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
  }
  validate29.errors = vErrors;
  return errors === 0;
}
var of_schema_20 = validate30;
function validate30(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (func2(data) > 255) {
      const err0 = { instancePath, keyword: "maxLength", params: { limit: 255 } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (func2(data) < 1) {
      const err1 = { instancePath, keyword: "minLength", params: { limit: 1 } };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
  } else {
    const err2 = { instancePath, keyword: "type", params: { type: "string" } };
    if (vErrors === null) {
      vErrors = [err2];
    } else {
      vErrors.push(err2);
    }
    errors++;
  }
  validate30.errors = vErrors;
  return errors === 0;
}
var of_schema_21 = validate31;
var schema32 = { "enum": ["start", "wait"] };
function validate31(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data === "start" || data === "wait")) {
    const err0 = { instancePath, keyword: "enum", params: { allowedValues: schema32.enum } };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  validate31.errors = vErrors;
  return errors === 0;
}
var of_schema_22 = validate32;
var pattern2 = new RegExp("^(?![0-9.]+$)[a-z0-9](?:[a-z0-9-]|\\.(?=[a-z0-9])){1,61}[a-z0-9]$", "u");
function validate32(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (!pattern2.test(data)) {
      const err0 = { instancePath, keyword: "pattern", params: { pattern: "^(?![0-9.]+$)[a-z0-9](?:[a-z0-9-]|\\.(?=[a-z0-9])){1,61}[a-z0-9]$" } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
  } else {
    const err1 = { instancePath, keyword: "type", params: { type: "string" } };
    if (vErrors === null) {
      vErrors = [err1];
    } else {
      vErrors.push(err1);
    }
    errors++;
  }
  validate32.errors = vErrors;
  return errors === 0;
}
var of_schema_23 = validate33;
var pattern3 = new RegExp("^[a-z]+(?:-[a-z]+)+-[0-9]{1,2}$", "u");
function validate33(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (!pattern3.test(data)) {
      const err0 = { instancePath, keyword: "pattern", params: { pattern: "^[a-z]+(?:-[a-z]+)+-[0-9]{1,2}$" } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
  } else {
    const err1 = { instancePath, keyword: "type", params: { type: "string" } };
    if (vErrors === null) {
      vErrors = [err1];
    } else {
      vErrors.push(err1);
    }
    errors++;
  }
  validate33.errors = vErrors;
  return errors === 0;
}
var of_schema_24 = validate34;
var schema35 = { "type": ["string", "object"], "minLength": 1, "maxLength": 1024 };
function validate34(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string" && !(data && typeof data == "object" && !Array.isArray(data))) {
    const err0 = { instancePath, keyword: "type", params: { type: schema35.type } };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  if (typeof data === "string") {
    if (func2(data) > 1024) {
      const err1 = { instancePath, keyword: "maxLength", params: { limit: 1024 } };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (func2(data) < 1) {
      const err2 = { instancePath, keyword: "minLength", params: { limit: 1 } };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
  }
  validate34.errors = vErrors;
  return errors === 0;
}
var of_schema_25 = validate35;
var schema36 = { "enum": ["STANDARD", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE", "REDUCED_REDUNDANCY"] };
function validate35(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data === "STANDARD" || data === "STANDARD_IA" || data === "ONEZONE_IA" || data === "INTELLIGENT_TIERING" || data === "GLACIER_IR" || data === "GLACIER" || data === "DEEP_ARCHIVE" || data === "REDUCED_REDUNDANCY")) {
    const err0 = { instancePath, keyword: "enum", params: { allowedValues: schema36.enum } };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  validate35.errors = vErrors;
  return errors === 0;
}
var of_schema_26 = validate36;
var schema37 = { "enum": ["FARGATE", "EC2", "EXTERNAL"] };
function validate36(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data === "FARGATE" || data === "EC2" || data === "EXTERNAL")) {
    const err0 = { instancePath, keyword: "enum", params: { allowedValues: schema37.enum } };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  validate36.errors = vErrors;
  return errors === 0;
}
var of_schema_27 = validate37;
var pattern4 = new RegExp("^[A-Za-z0-9_-]{1,255}$", "u");
function validate37(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (!pattern4.test(data)) {
      const err0 = { instancePath, keyword: "pattern", params: { pattern: "^[A-Za-z0-9_-]{1,255}$" } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
  } else {
    const err1 = { instancePath, keyword: "type", params: { type: "string" } };
    if (vErrors === null) {
      vErrors = [err1];
    } else {
      vErrors.push(err1);
    }
    errors++;
  }
  validate37.errors = vErrors;
  return errors === 0;
}
var of_schema_28 = validate38;
var pattern5 = new RegExp("^subnet-[0-9a-f]{8,17}$", "u");
function validate38(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (Array.isArray(data)) {
    if (data.length > 16) {
      const err0 = { instancePath, keyword: "maxItems", params: { limit: 16 } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.length < 1) {
      const err1 = { instancePath, keyword: "minItems", params: { limit: 1 } };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    const len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++) {
      let data0 = data[i0];
      if (typeof data0 === "string") {
        if (!pattern5.test(data0)) {
          const err2 = { instancePath: instancePath + "/" + i0, keyword: "pattern", params: { pattern: "^subnet-[0-9a-f]{8,17}$" } };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/" + i0, keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
  } else {
    const err4 = { instancePath, keyword: "type", params: { type: "array" } };
    if (vErrors === null) {
      vErrors = [err4];
    } else {
      vErrors.push(err4);
    }
    errors++;
  }
  validate38.errors = vErrors;
  return errors === 0;
}
var of_schema_29 = validate39;
var pattern6 = new RegExp("^sg-[0-9a-f]{8,17}$", "u");
function validate39(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (Array.isArray(data)) {
    if (data.length > 5) {
      const err0 = { instancePath, keyword: "maxItems", params: { limit: 5 } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.length < 1) {
      const err1 = { instancePath, keyword: "minItems", params: { limit: 1 } };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    const len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++) {
      let data0 = data[i0];
      if (typeof data0 === "string") {
        if (!pattern6.test(data0)) {
          const err2 = { instancePath: instancePath + "/" + i0, keyword: "pattern", params: { pattern: "^sg-[0-9a-f]{8,17}$" } };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/" + i0, keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
  } else {
    const err4 = { instancePath, keyword: "type", params: { type: "array" } };
    if (vErrors === null) {
      vErrors = [err4];
    } else {
      vErrors.push(err4);
    }
    errors++;
  }
  validate39.errors = vErrors;
  return errors === 0;
}
var of_schema_30 = validate40;
var pattern7 = new RegExp("^[A-Za-z_][A-Za-z0-9_]{0,127}$", "u");
function validate40(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (!pattern7.test(data)) {
      const err0 = { instancePath, keyword: "pattern", params: { pattern: "^[A-Za-z_][A-Za-z0-9_]{0,127}$" } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
  } else {
    const err1 = { instancePath, keyword: "type", params: { type: "string" } };
    if (vErrors === null) {
      vErrors = [err1];
    } else {
      vErrors.push(err1);
    }
    errors++;
  }
  validate40.errors = vErrors;
  return errors === 0;
}
var of_schema_31 = validate41;
var schema42 = { "type": "object", "maxProperties": 20, "additionalProperties": { "type": ["string", "object"] } };
function validate41(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (Object.keys(data).length > 20) {
      const err0 = { instancePath, keyword: "maxProperties", params: { limit: 20 } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      let data0 = data[key0];
      if (typeof data0 !== "string" && !(data0 && typeof data0 == "object" && !Array.isArray(data0))) {
        const err1 = { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", params: { type: schema42.additionalProperties.type } };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
  } else {
    const err2 = { instancePath, keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err2];
    } else {
      vErrors.push(err2);
    }
    errors++;
  }
  validate41.errors = vErrors;
  return errors === 0;
}
var of_schema_32 = validate42;
var schema43 = { "type": ["string", "object"], "minLength": 3, "maxLength": 320 };
function validate42(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string" && !(data && typeof data == "object" && !Array.isArray(data))) {
    const err0 = { instancePath, keyword: "type", params: { type: schema43.type } };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  if (typeof data === "string") {
    if (func2(data) > 320) {
      const err1 = { instancePath, keyword: "maxLength", params: { limit: 320 } };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (func2(data) < 3) {
      const err2 = { instancePath, keyword: "minLength", params: { limit: 3 } };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
  }
  validate42.errors = vErrors;
  return errors === 0;
}
var of_schema_33 = validate43;
var schema44 = { "type": ["string", "array", "object"], "minLength": 3, "maxLength": 320, "minItems": 1, "maxItems": 50, "items": { "type": "string", "minLength": 3, "maxLength": 320 } };
function validate43(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if ((!data || typeof data != "object") && typeof data !== "string") {
    const err0 = { instancePath, keyword: "type", params: { type: schema44.type } };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  if (typeof data === "string") {
    if (func2(data) > 320) {
      const err1 = { instancePath, keyword: "maxLength", params: { limit: 320 } };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (func2(data) < 3) {
      const err2 = { instancePath, keyword: "minLength", params: { limit: 3 } };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
  }
  if (Array.isArray(data)) {
    if (data.length > 50) {
      const err3 = { instancePath, keyword: "maxItems", params: { limit: 50 } };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    if (data.length < 1) {
      const err4 = { instancePath, keyword: "minItems", params: { limit: 1 } };
      if (vErrors === null) {
        vErrors = [err4];
      } else {
        vErrors.push(err4);
      }
      errors++;
    }
    const len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++) {
      let data0 = data[i0];
      if (typeof data0 === "string") {
        if (func2(data0) > 320) {
          const err5 = { instancePath: instancePath + "/" + i0, keyword: "maxLength", params: { limit: 320 } };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        if (func2(data0) < 3) {
          const err6 = { instancePath: instancePath + "/" + i0, keyword: "minLength", params: { limit: 3 } };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
      } else {
        const err7 = { instancePath: instancePath + "/" + i0, keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
  }
  validate43.errors = vErrors;
  return errors === 0;
}
var of_schema_34 = validate44;
var schema45 = { "type": ["string", "object"], "maxLength": 998 };
function validate44(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string" && !(data && typeof data == "object" && !Array.isArray(data))) {
    const err0 = { instancePath, keyword: "type", params: { type: schema45.type } };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  if (typeof data === "string") {
    if (func2(data) > 998) {
      const err1 = { instancePath, keyword: "maxLength", params: { limit: 998 } };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
  }
  validate44.errors = vErrors;
  return errors === 0;
}
var of_schema_35 = validate45;
function validate45(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (!pattern1.test(data)) {
      const err0 = { instancePath, keyword: "pattern", params: { pattern: "^[a-z][a-z0-9-]{0,63}$" } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
  } else {
    const err1 = { instancePath, keyword: "type", params: { type: "string" } };
    if (vErrors === null) {
      vErrors = [err1];
    } else {
      vErrors.push(err1);
    }
    errors++;
  }
  validate45.errors = vErrors;
  return errors === 0;
}
var of_schema_36 = validate46;
var pattern9 = new RegExp("^[a-z]+(-[a-z]+)+-[0-9]{1,2}$", "u");
function validate46(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (!pattern9.test(data)) {
      const err0 = { instancePath, keyword: "pattern", params: { pattern: "^[a-z]+(-[a-z]+)+-[0-9]{1,2}$" } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
  } else {
    const err1 = { instancePath, keyword: "type", params: { type: "string" } };
    if (vErrors === null) {
      vErrors = [err1];
    } else {
      vErrors.push(err1);
    }
    errors++;
  }
  validate46.errors = vErrors;
  return errors === 0;
}
var of_schema_37 = validate47;
var schema48 = { "type": ["string", "object"], "minLength": 1, "maxLength": 2048, "required": ["secret"], "properties": { "secret": { "type": "string", "minLength": 1, "maxLength": 2048 } }, "additionalProperties": false };
function validate47(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string" && !(data && typeof data == "object" && !Array.isArray(data))) {
    const err0 = { instancePath, keyword: "type", params: { type: schema48.type } };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  if (typeof data === "string") {
    if (func2(data) > 2048) {
      const err1 = { instancePath, keyword: "maxLength", params: { limit: 2048 } };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (func2(data) < 1) {
      const err2 = { instancePath, keyword: "minLength", params: { limit: 1 } };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.secret === void 0) {
      const err3 = { instancePath, keyword: "required", params: { missingProperty: "secret" } };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "secret")) {
        const err4 = { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.secret !== void 0) {
      let data0 = data.secret;
      if (typeof data0 === "string") {
        if (func2(data0) > 2048) {
          const err5 = { instancePath: instancePath + "/secret", keyword: "maxLength", params: { limit: 2048 } };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        if (func2(data0) < 1) {
          const err6 = { instancePath: instancePath + "/secret", keyword: "minLength", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
      } else {
        const err7 = { instancePath: instancePath + "/secret", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
  }
  validate47.errors = vErrors;
  return errors === 0;
}
var validators = { "rule": of_schema_0, "target": of_schema_1 };
var propertyValidators = { "http": { "url": of_schema_2, "method": of_schema_3, "mode": of_schema_4, "headers": of_schema_5, "query": of_schema_5, "connection": of_schema_6, "signature": of_schema_7, "handshake": of_schema_8 }, "lambda": { "functionArn": of_schema_9, "invocation": of_schema_10, "roleArn": of_schema_9 }, "sqs": { "queueArn": of_schema_9, "messageGroup": of_schema_11, "roleArn": of_schema_9 }, "sns": { "topicArn": of_schema_9, "subject": of_schema_12, "messageAttributes": of_schema_13, "messageGroup": of_schema_11, "roleArn": of_schema_9 }, "kinesis": { "streamArn": of_schema_9, "partitionKey": of_schema_14, "roleArn": of_schema_9 }, "firehose": { "deliveryStreamArn": of_schema_9, "delimiter": of_schema_15, "roleArn": of_schema_9 }, "event-bridge": { "eventBusArn": of_schema_9, "source": of_schema_16, "detailType": of_schema_17, "resources": of_schema_18, "roleArn": of_schema_9 }, "event-bridge-v2": { "eventBusArn": of_schema_9, "eventGroup": of_schema_14, "roleArn": of_schema_9 }, "cloudwatch-logs": { "logGroupArn": of_schema_9, "logStream": of_schema_19, "roleArn": of_schema_9 }, "dynamodb": { "tableArn": of_schema_9, "unlessExists": of_schema_20, "roleArn": of_schema_9 }, "step-functions": { "stateMachineArn": of_schema_9, "execution": of_schema_21, "roleArn": of_schema_9 }, "s3": { "bucket": of_schema_22, "region": of_schema_23, "key": of_schema_24, "contentType": of_schema_16, "storageClass": of_schema_25, "roleArn": of_schema_9 }, "ecs": { "clusterArn": of_schema_9, "taskDefinitionArn": of_schema_9, "launchType": of_schema_26, "capacityProvider": of_schema_27, "subnets": of_schema_28, "securityGroups": of_schema_29, "assignPublicIp": of_schema_8, "containerName": of_schema_27, "environmentVariable": of_schema_30, "roleArn": of_schema_9 }, "api-gateway": { "apiArn": of_schema_9, "pathParameters": of_schema_31, "headers": of_schema_5, "query": of_schema_5, "roleArn": of_schema_9 }, "ses": { "region": of_schema_23, "from": of_schema_32, "to": of_schema_33, "cc": of_schema_33, "bcc": of_schema_33, "replyTo": of_schema_33, "subject": of_schema_34, "html": of_schema_11, "roleArn": of_schema_9 }, "bus": { "bus": of_schema_35, "queueArn": of_schema_9, "endpoint": of_schema_9, "region": of_schema_36, "roleArn": of_schema_9 }, "slack": { "url": of_schema_37, "message": of_schema_14 }, "teams": { "url": of_schema_37, "message": of_schema_14 }, "dingtalk": { "url": of_schema_37, "message": of_schema_14, "signingSecret": of_schema_9 }, "feishu": { "url": of_schema_37, "message": of_schema_14, "signingSecret": of_schema_9 }, "wecom": { "url": of_schema_37, "message": of_schema_14 } };
export {
  propertyValidators,
  validators
};
