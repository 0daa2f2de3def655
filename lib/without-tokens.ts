import { Token, Tokenization } from 'aws-cdk-lib';
import { isRecord } from '../core/is-record.ts';
import { LongNumber, parseJson } from '../core/pattern/long-number.ts';
import { isTypeName } from '../core/rule/rule-schema.ts';
import type { TargetType } from '../core/target/target-type.ts';
import { targetTypes } from '../core/target/types/index.ts';

/**
 * Rules as the compiler behind the resource will see them: JSON, with something that passes in place of each value that only
 * the deployment knows, so that everything else can be checked at synth.
 */
export function withoutTokens(rules: Readonly<Record<string, object>>): unknown {
  const text = JSON.stringify(rules, function replace(this: unknown, key: string, value: unknown) {
    if (typeof value === 'bigint') return new LongNumber(String(value)).toJSON();
    return standIn(isRecord(this) ? this : {}, key, value);
  });
  return parseJson(text);
}

type Holder = Readonly<Record<string, unknown>>;

/** What stands in for a member of something: the member itself where it is known already. */
function standIn(holder: Holder, key: string, value: unknown): unknown {
  if (isUrlTemplate(holder, key, value)) return { ...value, template: knownUrl(value['template']) };
  // An object that is a token has become text by now.
  if (!Token.isUnresolved(value) && !Token.isUnresolved(holder[key])) return value;
  if (typeof value === 'number') return 1;
  if (Array.isArray(value)) return [knownText];
  return sampleOf(holder, key) ?? withKnownText(String(value), knownText);
}

/** Text, a number within JSON, the name of a field in a path, an operand in an expression: a digit can be all of these. */
const knownText = '0';

/** A value that another rule has in the same place: what stands there has to look like something, an ARN or a URL. */
function sampleOf(holder: Holder, key: string): unknown {
  const { type, Form } = holder;
  if (key === 'roleArn') return 'arn:aws:iam::123456789012:role/glassbus/sample';
  // The function of a transform, in our words and in Alibaba's.
  if (key === 'functionArn' || (key === 'Value' && Form === 'FUNCTION')) return targetTypes.lambda.documentation.examples[0]['functionArn'];
  return isTypeName(type) ? examplesOf(type).map((example) => example[key]).find((sample) => typeof sample === 'string') : undefined;
}

function examplesOf(type: keyof typeof targetTypes): readonly Holder[] {
  const { documentation }: TargetType = targetTypes[type];
  return documentation.examples;
}

function isUrlTemplate({ type }: Holder, key: string, value: unknown): value is Holder & { readonly template: string } {
  if (!isTypeName(type) || !isRecord(value) || typeof value['template'] !== 'string') return false;
  const { parameters }: TargetType = targetTypes[type];
  return parameters[key] === 'url';
}

/** The template of a URL, which has to begin with scheme and host: a token in front of all else stands for both. */
function knownUrl(template: string): string {
  const beginsWithToken = Token.isUnresolved(Tokenization.reverseString(template).firstValue);
  const known = withKnownText(template, 'sample');
  return beginsWithToken ? known.replace('sample', 'https://example.com/') : known;
}

/** A text with `known` in place of each of its tokens. */
function withKnownText(text: string, known: string): string {
  const fragments = Tokenization.reverseString(text).mapTokens({ mapToken: () => known });
  return String(fragments.join({ join: (left: unknown, right: unknown) => `${String(left)}${String(right)}` }));
}
