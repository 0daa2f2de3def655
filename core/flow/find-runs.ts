import { parseReceipt } from '../event/receipt.ts';
import { decodeRecord } from '../trace/encode-run.ts';
import type { RunTrace } from '../trace/run-trace.ts';
import type { TraceStore } from '../trace/trace-store.ts';
import { windowOf } from '../trace/window.ts';
import { RequestError } from './http.ts';

/**
 * What the runs that had to do with an event tell, of that event and of others: at least one run tells of it. Throws
 * `trace.bad_receipt` for what is no receipt, and `trace.not_found`.
 */
export async function findRuns(traces: TraceStore, bus: string, text: string): Promise<readonly RunTrace[]> {
  const receipt = parseReceipt(text);
  if (receipt === undefined) throw new RequestError('trace.bad_receipt', 'receipt', `"${text}" is not a receipt; one looks like 01KAJ3Q8ZVW0M5G8B2N6T4X7YC.0`);
  const runs = (await traces.find(bus, windowOf(receipt.envelope), receipt.envelope)).map(decodeRecord);
  if (!runs.some(({ events }) => events.some((event) => event.receipt === text))) {
    throw new RequestError('trace.not_found', 'receipt', `there is no trace of ${text}: the event is still in the queue, or its trace has expired, or it was never accepted`);
  }
  return runs;
}
