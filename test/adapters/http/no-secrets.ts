import { createSecretSource } from '../../../adapters/secrets/secret-source.ts';

/** For targets that name no secret. */
export const noSecrets = createSecretSource({
  now: Date.now,
  aws: () => {
    throw new Error('a secret is read for a target that names none');
  },
});
