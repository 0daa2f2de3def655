import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { hashApiKey } from '../../core/flow/api-keys.ts';
import { greeting } from '../../local/cli/greeting.ts';
import { startCommand } from '../support/command.ts';
import { startLoopbackServer } from '../support/loopback-server.ts';
import { run, runOrFail } from '../support/run.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const databasePath = '.glassbus/bus.db';
const key = 'gb_a-key-of-these-tests';

describe('the line that start prints', () => {
  test('posts an event and shows its trace', async () => {
    const bus = startCommand(['start', '--port', '0', '--data', temporaryFolder()]);
    const [, line = ''] = await bus.printed(/^ {2}(RECEIPT=.*)$/m);
    expect(JSON.parse(await runOrFail('bash', ['-c', line]))).toMatchObject({ bus: 'default', state: 'settled', event: { source: 'shop.web', id: '1' } });
  });

  test('works with the key in GLASSBUS_KEY on every address of the machine, and does not show the key', async () => {
    const bus = startCommand(['start', '--host', '0.0.0.0', '--port', '0', '--data', temporaryFolder()], { GLASSBUS_KEY: key });
    const [, line = ''] = await bus.printed(/^ {2}(RECEIPT=.*)$/m);
    expect(JSON.parse(await runOrFail('bash', ['-c', line], { ...process.env, GLASSBUS_KEY: key }))).toMatchObject({ state: 'settled' });
    expect(bus.output()).toContain('in which GLASSBUS_KEY is the key');
    expect(bus.output()).not.toContain(key);
  });

  test('ends with what curl says when the event is refused', async () => {
    const gate = await startLoopbackServer(() => 403);
    onTestFinished(() => gate.stop());
    const [, line = ''] = /(RECEIPT=.*)/.exec(greeting({ url: `http://127.0.0.1:${gate.port}`, databasePath, buses: ['default'], wantsKey: true })) ?? [];
    expect(await run('bash', ['-c', line])).toEqual({ code: 1, output: 'curl: (22) The requested URL returned error: 403\n' });
  });

  test.each([
    ['http://0.0.0.0:8787', 'http://127.0.0.1:8787/buses/orders/events'],
    ['http://[::]:8787', 'http://[::1]:8787/buses/orders/events'],
    ['http://10.0.0.7:8787', 'http://10.0.0.7:8787/buses/orders/events'],
  ])('calls a bus that listens on %s at %s', (url, called) => {
    expect(greeting({ url, databasePath, buses: ['orders', 'audit'], wantsKey: true })).toContain(`"${called}"`);
  });
});

describe('glassbus', () => {
  test('says that there is no such command, and which there are', async () => {
    const { code, output } = await run(process.execPath, ['bin/cli.ts', 'strat']);
    expect([code, output.split('\n')[0]]).toEqual([2, 'glassbus: there is no command "strat"; there is start, listen, key, dead-letters, redrive']);
  });

  test('ends well when its reader has seen enough, as `head` has', async () => {
    const child = spawn(process.execPath, ['bin/cli.ts', 'help'], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    const [errors, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    expect([code, errors]).toEqual([0, '']);
  });
});

describe('glassbus key', () => {
  test('makes a key, and the hash that a bus knows it by', async () => {
    const [, made = '', hashed] = /^key: {2}(gb_[\w-]{43})\nhash: (\S+)\n$/.exec(await runOrFail(process.execPath, ['bin/cli.ts', 'key'])) ?? [];
    expect(hashed).toBe(hashApiKey(made));
  });

  test.each(['orders', '--bus'])('refuses %s: it makes keys for nobody in particular', async (given) => {
    const { code, output } = await run(process.execPath, ['bin/cli.ts', 'key', given]);
    expect([code, output]).toEqual([2, expect.stringMatching(new RegExp(`^glassbus key: .*'${given}'`))]);
    expect(output).not.toContain('hash: ');
  });
});

describe('glassbus listen', () => {
  test('prints what it is sent, without credentials and the headers of the connection', async () => {
    const listener = startCommand(['listen', '--port', '0', '--answer', '204']);
    const [, url = ''] = await listener.printed(/^Listening on (\S+), answering 204$/m);
    const answer = await fetch(`${url}/orders`, { method: 'POST', headers: { 'ce-id': '7', 'x-order': '7', 'authorization': 'Basic YnVzOmh1bnRlcjI=', 'content-type': 'text/plain' }, body: 'hello' });
    expect(answer.status).toBe(204);
    const [printed] = await listener.printed(/\nPOST .*\n\n.*\n/s);
    expect(printed).toMatch(/^\nPOST \/orders\nce-id: 7\nx-order: 7\nauthorization: Basic \[secret\]\ncontent-type: text\/plain\n(?!.*(?:host|connection|content-length): ).*\n\nhello\n$/s);
  });

  test('says in one line that its port is in use', async () => {
    const other = await startLoopbackServer();
    onTestFinished(() => other.stop());
    expect(await listen('--port', String(other.port))).toEqual([2, `glassbus listen: port ${other.port} of 127.0.0.1 is in use: choose another port with --port`]);
  });

  test.each([
    ['--port', 'abc', 'glassbus listen: --port takes a number from 0 to 65535, not "abc"'],
    ['--answer', '100', 'glassbus listen: --answer takes an HTTP status from 200 to 599, not "100"'],
  ])('refuses %s %s', async (option, value, message) => {
    expect(await listen(option, value)).toEqual([2, message]);
  });
});

/** How a call of `glassbus listen` that cannot work ends: its exit code and the first line that it prints. */
async function listen(...args: string[]): Promise<[code: number | null, firstLine: string | undefined]> {
  const { code, output } = await run(process.execPath, ['bin/cli.ts', 'listen', ...args]);
  return [code, output.split('\n')[0]];
}
