import { messageOf } from '../bus-error.ts';
import type { Environment } from '../environment.ts';
import type { EventQueue } from '../event/event-queue.ts';
import { isUlid } from '../event/receipt.ts';
import type { Log } from '../log.ts';
import type { LetterQuery } from '../redrive/letter-query.ts';
import { newJob, type RedriveJob } from '../redrive/redrive-job.ts';
import { type RedriveStep, stepMessage } from '../redrive/redrive-step.ts';
import { beginJob, changeJob, type LastRedrive, readJob } from '../redrive/redrive-store.ts';
import type { RuleStore } from '../rule/rule-store.ts';
import type { StateStore } from '../state/state-store.ts';
import { type HttpRequest, type HttpResponse, jsonResponse, refuseBus, RequestError } from './http.ts';
import { readRedriveRequest } from './redrive-request.ts';
import type { Route } from './router.ts';

/** What the redrives of a bus are kept in, and what sets them going. */
export interface RedriveBus {
  readonly state: StateStore;
  /** The bus's own. */
  readonly queue: EventQueue;
}

export interface RedriveRoutesDeps extends Pick<Environment, 'now' | 'newId'> {
  readonly buses: ReadonlyMap<string, RedriveBus>;
  readonly rules: Pick<RuleStore, 'current'>;
  readonly log: Log;
}

/** The calls that send dead letters again: a job of the matcher's, begun, watched and cancelled here. */
export function redriveRoutes(deps: RedriveRoutesDeps): readonly Route[] {
  const one = '/buses/{bus}/redrives/{redrive}';
  return [
    { method: 'POST', path: '/buses/{bus}/redrive', handle: (request, { bus = '' }) => begin(deps, bus, request) },
    { method: 'GET', path: one, handle: (_request, { bus = '', redrive = '' }) => show(deps, busOf(deps, bus), redrive) },
    { method: 'DELETE', path: one, handle: (_request, { bus = '', redrive = '' }) => cancel(deps, busOf(deps, bus), redrive) },
  ];
}

function busOf({ buses }: RedriveRoutesDeps, bus: string): RedriveBus {
  return buses.get(bus) ?? refuseBus(buses.keys(), bus);
}

/** A dry run is a job, too: counting a long queue takes longer than a request may. */
async function begin(deps: RedriveRoutesDeps, bus: string, { body }: HttpRequest): Promise<HttpResponse> {
  const { state, queue } = busOf(deps, bus);
  const { now, newId } = deps;
  const request = readRedriveRequest(body);
  const { revision } = await deps.rules.current(bus);
  const id = newId();
  const make = (last: RedriveJob | undefined): RedriveJob =>
    newJob(request, { startedAtMs: now(), revision, hiddenUntilMs: Math.max(last?.hiddenUntilMs ?? 0, last?.heldUntilMs ?? 0) });
  const running = await beginJob({ state, now }, id, make);
  if (running !== undefined) {
    await revive(deps, queue, running);
    throw new RequestError('redrive.running', '', `redrive ${running.id} is still running, and a bus has one at a time: wait for its end, or cancel it`);
  }
  const refusal = await sendStep(queue, { redrive: id, step: 1 });
  if (refusal !== undefined) {
    await changeJob({ state, now }, id, (job) => cancelled(job, now()));
    throw new RequestError('queue.unavailable', '', `the redrive could not be begun (${refusal}); send it again`);
  }
  return answer(202, id, await readJob({ state, now }, id));
}

/** After a crash a step's message comes again by itself, in six minutes on AWS. */
const lostMs = 600_000;

/**
 * Gives a redrive another message for the step that is long due: SQS has moved the one it had, or this function died before it sent
 * the first. Without one it would keep all others out for two weeks.
 */
async function revive({ now, log }: RedriveRoutesDeps, queue: EventQueue, { id, job }: LastRedrive): Promise<void> {
  if (now() < job.dueAtMs + lostMs) return;
  const refusal = await sendStep(queue, { redrive: id, step: job.step });
  log('warn', 'a redrive has lost its message, and gets another one', { redrive: id, step: job.step, ...(refusal !== undefined && { refusal }) });
}

/** Why a step is not on its way; undefined when it is. */
async function sendStep(queue: EventQueue, step: RedriveStep): Promise<string | undefined> {
  try {
    // A queue in order wants to know what a message is in order with: this one with nothing else.
    const message = { ...stepMessage(step, 0), order: { group: step.redrive, deduplicationId: `${step.redrive}-${step.step}` } };
    const [result] = await queue.send([message]);
    return result?.accepted === true ? undefined : (result?.reason ?? 'the queue said nothing of it');
  } catch (thrown) {
    return messageOf(thrown);
  }
}

async function show({ now }: RedriveRoutesDeps, { state }: RedriveBus, id: string): Promise<HttpResponse> {
  return answer(200, id, isUlid(id) ? await readJob({ state, now }, id) : undefined);
}

/** The step under way ends first, so that a few letters may still be sent. One that is over stays as it ended. */
async function cancel({ now }: RedriveRoutesDeps, { state }: RedriveBus, id: string): Promise<HttpResponse> {
  return answer(200, id, isUlid(id) ? await changeJob({ state, now }, id, (job) => cancelled(job, now())) : undefined);
}

function cancelled(job: RedriveJob, nowMs: number): RedriveJob {
  return job.state === 'running' ? { ...job, state: 'cancelled', endedAtMs: nowMs } : job;
}

function answer(status: number, id: string, job: RedriveJob | undefined): HttpResponse {
  if (job === undefined) throw new RequestError('redrive.not_found', 'redrive', `there is no redrive ${id}, or none any more`);
  const { state, dryRun, ratePerSecond, startedAtMs, endedAtMs, hiddenUntilMs, query, missing, found, sent, skipped, failed, groups } = job;
  return jsonResponse(status, {
    redrive: id,
    state,
    dryRun,
    ratePerSecond,
    ...(query !== undefined && { query: shownQuery(query) }),
    startedAt: timeOf(startedAtMs),
    ...(endedAtMs !== undefined && { endedAt: timeOf(endedAtMs) }),
    // Why one whose numbers stand still is not done yet.
    ...(state === 'running' && hiddenUntilMs > startedAtMs && { hiddenUntil: timeOf(hiddenUntilMs) }),
    found,
    sent,
    skipped,
    failed,
    ...(missing !== undefined && { missing }),
    groups,
  });
}

function shownQuery({ fromMs, toMs, ...texts }: LetterQuery): object {
  return { ...(fromMs !== undefined && { from: timeOf(fromMs) }), ...(toMs !== undefined && { to: timeOf(toMs) }), ...texts };
}

function timeOf(timeMs: number): string {
  return new Date(timeMs).toISOString();
}
