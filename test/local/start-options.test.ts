import { describe, expect, test } from 'vitest';
import { parseStart } from '../../local/cli/start-options.ts';
import { UsageError } from '../../local/cli/usage-error.ts';

const key = 'sixteen-letters!';

describe('a start is taken', () => {
  test('without arguments, on loopback', () => {
    expect(parseStart([], {})).toEqual({ host: '127.0.0.1', port: 8787, dataFolder: '.glassbus', buses: ['default'], fifo: [], traceBodies: true, verbose: false });
  });

  test('with several buses, each once', () => {
    expect(parseStart(['--bus', 'orders', '--bus', 'audit', '--bus', 'orders'], {}).buses).toEqual(['orders', 'audit']);
  });

  test('without the bodies of events in traces', () => {
    expect(parseStart(['--no-trace-bodies'], {})).toMatchObject({ traceBodies: false });
  });

  test('with buses in order, of those that are started', () => {
    expect(parseStart(['--bus', 'orders', '--bus', 'audit', '--fifo', 'orders'], {})).toMatchObject({ buses: ['orders', 'audit'], fifo: ['orders'] });
  });

  test('with a window in which events are taken in once', () => {
    expect(parseStart(['--deduplicate', '24'], {})).toMatchObject({ deduplicateHours: 24 });
  });

  test.each([
    ['in the arguments', ['--host', '0.0.0.0', '--key', key], {}],
    ['in the environment', ['--host', '0.0.0.0'], { GLASSBUS_KEY: key }],
    ['in both, and the one in the arguments counts', ['--host', '::', '--key', key], { GLASSBUS_KEY: 'another-key-of-old' }],
  ])('on every address with a key %s', (_, args, variables) => {
    expect(parseStart(args, variables)).toMatchObject({ key });
  });
});

describe('a start is refused', () => {
  test.each([
    ['on an address of the network without a key', ['--host', '0.0.0.0'], {}, 'on 0.0.0.0 others can reach the bus'],
    ['with an option twice of which one counts', ['--port', '8787', '--port', '8788'], {}, '--port is given more than once'],
    ['with an empty key', ['--host', '0.0.0.0', '--key', ''], {}, 'at least 16 characters'],
    ['with an empty key in the environment', ['--host', '0.0.0.0'], { GLASSBUS_KEY: '' }, 'at least 16 characters'],
    ['with a key of 15 characters, even on loopback', ['--key', key.slice(1)], {}, 'at least 16 characters'],
    ['with a key that no header carries', ['--key', 'a key with spaces in it'], {}, 'no spaces'],
    ['with a port that is no number', ['--port', 'abc'], {}, '--port takes a number from 0 to 65535, not "abc"'],
    ['with an empty port', ['--port', ''], {}, '--port takes a number from 0 to 65535, not ""'],
    ['with a port beyond the last one', ['--port', '65536'], {}, '--port takes a number'],
    ['with a bus in order that is not started', ['--bus', 'orders', '--fifo', 'order'], {}, '--fifo "order": no bus of that name is started, only orders; add --bus order'],
    ['with a window of no hours', ['--deduplicate', '0'], {}, '--deduplicate takes a whole number of hours from 1 to 168, not "0"'],
    ['with a window of more than a week', ['--deduplicate', '169'], {}, '--deduplicate takes a whole number of hours from 1 to 168, not "169"'],
    ['with a window that is no number', ['--deduplicate', '1d'], {}, '--deduplicate takes a whole number of hours from 1 to 168, not "1d"'],
    ['with a bus that AWS could not call so', ['--bus', 'My_bus'], {}, '--bus "My_bus": expected 1 to 64 of a-z, 0-9 and "-"'],
  ])('%s', (_, args, variables, message) => {
    expect(() => parseStart(args, variables)).toThrow(UsageError);
    expect(() => parseStart(args, variables)).toThrow(message);
  });
});
