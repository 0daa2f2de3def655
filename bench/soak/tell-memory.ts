/**
 * Loaded into the bus's process before anything else (`node --expose-gc --import`): tells the parent every five seconds what
 * memory the process has, and once a minute what of its heap is left after a full collection. More often would show in the latencies.
 */
export interface MemorySample {
  readonly rssBytes: number;
  /** Only in every twelfth sample. */
  readonly heapBytes?: number;
}

const everyMs = 5_000;
const collectEvery = 12;

let samples = 0;
const timer = setInterval(() => {
  samples += 1;
  const sample: MemorySample = { rssBytes: process.memoryUsage.rss(), ...(samples % collectEvery === 0 && { heapBytes: heapAfterCollection() }) };
  process.send?.(sample);
}, everyMs);
// The bus ends when it is told to, not when nobody measures it any more.
timer.unref();
process.channel?.unref();

function heapAfterCollection(): number {
  if (globalThis.gc === undefined) throw new Error('start the process with --expose-gc');
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}
