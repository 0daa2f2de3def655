import { describe, expect, test } from 'vitest';
import { BusSettingsError, readBuses } from '../../lib/bus-settings.ts';

const hash = '5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8';

describe('the context of the buses is taken', () => {
  test.each([
    ['as an object', { default: {} }, { default: {} }],
    ['as text, as `cdk -c` hands it over', '{"default":{}}', { default: {} }],
    ['with hashes of API keys', { open: { apiKeys: [hash] } }, { open: { apiKeys: [hash] } }],
    ['with a limit of its requests', { open: { requestsPerSecond: 1 } }, { open: { requestsPerSecond: 1 } }],
    ['with a window in which events are taken in once', { once: { deduplicate: { windowHours: 168 } } }, { once: { deduplicate: { windowHours: 168 } } }],
    ['with events in order', { orders: { fifo: true } }, { orders: { fifo: true } }],
    ['with addresses and ranges', { a: { allowAddresses: ['10.0.0.0/8', '::1'] } }, { a: { allowAddresses: ['10.0.0.0/8', '::1'] } }],
  ])('%s', (_, context, buses) => {
    expect(readBuses(context)).toEqual(buses);
  });
});

describe('the context of the buses is refused', () => {
  test.each([
    ['when it is missing', undefined, { code: 'bus.settings', path: '' }],
    ['when it names no bus', {}, { code: 'bus.settings', path: '' }],
    ['when it is not JSON', '{default}', { code: 'bus.settings', path: '' }],
    ['when a name does not fit into a URL', { 'My bus': {} }, { code: 'bus.name', path: 'My bus' }],
    ['when settings are no object', { default: true }, { code: 'bus.settings', path: 'default' }],
    ['when a setting is misspelt', { default: { apikeys: [] } }, { code: 'bus.unknown_setting', path: 'default.apikeys' }],
    ['when a list is none', { default: { apiKeys: hash } }, { code: 'bus.api_key_hash', path: 'default.apiKeys' }],
    ['when a key stands where its hash should', { default: { apiKeys: [hash, 'secret'] } }, { code: 'bus.api_key_hash', path: 'default.apiKeys[1]' }],
    ['when a limit is no number', { open: { requestsPerSecond: '50' } }, { code: 'bus.requests_per_second', path: 'open.requestsPerSecond' }],
    ['when a limit lets nothing through', { open: { requestsPerSecond: 0 } }, { code: 'bus.requests_per_second', path: 'open.requestsPerSecond' }],
    ['when order is something else than wanted or not', { orders: { fifo: 'true' } }, { code: 'bus.fifo', path: 'orders.fifo' }],
    ['when a window is longer than a week', { once: { deduplicate: { windowHours: 169 } } }, { code: 'bus.deduplicate', path: 'once.deduplicate' }],
    ['when a window is none', { once: { deduplicate: { windowHours: 0 } } }, { code: 'bus.deduplicate', path: 'once.deduplicate' }],
    ['when a window is part of an hour', { once: { deduplicate: { windowHours: 1.5 } } }, { code: 'bus.deduplicate', path: 'once.deduplicate' }],
    ['when a window is not named', { once: { deduplicate: 24 } }, { code: 'bus.deduplicate', path: 'once.deduplicate' }],
    ['when a window has another setting', { once: { deduplicate: { windowHours: 1, window: 2 } } }, { code: 'bus.deduplicate', path: 'once.deduplicate' }],
    ['when a range is none', { default: { allowAddresses: ['999.1.1.1/24'] } }, { code: 'bus.address', path: 'default.allowAddresses[0]' }],
  ])('%s', (_, context, refusal) => {
    expect(refusalOf(context)).toEqual(refusal);
  });
});

test('a key that was given by mistake is not repeated in the message', () => {
  expect(() => readBuses({ default: { apiKeys: ['my-secret-key'] } })).toThrow(/^(?!.*my-secret-key)/);
});

function refusalOf(context: unknown): { readonly code: string; readonly path: string } {
  try {
    readBuses(context);
  } catch (thrown) {
    if (thrown instanceof BusSettingsError) return { code: thrown.code, path: thrown.path };
    throw thrown;
  }
  throw new Error('the context was accepted');
}
