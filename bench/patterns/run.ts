import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { compareFamilies } from './compare.ts';
import { measureCompile } from './compile/run.ts';
import { compareDecisions } from './differential.ts';
import { measureHostile } from './hostile/run.ts';
import { type Ruler, startRuler } from './peer/ruler.ts';
import { measureScale } from './webhooks/scale.ts';

/**
 * The pattern engine, next to AWS's Event Ruler where there is Java 17: operator families, sets of up to 100,000 rules,
 * compilation, and inputs that try to be slow.
 *
 *     npm run bench:patterns -- [--quick] [--wrapped] [--only families|scale|compile|hostile] [--family prefix]
 *     npm run bench:patterns -- --differential 20000
 */
const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    wrapped: { type: 'boolean', default: false },
    family: { type: 'string', default: '' },
    only: { type: 'string' },
    differential: { type: 'string' },
  },
});

const started = await startRuler();
const ruler = typeof started === 'string' ? undefined : started;
console.log(`node ${process.version}, ${cpus()[0]?.model ?? ''}; ${typeof started === 'string' ? `no peer: ${started}` : 'Event Ruler 1.8.1'}`);
try {
  if (options.differential === undefined) await measureAll(ruler);
  else if (ruler !== undefined) await compareDecisions(ruler, Number(options.differential));
} finally {
  ruler?.stop();
}

async function measureAll(peer: Ruler | undefined): Promise<void> {
  const only = options.family === '' ? options.only : 'families';
  const wants = (section: string): boolean => only === undefined || only === section;
  if (wants('families')) await compareFamilies({ ...options, ruler: peer });
  if (wants('scale')) measureScale(options);
  if (wants('compile')) measureCompile();
  if (wants('hostile')) measureHostile();
}
