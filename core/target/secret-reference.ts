import type { ErrorBody } from '../bus-error.ts';
import { isRecord } from '../is-record.ts';
import { parseArn, type Arn } from './arn.ts';
import type { Surroundings } from './target-type.ts';

/** Where a secret is kept. A rule names its secrets and never holds one: rules are shown, logged and traced. */
export type SecretReference = ParameterReference | StoredSecretReference | VariableReference;

/** `ssm:/glassbus/...`: a parameter of the Systems Manager, a SecureString. */
export interface ParameterReference {
  readonly store: 'ssm';
  readonly name: string;
}

/** `secretsmanager:glassbus/...` or its ARN, with `#field` where the secret is a JSON object and one field of it is meant. */
export interface StoredSecretReference {
  readonly store: 'secretsmanager';
  /** Its name or its ARN. */
  readonly id: string;
  /** Where the secret is, if its ARN says so. */
  readonly place?: Pick<Arn, 'partition' | 'region'>;
  readonly field?: string;
}

/** `env:GLASSBUS_SECRET_...`: a variable of the process, for a bus on a laptop. */
export interface VariableReference {
  readonly store: 'env';
  readonly name: string;
}

/** A text that is a secret as a whole: what a rule says in its place. */
export interface SecretText {
  /** Where it is kept: `ssm:/glassbus/chat-webhook`. */
  readonly secret: string;
}

/** Whether a property names a secret, where it could also be a text or a transform. */
export function isSecretText(value: unknown): value is SecretText {
  return isRecord(value) && typeof value['secret'] === 'string' && Object.keys(value).length === 1;
}

/**
 * Names that belong to the bus, so that the role of its matcher is allowed these in one statement and nothing else, and so
 * that a rule cannot have the account's other secrets sent to its author.
 *
 * @source Systems Manager API, PutParameter, Name; Secrets Manager API, CreateSecret, Name
 */
const parameterName = /^(?=.{1,1011}$)\/glassbus(?:\/[\w.-]+)+$/;
const secretName = /^(?=.{1,512}$)glassbus\/[\w/+=.@-]+$/;
const secretResource = /^secret:(?=.{1,519}$)glassbus\/[\w/+=.@-]+$/;
/** Not the key of the bus, which is GLASSBUS_KEY, nor AWS's credentials. */
const variableName = /^GLASSBUS_SECRET_[A-Za-z0-9_]{1,128}$/;

/** Takes a reference apart; undefined when it is none that the bus may follow. */
export function parseSecretReference(text: string): SecretReference | undefined {
  const colon = text.indexOf(':');
  const name = text.slice(colon + 1);
  switch (text.slice(0, Math.max(0, colon))) {
    case 'ssm':
      return parameterName.test(name) ? { store: 'ssm', name } : undefined;
    case 'secretsmanager':
      return parseStoredSecret(name);
    case 'env':
      return variableName.test(name) ? { store: 'env', name } : undefined;
    default:
      return undefined;
  }
}

function parseStoredSecret(text: string): StoredSecretReference | undefined {
  // Neither a name nor an ARN of a secret has a #.
  const [id = '', ...rest] = text.split('#');
  const field = rest.length === 0 ? {} : { field: rest.join('#') };
  if (field.field === '') return undefined;
  if (secretName.test(id)) return { store: 'secretsmanager', id, ...field };
  const arn = parseArn(id);
  if (arn?.service !== 'secretsmanager' || !secretResource.test(arn.resource)) return undefined;
  return { store: 'secretsmanager', id, place: { partition: arn.partition, region: arn.region }, ...field };
}

/**
 * Takes a reference apart that was checked when its rule was written.
 *
 * @throws Error when it was not: a bug, and no mistake of the rule's author
 */
export function secretReferenceOf(text: string): SecretReference {
  const reference = parseSecretReference(text);
  if (reference === undefined) throw new Error('an unchecked reference to a secret');
  return reference;
}

/**
 * What is wrong with a reference to a secret. Code: `target.invalid_secret`. What was found is not repeated: it may be the
 * secret itself, written where its name belongs.
 */
export function checkSecretReference(text: string, path: string, surroundings: Pick<Surroundings, 'environmentSecrets' | 'home'>): readonly ErrorBody[] {
  const reference = parseSecretReference(text);
  const message = reference === undefined ? adviceFor(text) : unreadable(reference, surroundings);
  return message === undefined ? [] : [{ code: 'target.invalid_secret', path, message }];
}

/** Why the bus cannot read a secret that it may name; undefined when it can. */
function unreadable(reference: SecretReference, { environmentSecrets, home }: Pick<Surroundings, 'environmentSecrets' | 'home'>): string | undefined {
  if (reference.store === 'env') return environmentSecrets ? undefined : variableAdvice;
  const arn = reference.store === 'secretsmanager' ? parseArn(reference.id) : undefined;
  const isAtHome = arn === undefined || home === undefined || (arn.account === home.account && arn.partition === home.partition);
  return isAtHome ? undefined : `Expected a secret of account ${home.account}, where the bus is: it may read no others.`;
}

const variableAdvice =
  'Secrets in environment variables are for a bus on a laptop: name a parameter (ssm:/glassbus/...) or a secret (secretsmanager:glassbus/...).';

function adviceFor(text: string): string {
  if (text.startsWith('ssm:')) return 'Expected a parameter whose name begins with /glassbus/, such as ssm:/glassbus/billing-key: the bus may read no others.';
  if (text.startsWith('secretsmanager:')) {
    return 'Expected a secret whose name begins with glassbus/, such as secretsmanager:glassbus/billing#key, or the ARN of one: the bus may read no others.';
  }
  if (text.startsWith('env:')) return 'Expected a variable whose name begins with GLASSBUS_SECRET_, such as env:GLASSBUS_SECRET_BILLING: the bus reads no others.';
  return 'Expected the name of a secret such as ssm:/glassbus/billing-key or secretsmanager:glassbus/billing: a rule is no place for the secret itself.';
}
