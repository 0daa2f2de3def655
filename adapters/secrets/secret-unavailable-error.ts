/** A secret cannot be read now. The message names its reference and the reason, and holds nothing of the secret. */
export class SecretUnavailableError extends Error {
  override readonly name = 'SecretUnavailableError';

  constructor(reference: string, reason: string, options?: ErrorOptions) {
    super(`The secret ${reference} cannot be read: ${reason}.`, options);
  }
}
