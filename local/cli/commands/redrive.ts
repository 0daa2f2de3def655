import { setTimeout as wait } from 'node:timers/promises';
import type { LetterGroup } from '../../../core/redrive/letter-group.ts';
import type { RedriveJob } from '../../../core/redrive/redrive-job.ts';
import { addressOf, addressOptions, addressUsage, type BusAddress, callBus } from '../bus-call.ts';
import { givenLetterOptions, letterOptions, letterUsage } from '../letter-options.ts';
import { parseOptions } from '../parse-options.ts';
import { UsageError } from '../usage-error.ts';

export const redriveUsage = `glassbus redrive ${addressUsage}
                 (--all | --id ID... | ${letterUsage})
                 [--dry-run] [--rate 50]
  glassbus redrive ${addressUsage} --cancel REDRIVE
    Sends dead letters again, at most --rate a second, and waits for the end. --dry-run counts them. A redrive goes on
    when the command is stopped, until --cancel.`;

interface ShownRedrive extends Pick<RedriveJob, 'state' | 'found' | 'sent' | 'skipped' | 'failed'> {
  readonly redrive: string;
  readonly hiddenUntil?: string;
  readonly missing?: readonly string[];
  readonly groups: readonly LetterGroup[];
}

const lookMs = 250;

/** Begins a redrive, or cancels one, and prints what became of it. Whoever stops the command leaves the redrive running. */
export async function redrive(args: readonly string[]): Promise<void> {
  const { values } = parseOptions({
    args: [...args],
    options: {
      ...addressOptions,
      ...letterOptions,
      all: { type: 'boolean', default: false },
      id: { type: 'string', multiple: true },
      cancel: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      rate: { type: 'string', default: '50' },
    },
  });
  const { id, all, cancel, 'dry-run': dryRun, rate } = values;
  const way = chosen({ id, all, cancel, query: givenLetterOptions(values) });
  const address = addressOf(values);
  const last = 'cancel' in way ? await cancelled(address, way.cancel) : await ended(address, await begun(address, { ...way, dryRun, ratePerSecond: Number(rate) }));
  process.stdout.write(`${summaryOf(last)}\n`);
}

interface Choices {
  readonly id: readonly string[] | undefined;
  readonly all: boolean;
  readonly cancel: string | undefined;
  readonly query: Readonly<Record<string, string>>;
}

type Way = { readonly cancel: string } | { readonly ids: readonly string[] } | { readonly query: Choices['query'] };

/** Nothing named is a mistake more likely than a wish for all. */
function chosen({ id, all, cancel, query }: Choices): Way {
  const ways = [id !== undefined, Object.keys(query).length > 0, all, cancel !== undefined].filter(Boolean).length;
  if (ways !== 1) throw new UsageError('say which dead letters: --all, or --id ID, or some of --rule, --target, --code, --from, --to; or --cancel a redrive');
  if (cancel !== undefined) return { cancel };
  return id === undefined ? { query } : { ids: id };
}

async function begun(address: BusAddress, request: object): Promise<ShownRedrive> {
  const shown = await callBus<ShownRedrive>(address, '/redrive', { method: 'POST', body: JSON.stringify(request) });
  process.stdout.write(`redrive ${shown.redrive}\n`);
  const { hiddenUntil } = shown;
  if (hiddenUntil !== undefined) process.stderr.write(`it waits until ${hiddenUntil} for letters that the redrive before it has passed over\n`);
  return shown;
}

async function cancelled(address: BusAddress, id: string): Promise<ShownRedrive> {
  return callBus<ShownRedrive>(address, `/redrives/${encodeURIComponent(id)}`, { method: 'DELETE' });
}

/** Waits for the end, and says on standard error how far the redrive has come. */
async function ended(address: BusAddress, first: ShownRedrive): Promise<ShownRedrive> {
  let shown = first;
  while (shown.state === 'running') {
    const before = countsOf(shown);
    // Looks again and again, until the bus has come to the end.
    // oxlint-disable-next-line no-await-in-loop
    await wait(lookMs);
    // oxlint-disable-next-line no-await-in-loop
    shown = await callBus<ShownRedrive>(address, `/redrives/${first.redrive}`);
    if (shown.state === 'running' && countsOf(shown) !== before) process.stderr.write(`${countsOf(shown)}\n`);
  }
  return shown;
}

function countsOf({ state, found, sent, skipped, failed }: ShownRedrive): string {
  return `${state}: ${found} found, ${sent} sent, ${skipped} skipped, ${failed} failed`;
}

function summaryOf(shown: ShownRedrive): string {
  const { groups, missing = [] } = shown;
  const found = groups.map(({ rule = '-', target = '-', code, reason, count }) => `  ${count}  ${rule}/${target}  ${code}${reason === undefined ? '' : `  (${reason})`}`);
  return [countsOf(shown), ...found, ...missing.map((id) => `  not found: ${id}`)].join('\n');
}
