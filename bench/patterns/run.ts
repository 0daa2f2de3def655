import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { compareFamilies } from './compare.ts';
import { measureCompile } from './compile/run.ts';
import { compareDecisions } from './differential.ts';
import { measureHostile } from './hostile/run.ts';
import { findRuler } from './peer/ruler.ts';
import { compareWebhooks } from './webhooks/beside-ruler.ts';
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

const sections: readonly string[] = ['families', 'scale', 'compile', 'hostile'];
refuseValues(options);

const found = await findRuler();
const startRuler = typeof found === 'string' ? undefined : found;
console.log(`node ${process.version}, ${cpus()[0]?.model ?? ''}; ${typeof found === 'string' ? `no peer: ${found}` : 'Event Ruler 1.8.1'}`);
if (options.differential === undefined) await measureAll();
else if (startRuler !== undefined) await compareDecisions(startRuler, Number(options.differential));

/** What nobody can measure would be reported as nothing to report. */
function refuseValues({ only = 'families', differential = '1' }: { readonly only?: string; readonly differential?: string }): void {
  if (!sections.includes(only)) throw new Error(`--only takes one of ${sections.join(', ')}, not ${JSON.stringify(only)}`);
  if (!/^[1-9]\d*$/.test(differential)) throw new Error(`--differential takes a number of pairs, at least 1, not ${JSON.stringify(differential)}`);
}

async function measureAll(): Promise<void> {
  const only = options.family === '' ? options.only : 'families';
  const wants = (section: string): boolean => only === undefined || only === section;
  if (wants('families')) await compareFamilies({ ...options, startRuler });
  if (wants('scale')) measureScale(options);
  if (wants('scale') && startRuler !== undefined) await compareWebhooks(startRuler, options);
  if (wants('compile')) measureCompile(options);
  if (wants('hostile') && !options.quick) measureHostile();
}
