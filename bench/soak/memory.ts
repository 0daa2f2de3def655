import type { ChildProcess } from 'node:child_process';
import type { MemorySample } from './tell-memory.ts';

/** One kind of memory over a run: the mean of the first and of the last third of what was measured after the warm-up. */
export interface MemoryTrend {
  readonly firstThirdBytes: number;
  readonly lastThirdBytes: number;
}

/** Listens to what a process tells of its memory. */
export interface MemoryRecord {
  /** Forgets what was told so far: the warm-up. */
  forget(): void;
  rss(): MemoryTrend;
  heap(): MemoryTrend;
}

/** Records the samples of a child process that has loaded `tell-memory.ts`, and prints one a minute: half an hour is long. */
export function recordMemory(child: ChildProcess): MemoryRecord {
  let samples: MemorySample[] = [];
  child.on('message', (sample: MemorySample) => {
    samples.push(sample);
    if (sample.heapBytes !== undefined) console.log(`resident ${toMegabytes(sample.rssBytes)} MB, heap ${toMegabytes(sample.heapBytes)} MB`);
  });
  return {
    forget: () => {
      samples = [];
    },
    rss: () => trend(samples.map(({ rssBytes }) => rssBytes)),
    heap: () => trend(samples.flatMap(({ heapBytes }) => heapBytes ?? [])),
  };
}

/** With one decimal. */
export function toMegabytes(bytes: number): string {
  return (bytes / 1_048_576).toFixed(1);
}

function trend(values: readonly number[]): MemoryTrend {
  const third = Math.ceil(values.length / 3);
  return { firstThirdBytes: mean(values.slice(0, third)), lastThirdBytes: mean(values.slice(-third)) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
