import { putRuleSet } from '../../core/flow/definitions.ts';
import type { HttpRequest } from '../../core/flow/http.ts';
import { parseRules } from '../../core/rule/parse-rule.ts';
import type { History } from './history.ts';
import { bus, createMachine, defaultRunSeconds, type Machine, soundWiring, type Wiring } from './machine.ts';
import { redriveUntilBegun } from './operator.ts';
import { postUntilAccepted } from './producer.ts';
import type { Post, Redrive, Role, Scenario } from './scenario.ts';
import { settled } from './virtual-clock.ts';
import { type Caller } from './wire.ts';
import { createWorld, type World } from './world.ts';

/** One machine while it is up, and how much it has to do. */
interface Running extends Caller {
  readonly roles: readonly Role[];
  readonly machine: Machine;
  runs: number;
  /** Resolves when it dies. */
  readonly death: Promise<void>;
}

const restartMs = 1_000;
/** How long a deployment waits for an answer. */
const deployMs = 60_000;
const maxRuns = 3;
/** A target that hangs for good makes its deliveries wait, for the longest in 30,000 steps. */
const defaultMaxSteps = 100_000;

/** Runs a scenario until nothing is left to do: the same scenario with the same wiring has the same history. */
export async function simulate(scenario: Scenario, changes: Partial<Wiring> = {}): Promise<History> {
  const world = createWorld(scenario);
  const [first = { rules: {} }] = scenario.deployments;
  await putRuleSet({ store: world.rules, buses: new Map([[bus, { allow: [] }]]) }, { bus, set: 'shop', owner: 'shop', rules: parseRules(first.rules) });
  const machines = startMachines(world, { ...soundWiring, ...changes });
  act(world, machines);
  return world.history(await comeToRest(world, machines));
}

/** Starts every machine, and again when it has died. */
function startMachines(world: World, wiring: Wiring): Running[] {
  const { clock, random, seen } = world;
  const running: Running[] = [];
  const start = (roles: readonly Role[], place: number): void => {
    let isUp = true;
    const death = Promise.withResolvers<void>();
    const crash = (): void => {
      if (!isUp) return;
      isUp = false;
      death.resolve();
      void clock.sleep(restartMs).then(() => start(roles, place));
    };
    const caller = { isUp: () => isUp, crash };
    const machine = createMachine({ ports: world.portsOf(caller), wiring, now: clock.now, random, log: seen.log, note: seen.note, scenario: world.scenario });
    running[place] = { ...caller, roles, machine, runs: 0, death: death.promise };
  };
  for (const [place, roles] of world.scenario.machines.entries()) start(roles, place);
  return running;
}

/** Whatever comes from outside, each at its time. */
function act({ clock, scenario, seen, random }: World, machines: Running[]): void {
  const oneFor = (role: Role): Running | undefined => {
    const able = machines.filter((one) => one.isUp() && one.roles.includes(role));
    return able[Math.floor(random() * able.length)];
  };
  const post = async ({ atMs, events }: Post, number: number): Promise<void> => {
    await clock.sleep(atMs);
    for (const [place, { id, type, key }] of events.entries()) seen.postedFirst(id, { type, ...(key !== undefined && { key }), atMs: clock.now(), post: number, place });
    const deps = { clock, post: (request: HttpRequest) => oneFor('ingest')?.machine.answer(request) };
    await postUntilAccepted(deps, events, (accepted) => seen.accepted.push(...accepted.map((one) => ({ ...one, heardAtMs: clock.now() }))));
  };
  const deploy = async ({ atMs, rules }: Scenario['deployments'][number]): Promise<void> => {
    await clock.sleep(atMs);
    const made = await Promise.race([oneFor('definitions')?.machine.deploy(rules).then(() => true, () => false), clock.sleep(deployMs)]);
    // As CloudFormation: somebody tries again.
    if (made !== true) await deploy({ atMs: restartMs, rules });
  };
  const redrive = async ({ atMs, ratePerSecond }: Redrive): Promise<void> => {
    await clock.sleep(atMs);
    await redriveUntilBegun({ clock, ask: (request) => oneFor('api')?.machine.answer(request) }, ratePerSecond);
  };
  for (const [number, one] of scenario.posts.entries()) void post(one, number);
  for (const one of scenario.deployments.slice(1)) void deploy(one);
  for (const one of scenario.redrives ?? []) void redrive(one);
}

/** Whether the bus came to rest: no message in its queue, and nobody who waits for anything. */
async function comeToRest(world: World, machines: Running[]): Promise<boolean> {
  const { clock, nextMessageMs, scenario: { maxSteps = defaultMaxSteps } } = world;
  await settled();
  for (let step = 0; step < maxSteps; step += 1) {
    const messageMs = nextMessageMs();
    const free = machines.filter((one) => one.isUp() && one.roles.includes('matcher') && one.runs < maxRuns);
    const isDue = messageMs !== undefined && messageMs <= clock.now();
    if (isDue && free.length > 0) {
      // oxlint-disable-next-line no-await-in-loop -- one step after another is what makes it repeatable
      await startRun(world, { one: free[Math.floor(world.random() * free.length)], machines });
    } else {
      const nextMs = Math.min(clock.nextMs() ?? Infinity, isDue ? Infinity : (messageMs ?? Infinity));
      if (nextMs === Infinity) return messageMs === undefined;
      // oxlint-disable-next-line no-await-in-loop
      await clock.advanceTo(nextMs);
    }
  }
  return false;
}

interface RunToStart {
  readonly one: Running | undefined;
  readonly machines: readonly Running[];
}

/** As the event source mapping does it: a function that takes too long is ended, and a run that fails leaves its messages. */
async function startRun({ handOut, clock, seen, scenario: { runSeconds = defaultRunSeconds } }: World, { one, machines }: RunToStart): Promise<void> {
  if (one === undefined) return;
  const messages = await handOut.receive();
  if (machines.some((other) => other !== one && other.isUp() && other.runs > 0)) seen.note('two matchers worked at once');
  one.runs += 1;
  let hasEnded = false;
  const end = (): void => {
    if (hasEnded) return;
    hasEnded = true;
    one.runs -= 1;
    handOut.ended(messages);
  };
  void one.machine.run(messages).then(end, end);
  void one.death.then(end);
  void clock.sleep(runSeconds * 1_000).then(() => {
    if (hasEnded) return;
    seen.note('a function was ended for its time');
    one.crash();
  });
  await settled();
}
