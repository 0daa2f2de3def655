import { expect, onTestFinished, test } from 'vitest';
import type { Ledger } from '../../core/ledger/ledger.ts';
import { startBusProcess } from '../support/bus-process.ts';
import { poll } from '../support/local-bus.ts';
import { startLoopbackServer } from '../support/loopback-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const requests = 60;
const types = ['order.paid', 'order.watched', 'order.unknown'];

/** Posts requests of three events each, until they are through or the bus is gone; how many were answered with 202. */
async function postAll(url: string): Promise<number> {
  let accepted = 0;
  for (let request = 0; request < requests; request += 1) {
    const body = JSON.stringify(types.map((type) => ({ specversion: '1.0', id: String(request), source: 'ledger', type })));
    const headers = { 'content-type': 'application/cloudevents-batch+json' };
    // One after the other, so that the kill falls between two of them.
    // oxlint-disable-next-line no-await-in-loop
    const answer = await fetch(`${url}/buses/default/events`, { method: 'POST', headers, body }).catch(() => undefined);
    if (answer?.status === 202) accepted += 1;
  }
  return accepted;
}

/** The ledger once all requests that were accepted are in it, and settled: the last ones may still be in the queue. */
async function settledLedger(url: string, accepted: number): Promise<Ledger> {
  return poll(async () => {
    const ledger = (await (await fetch(`${url}/buses/default/ledger`)).json()) as Ledger;
    const { accepted: told, unmet, inFlight } = ledger.sums;
    return told >= types.length * accepted && unmet === 0 && inFlight === 0 ? ledger : undefined;
  });
}

test.each([
  ['a bus', []],
  ['a FIFO bus', ['--fifo', 'default']],
])('%s that was killed in the middle adds up: everything that was accepted is delivered, shadowed or filtered', { timeout: 60_000 }, async (_name, options) => {
  const folder = temporaryFolder();
  const sink = await startLoopbackServer();
  onTestFinished(() => sink.stop());
  const first = await startBusProcess(folder, options);
  const targets = [{ id: 'sink', type: 'http', url: sink.url }];
  await fetch(`${first.url}/buses/default/rules/paid`, { method: 'PUT', body: JSON.stringify({ pattern: { type: ['order.paid'] }, targets }) });
  await fetch(`${first.url}/buses/default/rules/watched`, { method: 'PUT', body: JSON.stringify({ state: 'shadow', pattern: { type: ['order.watched'] }, targets }) });

  const posting = postAll(first.url);
  await sink.gotten(20);
  await first.end('SIGKILL');
  const acceptedBefore = await posting;

  const second = await startBusProcess(folder, options);
  const accepted = acceptedBefore + (await postAll(second.url));
  const { sums, addsUp, gaps } = await settledLedger(second.url, accepted);
  await second.end('SIGTERM');

  // The kill may fall between the queue's yes and the answer.
  const each = sums.matched;
  expect(each - accepted).toBeOneOf([0, 1]);
  expect(acceptedBefore).toBeLessThan(requests);
  expect(sums).toEqual({ accepted: 3 * each, filtered: each, shadowed: each, matched: each, unmet: 0, deliveries: each, delivered: each, dead: 0, inFlight: 0, overdue: 0 });
  expect([addsUp, gaps]).toEqual([true, []]);
});
