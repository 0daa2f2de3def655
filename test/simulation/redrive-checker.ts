import { idsByReceipt, keyOf, type Letter, letterIn, lettersOf, redriveIdOf } from './expected-deliveries.ts';
import type { History } from './history.ts';

/**
 * Dead letters that are nowhere, in words. A letter that lies in its place no more was sent again: then the delivery that it
 * became was taken, or has died and is a letter anew.
 */
export function lostLetters(history: History): readonly string[] {
  const ids = idsByReceipt(history);
  const there = new Set(lettersOf(history).map(({ id }) => id));
  const buried = history.buried.map(letterIn);
  const taken = new Set(history.requests.filter((one) => one.taken).map(({ delivery }) => delivery));
  const lives = (letter: Letter): boolean => {
    const times = (letter.redriven ?? 0) + 1;
    return taken.has(redriveIdOf(ids.get(letter.receipt) ?? '', letter, times)) || buried.some((one) => keyOf(one) === keyOf(letter) && one.redriven === times);
  };
  // A message that was sent again as it is has events, which are looked for one by one.
  return buried.filter((letter) => letter.rule !== '' && !there.has(letter.id) && !lives(letter)).map((letter) => `the letter of ${keyOf(letter)} with ${letter.code}`);
}
