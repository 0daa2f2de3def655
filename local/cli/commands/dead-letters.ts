import type { ListedLetter } from '../../../core/flow/dead-letters.ts';
import { addressOf, addressOptions, addressUsage, callBus } from '../bus-call.ts';
import { givenLetterOptions, letterOptions, letterUsage } from '../letter-options.ts';
import { parseOptions } from '../parse-options.ts';

export const deadLettersUsage = `glassbus dead-letters ${addressUsage}
                      ${letterUsage}
    Lists what died and why, newest first, as far back as traces are kept.`;

interface Page {
  readonly deadLetters: readonly ListedLetter[];
  readonly next?: string;
}

/** Prints all that fit, page by page. */
export async function deadLetters(args: readonly string[]): Promise<void> {
  const { values } = parseOptions({ args: [...args], options: { ...addressOptions, ...letterOptions } });
  let query = new URLSearchParams({ ...givenLetterOptions(values), limit: '100' });
  for (;;) {
    // Each page says where the next one begins.
    // oxlint-disable-next-line no-await-in-loop
    const page = await callBus<Page>(addressOf(values), `/dead-letters?${query.toString()}`);
    for (const letter of page.deadLetters) process.stdout.write(`${lineOf(letter)}\n`);
    if (page.next === undefined) return;
    query = new URLSearchParams([...query].filter(([name]) => name !== 'next').concat([['next', page.next]]));
  }
}

function lineOf({ id, receivedAt, rule, target, code, message = '', attempts, event }: ListedLetter): string {
  return `${id}  ${receivedAt}  ${rule}/${target}  ${code} after ${attempts}  ${event.type} ${event.id}  ${message}`.trimEnd();
}
