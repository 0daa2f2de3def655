import { expect, onTestFinished, test } from 'vitest';
import { startTestBus, type TestBus } from '../support/local-bus.ts';
import { type LoopbackServer, startLoopbackServer } from '../support/loopback-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

async function startBus(dataFolder: string): Promise<TestBus> {
  const bus = await startTestBus({ dataFolder });
  onTestFinished(() => bus.stop());
  return bus;
}

/** A service that has moved: `/old` is gone, everything else is there. */
async function startMovedService(): Promise<LoopbackServer> {
  const service = await startLoopbackServer(({ path }) => (path === '/old' ? 410 : 200));
  onTestFinished(() => service.stop());
  return service;
}

function ruleTo(...urls: readonly string[]): object {
  return { pattern: { type: ['order.paid'] }, targets: urls.map((url, index) => ({ id: `target-${index}`, type: 'http', url })) };
}

/** What became of a new event, by target. */
async function deliver(bus: TestBus): Promise<unknown> {
  const { rules } = await bus.trace(await bus.accept({}));
  return rules.flatMap(({ deliveries = [] }) => deliveries.map(({ outcome, attempts }) => [outcome, ...attempts.map(({ code }) => code)]));
}

async function ruleShown(bus: TestBus, rule = 'paid'): Promise<unknown> {
  const answer = await fetch(`${bus.url}/buses/default/rules/${rule}`);
  return answer.json();
}

const shown = { disabledTargets: [{ target: 'target-0', since: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/), code: '410' }] };

test('a target that says that it is gone gets nothing more, and the other targets of its rule all of theirs', async () => {
  const [bus, service] = await Promise.all([startBus(temporaryFolder()), startMovedService()]);
  await bus.put('paid', ruleTo(`${service.url}old`, `${service.url}new`));
  expect(await deliver(bus)).toEqual([['dead', '410'], ['delivered', '200']]);
  expect(await deliver(bus)).toEqual([['dead'], ['delivered', '200']]);
  expect(service.received.map(({ path }) => path).toSorted()).toEqual(['/new', '/new', '/old']);
  expect(await ruleShown(bus)).toMatchObject(shown);
  expect(bus.log).toContainEqual({
    level: 'warn',
    message: 'a target is gone and disabled',
    fields: { bus: 'default', rule: 'paid', target: 'target-0', revision: 1, code: '410' },
  });
});

test('the trace of an event for a disabled target says since when it is, why, and what to do', async () => {
  const [bus, service] = await Promise.all([startBus(temporaryFolder()), startMovedService()]);
  await bus.put('paid', ruleTo(`${service.url}old`));
  await deliver(bus);
  const { rules } = await bus.trace(await bus.accept({}));
  expect(rules[0]?.deliveries).toEqual([
    {
      target: 'target-0',
      outcome: 'dead',
      code: 'target.disabled',
      attempts: [],
      reason: expect.stringMatching(/^Target "target-0" of rule "paid" is disabled since [\dTZ:.-]+, when it answered 410: correct the target, or put the rule again as it is\.$/),
    },
  ]);
});

test('a target that is gone stays disabled after a restart, until it is corrected', async () => {
  const [dataFolder, service] = [temporaryFolder(), await startMovedService()];
  const before = await startTestBus({ dataFolder });
  await before.put('paid', ruleTo(`${service.url}old`));
  expect(await deliver(before)).toEqual([['dead', '410']]);
  await before.stop();

  const after = await startBus(dataFolder);
  expect(await deliver(after)).toEqual([['dead']]);
  await after.put('paid', ruleTo(`${service.url}new`));
  expect(await deliver(after)).toEqual([['delivered', '200']]);
  expect(service.received.map(({ path }) => path)).toEqual(['/old', '/new']);
});

test('a rule that is put again as it is shown has its targets enabled, and each of them is asked again', async () => {
  const [bus, service] = await Promise.all([startBus(temporaryFolder()), startMovedService()]);
  await bus.put('paid', ruleTo(`${service.url}old`));
  await deliver(bus);
  expect((await bus.put('paid', await ruleShown(bus))).status).toBe(200);
  expect(await ruleShown(bus)).not.toHaveProperty('disabledTargets');
  expect(await deliver(bus)).toEqual([['dead', '410']]);
  expect(service.received).toHaveLength(2);
});

test('another rule that is put leaves the target disabled', async () => {
  const [bus, service] = await Promise.all([startBus(temporaryFolder()), startMovedService()]);
  await bus.put('paid', ruleTo(`${service.url}old`));
  await deliver(bus);
  await bus.put('refunds', { ...ruleTo(service.url), pattern: { type: ['order.refunded'] } });
  expect(await deliver(bus)).toEqual([['dead']]);
  expect(await ruleShown(bus)).toMatchObject(shown);
});

test('of ten events in one batch a gone target gets no more than were under way when it said so', async () => {
  const [bus, service] = await Promise.all([startBus(temporaryFolder()), startMovedService()]);
  await bus.put('paid', ruleTo(`${service.url}old`));
  const events = Array.from({ length: 10 }, (_none, index) => ({ specversion: '1.0', id: String(index), source: 'shop.web', type: 'order.paid' }));
  const answer = await bus.post(JSON.stringify(events), { 'content-type': 'application/cloudevents-batch+json' });
  const { accepted } = (await answer.json()) as { accepted: readonly { receipt: string }[] };
  const traces = await Promise.all(accepted.map(({ receipt }) => bus.trace(receipt)));
  expect(traces.map(({ rules }) => rules[0]?.deliveries?.[0]?.outcome)).toEqual(Array.from({ length: 10 }, () => 'dead'));
  expect(service.received.length).toBeLessThanOrEqual(2);
});

test('a 410 for a URL that is made of the event ends that delivery only', async () => {
  const [bus, service] = await Promise.all([startBus(temporaryFolder()), startMovedService()]);
  const url = { form: 'template', variables: { id: '$.id' }, template: `${service.url}\${id}` };
  await bus.put('paid', { pattern: {}, targets: [{ id: 'target-0', type: 'http', url }] });
  const receipts = [await bus.accept({ id: 'old' }), await bus.accept({ id: 'new' })];
  const traces = await Promise.all(receipts.map((receipt) => bus.trace(receipt)));
  expect(traces.map(({ rules }) => rules[0]?.deliveries?.[0]?.outcome)).toEqual(['dead', 'delivered']);
  expect(await ruleShown(bus)).not.toHaveProperty('disabledTargets');
});
