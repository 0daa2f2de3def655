/** What stands where a secret stood. */
const blank = '[secret]';

/**
 * Text of a target's answer without the secrets that it repeats, as they are or as JSON, URLs and forms write them. A target
 * that shows what it was sent must not make traces and dead letters show it.
 */
export function redact(text: string, secrets: readonly string[]): string {
  const spellings = [...new Set(secrets.flatMap(spellingsOf))].filter((spelling) => spelling !== '').toSorted((one, other) => other.length - one.length);
  return spellings.reduce((rest, spelling) => rest.replaceAll(spelling, blank), text);
}

function spellingsOf(secret: string): readonly string[] {
  // A secret is no well-formed URL component if half of a surrogate pair is missing; then no form would hold it either.
  const component = encodeURIComponent(secret.toWellFormed());
  return [secret, JSON.stringify(secret).slice(1, -1), component, component.replaceAll('%20', '+'), Buffer.from(secret).toString('base64')];
}
