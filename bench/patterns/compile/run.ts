import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median } from '../measure.ts';
import type { CompileCost } from './once.ts';

/** What compiling 10,000 rules of all kinds costs: a few fresh processes for each form of their patterns. */
export function measureCompile({ quick }: { readonly quick: boolean }): void {
  const processes = quick ? 3 : 5;
  console.log(`\n10,000 rules, ${processes} fresh processes each; heap after garbage collection\n`);
  console.log('| patterns | compile ms, best | median | first event ms, median | heap MB | heap MB after 329 events |\n| --- | ---: | ---: | ---: | ---: | ---: |');
  for (const form of ['parsed', 'text']) {
    const costs = Array.from({ length: processes }, () => compileOnce(form));
    const of = (figure: keyof CompileCost): readonly number[] => costs.map((cost) => cost[figure]);
    const cells = [Math.min(...of('compileMs')), median(of('compileMs')), median(of('firstEventMs')), median(of('heapMb')), median(of('usedHeapMb'))];
    console.log(`| ${[form, ...cells.map((cell) => cell.toFixed(1))].join(' | ')} |`);
  }
}

function compileOnce(form: string): CompileCost {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--expose-gc', fileURLToPath(new URL('once.ts', import.meta.url)), form], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as CompileCost;
}
