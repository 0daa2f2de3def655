import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { compileTransform } from '../../core/transform/index.ts';
import type { RenderingTransform, TransformInput } from '../../core/transform/index.ts';
import { parseJson } from '../../core/pattern/long-number.ts';
import { sampleEvent } from '../sample-event.ts';

/**
 * Renderings a second of one process, of events of about 1 KB that were parsed before, each form by itself. The last row
 * parses the event each time, too, as the first transform of a delivery has to.
 *
 *     npm run bench:transforms -- [--seconds 1]
 */
const { values } = parseArgs({ options: { seconds: { type: 'string', default: '1' } } });
const durationMs = Number(values.seconds) * 1_000;
if (!(durationMs > 0)) throw new Error(`--seconds takes a number above 0, not ${JSON.stringify(values.seconds)}`);

const variables = { order: '$.data.order', name: '$.data.customer.name', total: '$.data.total', first: '$.data.items[0]', note: '$.data.note' };
const billing = {
  order: '${order}',
  customer: { name: '${name}', country: 'DE' },
  summary: 'Order ${order} of ${name}: ${total} EUR, ${note:-no note}',
  first: '${first}',
  rule: '${glassbus.rule}',
};
const awsPaths = { order: '$.data.order', name: '$.data.customer.name', total: '$.data.total' };

const transforms: Readonly<Record<string, object>> = {
  original: { form: 'original' },
  constant: { form: 'constant', value: { alert: true } },
  'jsonpath, a string': { form: 'jsonpath', path: '$.data.customer.name' },
  'jsonpath, an object': { form: 'jsonpath', path: '$.data.items[0]' },
  'jsonpath, every price': { form: 'jsonpath', path: '$.data.items[*].price' },
  'jsonpath with ..': { form: 'jsonpath', path: '$..price' },
  'template, JSON': { form: 'template', variables, template: billing },
  'template, text': { form: 'template', variables, template: billing.summary },
  'template, the whole event': { form: 'template', template: { rule: '${glassbus.rule}', event: '${glassbus.event}' } },
  "Alibaba's TEMPLATE": { Form: 'TEMPLATE', Value: JSON.stringify(variables), Template: '{"order": ${order}, "text": "of ${name}: ${total}"}' },
  "AWS's InputTemplate": { InputPathsMap: awsPaths, InputTemplate: '{"order": <order>, "text": "of <name>: <total>"}' },
  jsonata: { form: 'jsonata', expression: '{"order": data.order, "sum": $sum(data.items.(price * quantity))}' },
};

const inputs = Array.from({ length: 64 }, (_, index) => inputOf(JSON.stringify(sampleEvent(index))));

console.log(`node ${process.version}, ${cpus()[0]?.model ?? ''}; events of ${inputs[0]?.text.length} bytes\n`);
console.log('| form | renderings a second |\n| --- | ---: |');
for (const [name, transform] of Object.entries(transforms)) {
  const render = rendererOf(transform);
  tell(name, await perSecond(render));
}
const renderParsed = rendererOf(transforms['template, JSON'] ?? {});
tell('template, JSON, and the event parsed', await perSecond(({ text }) => renderParsed(inputOf(text))));

function inputOf(text: string): TransformInput {
  return { event: parseJson(text), text, rule: 'paid-orders', bus: 'default', receipt: '01KAHT5W1ZJ8Q3V9N2M4X6B7C0.0', receivedAt: '2026-11-21T10:00:00.000Z' };
}

function rendererOf(transform: object): RenderingTransform['render'] {
  const compiled = compileTransform(transform);
  if (compiled.form === 'function') throw new Error('a function is called, not rendered');
  return compiled.render;
}

/** Renders again and again for a while. The clock is read after every 64; only promises are waited for. */
async function perSecond(render: RenderingTransform['render']): Promise<number> {
  const startMs = performance.now();
  let elapsedMs = 0;
  let count = 0;
  while (elapsedMs < durationMs) {
    for (const input of inputs) {
      const rendered = render(input);
      const { kind } = rendered instanceof Promise ? await rendered : rendered;
      if (kind === 'failed') throw new Error('a rendering failed');
      count += 1;
    }
    elapsedMs = performance.now() - startMs;
  }
  return count / (elapsedMs / 1_000);
}

function tell(name: string, rate: number): void {
  console.log(`| ${name} | ${Math.round(rate).toLocaleString('en')} |`);
}
