import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { LetterGroup } from '../../../core/redrive/letter-group.ts';
import type { RedriveJob } from '../../../core/redrive/redrive-job.ts';
import { addressOf, addressOptions, addressUsage, type BusAddress, callBus } from '../bus-call.ts';
import { givenLetterOptions, letterOptions, letterUsage } from '../letter-options.ts';
import { UsageError } from '../usage-error.ts';

export const redriveUsage = `glassbus redrive ${addressUsage}
                 (--all | --id ID... | ${letterUsage})
                 [--dry-run] [--rate 50]
    Sends dead letters again, at most --rate a second, and waits for the end. --dry-run counts them.`;

interface ShownRedrive extends Pick<RedriveJob, 'state' | 'found' | 'sent' | 'skipped' | 'failed'> {
  readonly redrive: string;
  readonly groups: readonly LetterGroup[];
}

const lookMs = 250;

/** Begins a redrive and prints what became of it. Whoever stops the command leaves the redrive running. */
export async function redrive(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...addressOptions,
      ...letterOptions,
      all: { type: 'boolean', default: false },
      id: { type: 'string', multiple: true },
      'dry-run': { type: 'boolean', default: false },
      rate: { type: 'string', default: '50' },
    },
  });
  const address = addressOf(values);
  const request = { ...chosen(values.id, givenLetterOptions(values), values.all), dryRun: values['dry-run'], ratePerSecond: Number(values.rate) };
  const begun = await callBus<ShownRedrive>(address, '/redrive', { method: 'POST', body: JSON.stringify(request) });
  process.stdout.write(`redrive ${begun.redrive}\n`);
  process.stdout.write(`${summaryOf(await ended(address, begun))}\n`);
}

/** Nothing named is a mistake more likely than a wish for all. */
function chosen(ids: readonly string[] | undefined, query: Readonly<Record<string, string>>, all: boolean): object {
  const ways = [ids !== undefined, Object.keys(query).length > 0, all].filter(Boolean).length;
  if (ways !== 1) throw new UsageError('say which dead letters: --all, or --id ID, or some of --rule, --target, --code, --from, --to');
  return ids === undefined ? { query } : { ids };
}

async function ended(address: BusAddress, begun: ShownRedrive): Promise<ShownRedrive> {
  let shown = begun;
  while (shown.state === 'running') {
    // Looks again and again, until the bus has come to the end.
    // oxlint-disable-next-line no-await-in-loop
    await wait(lookMs);
    // oxlint-disable-next-line no-await-in-loop
    shown = await callBus<ShownRedrive>(address, `/redrives/${begun.redrive}`);
  }
  return shown;
}

function summaryOf({ state, found, sent, skipped, failed, groups }: ShownRedrive): string {
  const lines = groups.map(({ rule = '-', target = '-', code, reason, count }) => `  ${count}  ${rule}/${target}  ${code}${reason === undefined ? '' : `  (${reason})`}`);
  return [`${state}: ${found} found, ${sent} sent, ${skipped} skipped, ${failed} failed`, ...lines].join('\n');
}
