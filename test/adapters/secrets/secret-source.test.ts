import { describe, expect, test } from 'vitest';
import { type AwsSecretReference, createSecretSource } from '../../../adapters/secrets/secret-source.ts';

const key = 'ssm:/glassbus/key';

/** A store whose secrets can be replaced, a clock that can be set, and what was read so far. */
function world(secrets: Record<string, string>) {
  const reads: string[] = [];
  const clock = { ms: 1_000_000 };
  const aws = async (reference: AwsSecretReference): Promise<string> => {
    const name = reference.store === 'ssm' ? reference.name : reference.id;
    reads.push(name);
    const secret = secrets[name];
    if (secret === undefined) throw new Error(`no ${name}`);
    return secret;
  };
  return { secrets, reads, clock, source: createSecretSource({ now: () => clock.ms, aws, variables: { GLASSBUS_SECRET_KEY: 'of the laptop' } }) };
}

describe('a secret', () => {
  test('is read once in five minutes', async () => {
    const { source, secrets, reads, clock } = world({ '/glassbus/key': 'old' });
    expect(await source.read(key)).toBe('old');
    secrets['/glassbus/key'] = 'new';
    clock.ms += 299_999;
    expect(await source.read(key)).toBe('old');
    clock.ms += 1;
    expect(await source.read(key)).toBe('new');
    expect(reads).toEqual(['/glassbus/key', '/glassbus/key']);
  });

  test('is read once for all who ask at the same time', async () => {
    const { source, reads } = world({ '/glassbus/key': 'one' });
    expect(await Promise.all([source.read(key), source.read(key), source.read(key)])).toEqual(['one', 'one', 'one']);
    expect(reads).toHaveLength(1);
  });

  test('that could not be read is asked for again', async () => {
    const { source, secrets } = world({});
    await expect(source.read(key)).rejects.toThrow('no /glassbus/key');
    secrets['/glassbus/key'] = 'there now';
    expect(await source.read(key)).toBe('there now');
  });

  test('that a target refused is read again, but not one that was read just now', async () => {
    const { source, secrets, clock } = world({ '/glassbus/key': 'old' });
    await source.read(key);
    secrets['/glassbus/key'] = 'new';
    clock.ms += 9_999;
    source.forget(key);
    expect(await source.read(key)).toBe('old');
    clock.ms += 1;
    source.forget(key);
    expect(await source.read(key)).toBe('new');
  });

  test('loses the line break that an editor put behind it', async () => {
    expect(await world({ '/glassbus/key': 'secret\r\n' }).source.read(key)).toBe('secret');
  });

  test('that is empty is none', async () => {
    await expect(world({ '/glassbus/key': '\n' }).source.read(key)).rejects.toThrow('The secret ssm:/glassbus/key cannot be read: it is empty, or not there.');
  });

  test('is no longer waited for by who has no time left, and still comes to the others', async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const source = createSecretSource({ now: Date.now, aws: () => promise });
    const patient = source.read(key);
    await expect(source.read(key, { signal: AbortSignal.abort(new Error('out of time')) })).rejects.toThrow('out of time');
    resolve('late');
    expect(await patient).toBe('late');
  });
});

describe('a field of a JSON secret', () => {
  const billing = { 'glassbus/billing': '{"user":"u","key":"k","port":1}' };

  test('is taken out of it, and the secret is read once for all its fields', async () => {
    const { source, reads } = world(billing);
    expect(await source.read('secretsmanager:glassbus/billing#user')).toBe('u');
    expect(await source.read('secretsmanager:glassbus/billing#key')).toBe('k');
    expect(await source.read('secretsmanager:glassbus/billing')).toBe('{"user":"u","key":"k","port":1}');
    expect(reads).toEqual(['glassbus/billing']);
  });

  test.each([
    ['that is not there', billing, 'secretsmanager:glassbus/billing#nothing'],
    ['that is no text', billing, 'secretsmanager:glassbus/billing#port'],
    ['of every object', billing, 'secretsmanager:glassbus/billing#toString'],
    ['of a secret that is no JSON', { 'glassbus/billing': 'hunter2' }, 'secretsmanager:glassbus/billing#key'],
  ])('%s is told without the secret', async (_kind, secrets, reference) => {
    await expect(world(secrets).source.read(reference)).rejects.toThrow(
      `The secret ${reference} cannot be read: the secret is no JSON object with such a text.`,
    );
  });
});

describe('a variable of the process', () => {
  test('is a secret on a laptop', async () => {
    expect(await world({}).source.read('env:GLASSBUS_SECRET_KEY')).toBe('of the laptop');
  });

  test('that is not set is told by its name', async () => {
    await expect(world({}).source.read('env:GLASSBUS_SECRET_OTHER')).rejects.toThrow('The secret env:GLASSBUS_SECRET_OTHER cannot be read: it is empty, or not there.');
  });
});
