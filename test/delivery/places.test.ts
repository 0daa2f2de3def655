import { expect, test } from 'vitest';
import { createPlaces } from '../../core/delivery/places.ts';

test('two places: the third piece of work begins when one of the first two has ended, well or badly', async () => {
  const inPlace = createPlaces(2);
  const began: number[] = [];
  const ends: (() => void)[] = [];
  const work = (number: number, fails = false) =>
    inPlace(() => {
      began.push(number);
      return new Promise<void>((resolve, reject) => ends.push(fails ? () => reject(new Error('it failed')) : resolve));
    });
  const [first, second, third] = [work(1, true), work(2), work(3)];
  expect(began).toEqual([1, 2]);
  ends[0]?.();
  await expect(first).rejects.toThrow('it failed');
  expect(began).toEqual([1, 2, 3]);
  for (const end of ends) end();
  await Promise.all([second, third]);
});
