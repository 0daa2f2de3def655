import { messageOf } from '../bus-error.ts';
import { afterSlice, isOver } from './after-slice.ts';
import type { RedriveJob } from './redrive-job.ts';
import { changeJob, type RedriveStoreDeps } from './redrive-store.ts';
import { type RedriveStep, stepMessage } from './redrive-step.ts';
import { type Slice, type SliceDeps, workSlice } from './work-slice.ts';

/** What a redrive works with, in a matcher of its bus. */
export type RedriveWorkerDeps = SliceDeps & RedriveStoreDeps;

/** Takes a redrive one step further. Rejects when the step's message must come again. */
export type RedriveWorker = (step: RedriveStep, limits: { readonly deadlineAtMs: number }) => Promise<void>;

/** How long a step works before it makes room for the next: whoever cancels a redrive waits no longer. */
const sliceMs = 5_000;
/** What a slice may still do after its time: send its last letters, and write down what it did. */
const endingMs = 5_000;
/** For how long a step is one run's: a little longer than it works, since whoever starts a laptop's bus again waits for it. */
const claimMs = sliceMs + 2_000;
/** After how long without its next step a redrive has lost it. */
const lostMs = 120_000;
/** How long the message of an earlier step waits for the next one to be taken. */
const watchSeconds = 60;

/**
 * The redrives of a bus, step by step. A step works for some seconds, writes down what it did, and sends the next one; only
 * then does its own message go. A process that dies in between leaves a message that comes again: it finds its step done or
 * not, and where the step is done and the next one was never sent, it takes that one's place.
 *
 *     message of step 1 -> job: step 1 claimed -> slice -> job: step 2 -> message of step 2 -> message of step 1 acknowledged
 */
export function createRedriveWorker(deps: RedriveWorkerDeps): RedriveWorker {
  return async (message, { deadlineAtMs }) => {
    const { due, job } = await claimStep(deps, message);
    if (due === 'never') return;
    if (typeof due === 'number') await takeStep(deps, { id: message.redrive, job, step: due, untilMs: Math.min(deps.now() + sliceMs, deadlineAtMs - endingMs) });
    else await send(deps, message, due.waitSeconds);
  };
}

/** What a message is to do, and the job as it is then. */
type Claim = { readonly due: 'never'; readonly job?: undefined } | { readonly due: DueStep; readonly job: RedriveJob };

/** Of two that have the same step in hand one takes it: the other one would find no letters, and take the job for done. */
async function claimStep(deps: RedriveWorkerDeps, { redrive, step }: RedriveStep): Promise<Claim> {
  let due: DueStep | 'never' = 'never';
  const job = await changeJob(deps, redrive, (current) => {
    due = dueStep(current, step, deps.now());
    return typeof due === 'number' ? { ...current, dueAtMs: deps.now() + claimMs } : current;
  });
  return job === undefined || due === 'never' ? { due: 'never' } : { due, job };
}

/** A step, or how long its message has to wait. */
type DueStep = number | { readonly waitSeconds: number };

/**
 * The step that a message is to take: its own, or one whose message was lost. Or how long it has to wait, because its step is not due
 * or taken by another run, or because the next one may only be late. `never` where the job has gone on.
 */
function dueStep({ state, step: current, dueAtMs }: RedriveJob, step: number, nowMs: number): DueStep | 'never' {
  if (state !== 'running') return 'never';
  if (step === current && nowMs < dueAtMs) return { waitSeconds: Math.ceil((dueAtMs - nowMs) / 1_000) };
  if (step === current || nowMs > dueAtMs + lostMs) return current;
  return step === current - 1 ? { waitSeconds: watchSeconds } : 'never';
}

interface Step {
  readonly id: string;
  readonly job: RedriveJob;
  readonly step: number;
  readonly untilMs: number;
}

async function takeStep(deps: RedriveWorkerDeps, { id, job, step, untilMs }: Step): Promise<void> {
  const worked = await workSlice(deps, { id, job, untilMs });
  const slice = isOver(job, worked, deps.now()) ? await release(deps, worked) : worked;
  let isCurrent = false;
  const changed = await changeJob(deps, id, (current) => {
    isCurrent = current.state === 'running' && current.step === step;
    return afterSlice(current, slice, { step, nowMs: deps.now() });
  });
  report(deps, id, changed);
  // Cancelled meanwhile: nobody will pass over these letters again.
  if (changed?.state !== 'running') await release(deps, slice);
  else if (isCurrent) await send(deps, { redrive: id, step: step + 1 }, Math.max(0, Math.ceil((changed.dueAtMs - deps.now()) / 1_000)));
}

/** Gives back what stays, so that whoever comes next need not wait for it. */
async function release({ deadLetters, log }: RedriveWorkerDeps, slice: Slice): Promise<Slice> {
  if (slice.held.length === 0) return slice;
  try {
    await deadLetters.release(slice.held, 0);
    return { ...slice, held: [], heldUntilMs: 0 };
  } catch (thrown) {
    log('warn', 'dead letters stay hidden for some minutes', { count: slice.held.length, error: messageOf(thrown) });
    return slice;
  }
}

async function send({ queue }: RedriveWorkerDeps, step: RedriveStep, delaySeconds: number): Promise<void> {
  const [result] = await queue.send([stepMessage(step, Math.min(900, delaySeconds))]);
  if (result?.accepted !== true) throw new Error(`the next step of redrive ${step.redrive} was not stored: ${result?.reason ?? 'the queue said nothing of it'}`);
}

function report({ log }: RedriveWorkerDeps, id: string, job: RedriveJob | undefined): void {
  if (job === undefined) return;
  const { state, step, dryRun, found, sent, skipped, failed } = job;
  log(failed > 0 ? 'warn' : 'info', 'redrive', { redrive: id, state, step, dryRun, found, sent, skipped, failed });
}
