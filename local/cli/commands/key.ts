import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { hashApiKey } from '../../../core/flow/api-keys.ts';

export const keyUsage = `glassbus key
    Makes an API key, and the hash to put into cdk.json: the key itself is stored nowhere.`;

/** Prints a new key of 256 random bits and its hash. Throws parseArgs' own error for whatever it is given. */
export function key(args: readonly string[]): void {
  parseArgs({ args: [...args] });
  const made = `gb_${randomBytes(32).toString('base64url')}`;
  process.stdout.write(`key:  ${made}\nhash: ${hashApiKey(made)}\n`);
}
