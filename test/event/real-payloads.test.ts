import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { readEvents } from '../../core/event/read-events.ts';
import { binaryMessage } from '../../core/event/write-event.ts';

/** Required, not imported: the package is JSON, and its types describe it as a module. */
const webhooks: readonly { readonly name: string; readonly examples: readonly object[] }[] = createRequire(import.meta.url)(
  '@octokit/webhooks-examples',
);

/** GitHub's webhook deliveries as CloudEvents. */
const events = webhooks.flatMap(({ name, examples: payloads }) =>
  payloads.map((data, index) => ({
    specversion: '1.0',
    id: `${name}-${index}`,
    source: 'https://github.com/octokit/webhooks',
    type: `com.github.${name}`,
    datacontenttype: 'application/json',
    data,
  })),
);

test("a batch of GitHub's 329 example webhooks is accepted, each with its own text", () => {
  const headers = { 'content-type': 'application/cloudevents-batch+json' };
  const results = readEvents({ headers, body: Buffer.from(JSON.stringify(events)) });
  expect(results).toHaveLength(329);
  expect(results).toEqual(events.map((event, index) => ({ index, accepted: { event, text: JSON.stringify(event) } })));
});

test('each of them survives binary mode', () => {
  for (const event of events) {
    const { headers, body } = binaryMessage({ event: { ...event, specversion: '1.0' }, text: JSON.stringify(event) });
    expect(readEvents({ headers, body: Buffer.from(body) })).toMatchObject([{ accepted: { event } }]);
  }
});
