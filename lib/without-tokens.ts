import { Token } from 'aws-cdk-lib';
import { isRecord } from '../core/is-record.ts';
import { LongNumber, parseJson } from '../core/pattern/long-number.ts';
import { documentationOf } from '../core/target/types/documentation.ts';
import { isTypeName, rulesOf } from '../core/target/types/rules.ts';
import { isWholeToken, knownText, knownUrl } from './known-text.ts';

/**
 * Rules as the compiler behind the resource will see them: JSON, with something that passes in place of each value that only
 * the deployment knows, so that everything else can be checked at synth. `bus` is one that there is, or may be.
 */
export function withoutTokens(rules: Readonly<Record<string, object>>, bus = 'default'): unknown {
  const text = JSON.stringify(rules, function replace(this: unknown, key: string, value: unknown) {
    if (typeof value === 'bigint') return new LongNumber(String(value)).toJSON();
    if (key === 'bus' && typeof value === 'string' && isWholeToken(value)) return bus;
    return standIn(isRecord(this) ? this : {}, key, value);
  });
  return parseJson(text);
}

type Holder = Readonly<Record<string, unknown>>;

/** What stands in for a member of something: the member itself where it is known already. */
function standIn(holder: Holder, key: string, value: unknown): unknown {
  if (isUrlTemplate(holder, key, value)) return { ...value, template: knownUrl(value.template) };
  if (Array.isArray(value)) return hasToken(value) ? (sampleOf(holder, key, Array.isArray) ?? value) : value;
  // An object that is a token has become text by now.
  if (!Token.isUnresolved(value) && !Token.isUnresolved(holder[key])) return value;
  return typeof value === 'number' ? 1 : standInForText(holder, key, String(value));
}

/** A list may be a token as a whole. */
function hasToken(values: readonly unknown[]): boolean {
  return Token.isUnresolved(values) || values.some((value) => Token.isUnresolved(value));
}

function standInForText(holder: Holder, key: string, text: string): unknown {
  const sample = isWholeToken(text) ? sampleOf(holder, key, (value) => typeof value === 'string') : undefined;
  if (sample !== undefined) return sample;
  return /url$/i.test(key) ? knownUrl(text) : knownText(text);
}

/** What another rule has in the same place: what stands there has to look like an ARN, a region, the id of a subnet. */
function sampleOf(holder: Holder, key: string, isOfKind: (value: unknown) => boolean): unknown {
  const { type, Form } = holder;
  // A place of dead letters has no type.
  if (key === 'queueArn' && type === undefined) return documentationOf({ type: 'sqs' }).examples[0]['queueArn'];
  if (key === 'roleArn') return 'arn:aws:iam::123456789012:role/glassbus/sample';
  // The function of a transform, in our words and in Alibaba's.
  if (key === 'functionArn' || (key === 'Value' && Form === 'FUNCTION')) return documentationOf({ type: 'lambda' }).examples[0]['functionArn'];
  return isTypeName(type) ? documentationOf({ type }).examples.map((example: Holder) => example[key]).find(isOfKind) : undefined;
}

function isUrlTemplate({ type }: Holder, key: string, value: unknown): value is Holder & { readonly template: string } {
  return isTypeName(type) && rulesOf({ type }).parameters[key] === 'url' && isRecord(value) && typeof value['template'] === 'string';
}
