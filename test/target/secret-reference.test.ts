import { describe, expect, test } from 'vitest';
import { checkSecretReference, parseSecretReference, secretReferenceOf } from '../../core/target/secret-reference.ts';
import cases from '../cases/targets/secret-references.json' with { type: 'json' };

const laptop = { environmentSecrets: true };

describe('a reference to a secret', () => {
  test.each(cases.accepted)('is understood: $text', ({ text, reference }) => {
    expect(checkSecretReference(text, 'url.secret', laptop)).toEqual([]);
    expect(parseSecretReference(text)).toEqual(reference);
  });

  test.each(cases.refused)('is refused: $text', ({ text, message }) => {
    const found = checkSecretReference(text, 'connection.value', laptop);
    expect(found).toMatchObject([{ code: 'target.invalid_secret', path: 'connection.value', message: expect.stringContaining(message) }]);
    expect(parseSecretReference(text)).toBeUndefined();
  });

  test('to a variable is refused where the bus does not run on a laptop', () => {
    expect(checkSecretReference('env:GLASSBUS_SECRET_BILLING', 'connection.value', { environmentSecrets: false })).toEqual([
      {
        code: 'target.invalid_secret',
        path: 'connection.value',
        message: 'Secrets in environment variables are for a bus on a laptop: name a parameter (ssm:/glassbus/...) or a secret (secretsmanager:glassbus/...).',
      },
    ]);
  });

  test('that is the secret itself is not repeated', () => {
    expect(JSON.stringify(checkSecretReference('hunter2', 'connection.value', laptop))).not.toContain('hunter2');
    expect(() => secretReferenceOf('hunter2')).toThrow('an unchecked reference to a secret');
  });
});
