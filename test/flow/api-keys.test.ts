import { describe, expect, test } from 'vitest';
import { checkApiKey, hashApiKey } from '../../core/flow/api-keys.ts';

const hashes = [hashApiKey('first key'), hashApiKey('gb_second')];

describe('a key', () => {
  test.each([{ 'authorization': 'Bearer gb_second' }, { 'authorization': 'bearer  gb_second' }, { 'x-api-key': 'gb_second' }, { 'x-api-key': 'first key' }])(
    'of the bus is taken from %o',
    (headers) => {
      expect(() => checkApiKey({ headers }, hashes)).not.toThrow();
    },
  );

  test.each([{ 'authorization': 'Bearer gb_third' }, { 'x-api-key': 'GB_SECOND' }, { 'authorization': 'Bearer gb_third', 'x-api-key': 'gb_second' }])(
    'that is none of the bus is refused in %o',
    (headers) => {
      expect(() => checkApiKey({ headers }, hashes)).toThrow(expect.objectContaining({ code: 'auth.wrong_key' }));
    },
  );

  test.each([{}, { 'x-api-key': '' }, { authorization: 'Bearer ' }, { authorization: 'Basic Z2I6Z2I=' }])('is missing in %o', (headers) => {
    // A bus that was set up with the hash of nothing must not let everybody in.
    expect(() => checkApiKey({ headers }, [...hashes, hashApiKey('')])).toThrow(expect.objectContaining({ code: 'auth.missing_key' }));
  });
});
