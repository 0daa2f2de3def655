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

  test.each([
    ['aws', '123456789012', []],
    ['aws', '210987654321', ['Expected a secret of account 123456789012, where the bus is: it may read no others.']],
    ['aws-cn', '123456789012', ['Expected a secret of account 123456789012, where the bus is: it may read no others.']],
  ])('by an ARN of the partition %s and the account %s is that of a bus in aws and 123456789012, or refused', (partition, account, messages) => {
    const text = `secretsmanager:arn:${partition}:secretsmanager:eu-central-1:${account}:secret:glassbus/billing-AbCdEf`;
    const found = checkSecretReference(text, 'connection.value', { environmentSecrets: false, home: { partition: 'aws', account: '123456789012' } });
    expect(found).toEqual(messages.map((message) => ({ code: 'target.invalid_secret', path: 'connection.value', message })));
    expect(checkSecretReference(text, 'connection.value', laptop)).toEqual([]);
  });

  test('that is the secret itself is not repeated', () => {
    expect(JSON.stringify(checkSecretReference('hunter2', 'connection.value', laptop))).not.toContain('hunter2');
    expect(() => secretReferenceOf('hunter2')).toThrow('an unchecked reference to a secret');
  });
});
