import { isRecord } from '../../core/is-record.ts';
import { parsedJson } from '../../core/parsed-json.ts';
import { type SecretReference, secretReferenceOf, type VariableReference } from '../../core/target/secret-reference.ts';
import { createSharedCache } from '../shared-cache.ts';
import { unlessAborted } from '../unless-aborted.ts';
import { SecretUnavailableError } from './secret-unavailable-error.ts';

/** Where invokers get the secrets that rules name. */
export interface SecretSource {
  /**
   * The secret behind a checked reference. Rejects with a `SecretUnavailableError`, or with the signal's reason.
   *
   * @param options.signal ends the wait of this caller; others who wait for the same secret still get it
   */
  read(reference: string, options?: { readonly signal?: AbortSignal }): Promise<string>;
  /** Lets a secret that a target did not take be read anew: it may have been replaced. */
  forget(reference: string): void;
}

/** A secret that is kept on AWS. */
export type AwsSecretReference = Exclude<SecretReference, VariableReference>;

export interface SecretSourceOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Reads a secret on AWS, whole; rejects with an error whose message may be shown. */
  readonly aws: (reference: AwsSecretReference) => Promise<string>;
  /** The variables that `env:` names. @default none, as on AWS, where rules may not name them */
  readonly variables?: Readonly<Record<string, string | undefined>>;
}

/** A replaced secret is in use after this at the latest, and at once where the target refuses the old one. */
const keepMs = 300_000;

/**
 * A secret that was read so recently is not read anew because a target refuses it: one that refuses for ever must not
 * make a read of each delivery. Parameter Store allows 40 a second. @source AWS General Reference, "Systems Manager quotas"
 */
const freshMs = 10_000;

/** Reads each secret once in five minutes, however many ask for it. */
export function createSecretSource({ now, aws, variables = {} }: SecretSourceOptions): SecretSource {
  const cache = createSharedCache<{ readonly text: string; readonly readAtMs: number }>(now);

  return {
    read: async (text, { signal } = {}) => {
      const reference = secretReferenceOf(text);
      if (reference.store === 'env') return usable(variables[reference.name] ?? '', text);
      const reading = readKept(reference, text);
      return fieldOf(reference, await (signal === undefined ? reading : unlessAborted(signal, reading)));
    },
    forget: (text) => cache.forget(keyOf(secretReferenceOf(text)), ({ readAtMs }) => now() - readAtMs >= freshMs),
  };

  async function readKept(reference: AwsSecretReference, text: string): Promise<string> {
    const { text: secret } = await cache.get(keyOf(reference), async () => {
      const read = usable(await aws(reference), text);
      return { value: { text: read, readAtMs: now() }, keepMs };
    });
    return secret;
  }
}

/** The fields of one secret are read together. */
function keyOf(reference: SecretReference): string {
  return JSON.stringify([reference.store, reference.store === 'secretsmanager' ? reference.id : reference.name]);
}

/** Without the line break that editors and shells put behind a secret, and that no header would take. */
function usable(secret: string, reference: string): string {
  const trimmed = secret.replace(/\r?\n$/, '');
  if (trimmed === '') throw new SecretUnavailableError(reference, 'it is empty, or not there');
  return trimmed;
}

function fieldOf(reference: AwsSecretReference, secret: string): string {
  if (reference.store === 'ssm' || reference.field === undefined) return secret;
  const fields = parsedJson(secret);
  const value = isRecord(fields) ? fields[reference.field] : undefined;
  if (typeof value === 'string' && value !== '') return value;
  throw new SecretUnavailableError(`secretsmanager:${reference.id}#${reference.field}`, 'the secret is no JSON object with such a text');
}
