import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { hostileCases } from './cases.ts';
import type { HostileCost } from './once.ts';

/** Far beyond anything tolerable: a case that takes longer is ended. */
const limitMs = 20_000;

/** Of less than this the time per megabyte says nothing: it is that of starting. */
const leastBytes = 10_000;

/**
 * Patterns and events that try to be slow, each once in a process of its own, where no code has been optimised yet: the
 * times are those that an attacker gets. Only sizes and times are printed; what must match is for tests to say.
 */
export function measureHostile(): void {
  console.log('\n| hostile case | compile ms | event MB | text ms | parsed ms | ms per MB | outcome |\n| --- | ---: | ---: | ---: | ---: | ---: | --- |');
  const worst = { ms: 0, msPerMb: 0 };
  for (const name of Object.keys(hostileCases)) {
    const cost = measureOnce(name);
    if (cost === undefined) {
      console.log(`| ${name} | | | more than ${limitMs} | | | |`);
      worst.ms = Infinity;
      continue;
    }
    const ms = Math.max(cost.textMs, cost.parsedMs ?? 0);
    const megabytes = cost.eventBytes / 1e6;
    const msPerMb = cost.eventBytes < leastBytes ? Number.NaN : ms / megabytes;
    worst.ms = Math.max(worst.ms, ms);
    if (msPerMb > worst.msPerMb) worst.msPerMb = msPerMb;
    const cells = [cost.compileMs.toFixed(1), megabytes.toFixed(3), cost.textMs.toFixed(1), cost.parsedMs?.toFixed(1) ?? '', Number.isNaN(msPerMb) ? '' : msPerMb.toFixed(0), cost.outcome];
    console.log(`| ${name} | ${cells.join(' | ')} |`);
  }
  console.log(`\nthe worst event takes ${worst.ms.toFixed(0)} ms, the worst megabyte ${worst.msPerMb.toFixed(0)} ms`);
}

/** Undefined when it took too long. */
function measureOnce(name: string): HostileCost | undefined {
  const program = fileURLToPath(new URL('once.ts', import.meta.url));
  const { stdout, stderr, status, signal } = spawnSync(process.execPath, [program, name], { encoding: 'utf8', timeout: limitMs });
  if (signal !== null) return undefined;
  if (status !== 0) throw new Error(`${name}: ${stderr}`);
  return JSON.parse(stdout) as HostileCost;
}
