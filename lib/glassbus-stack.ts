import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { RecursiveLoop } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { apiVariables } from '../functions/api/env.ts';
import { definitionsVariables } from '../functions/definitions/env.ts';
import { ingestVariables } from '../functions/ingest/env.ts';
import { matcherVariables } from '../functions/matcher/env.ts';
import { Bus } from './bus.ts';
import { BusFunction } from './bus-function.ts';
import { type Buses, defaultBuses, readBuses } from './bus-settings.ts';
import type { Glassbus } from './glassbus.ts';
import { HttpRoutes } from './http-routes.ts';
import { LedgerAlarm, type LedgerAlarmSettings } from './ledger-alarm.ts';
import { allowReachingOut } from './reaching-out.ts';
import { RulesTable, StateTable, TracesTable } from './tables.ts';

/** What can be chosen for a whole bus stack. */
export interface GlassbusStackProps extends StackProps {
  /**
   * The buses, by name.
   *
   * @default - one bus, `default`, without settings
   */
  readonly buses?: Buses;
  /**
   * Whether traces keep events of up to 8 KB whole, for everybody who may read traces.
   *
   * @default true
   */
  readonly traceBodies?: boolean;
  /**
   * How long traces are kept: a day to a week.
   *
   * @default Duration.days(3)
   */
  readonly traceRetention?: Duration;
  /**
   * An alarm for when the ledger of a bus does not add up; see `docs/operations.md`, "Alarm".
   *
   * @default - none: the log says it all the same
   */
  readonly ledgerAlarm?: LedgerAlarmSettings;
  /**
   * What becomes of the rules and of the queues, with the events in them, when they leave the template.
   *
   * @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE - they stay, unless their very creation is rolled back
   */
  readonly removalPolicy?: RemovalPolicy;
}

const matcherTimeout = Duration.seconds(60);

/**
 * The whole of it: HTTP API -> ingest -> a queue per bus -> matcher -> targets, with rules and traces beside them. Props that cannot
 * work throw an error with code and path: `BusSettingsError`, `TraceSettingsError`, `LedgerAlarmError`.
 */
export class GlassbusStack extends Stack implements Glassbus {
  readonly rulesServiceToken: string;
  readonly matcherRoleArn: string;
  readonly buses: readonly string[];

  constructor(scope: Construct, id: string, props: GlassbusStackProps = {}) {
    super(scope, id, { description: 'Glassbus: an event bus that explains itself', ...props });
    const { removalPolicy = RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE } = props;
    const { ingest, matcher, definitions, api } = createFunctions(this);

    const buses = createBuses(this, props.buses ?? defaultBuses, removalPolicy);
    for (const bus of buses) {
      bus.feedFrom(ingest);
      bus.drainTo(matcher);
      bus.describeTo(definitions, definitionsVariables.buses);
      bus.describeToApi(api);
    }

    const rules = new RulesTable(this, 'Rules', { removalPolicy });
    rules.followedBy(matcher, matcherVariables.rulesTable);
    rules.writtenBy(definitions, definitionsVariables.rulesTable);
    rules.writtenBy(api, apiVariables.rulesTable);

    const state = new StateTable(this, 'State', { removalPolicy });
    state.readAndWrittenBy(matcher, matcherVariables.stateTable);
    state.readAndWrittenBy(api, apiVariables.stateTable);
    if (buses.some((bus) => bus.deduplicates)) state.readAndWrittenBy(ingest, ingestVariables.stateTable);

    allowReachingOut(matcher);

    const traces = new TracesTable(this, 'Traces', props);
    traces.writtenBy(matcher, matcherVariables);
    traces.readBy(api, apiVariables);

    if (props.ledgerAlarm !== undefined) new LedgerAlarm(this, 'LedgerAlarm', { ...props.ledgerAlarm, matcher });

    const { endpoint } = new HttpRoutes(this, 'Http', { ingest, api, buses });
    this.rulesServiceToken = definitions.function.functionArn;
    this.matcherRoleArn = matcher.role.roleArn;
    this.buses = buses.map(({ name }) => name);
    this.#tell(endpoint, buses);
  }

  /** What a person needs after `cdk deploy`, and what other apps need to import the bus. */
  #tell(endpoint: string, buses: readonly Bus[]): void {
    new CfnOutput(this, 'Endpoint', { value: endpoint });
    new CfnOutput(this, 'RulesServiceToken', { value: this.rulesServiceToken, description: 'For RuleSets of other apps' });
    new CfnOutput(this, 'MatcherRoleArn', { value: this.matcherRoleArn, description: 'For the policies of targets on AWS, and for the roles that let the bus in' });
    for (const bus of buses) {
      new CfnOutput(bus, 'Try', { description: `Post an event to bus ${bus.name}`, value: curlLine(this, endpoint, bus) });
      new CfnOutput(bus, 'QueueArn', { description: `For rules of other deployments that send to bus ${bus.name}`, value: bus.queue.queueArn });
      new CfnOutput(bus, 'DeadLetters', { description: `Dead letters of bus ${bus.name}`, value: bus.deadLetterQueue.queueUrl });
    }
  }
}

function createFunctions(stack: GlassbusStack) {
  return {
    ingest: new BusFunction(stack, 'Ingest', {
      room: 'ingest',
      description: 'Takes events in: 202 once the queue has them',
      timeout: Duration.seconds(20),
      memorySize: 512,
    }),
    matcher: new BusFunction(stack, 'Matcher', {
      room: 'matcher',
      description: 'Matches events with rules and delivers them',
      timeout: matcherTimeout,
      memorySize: 512,
      // A retry goes through the queue that the matcher is fed from: a loop that the retry policy ends, by attempts and age.
      // Lambda would end it after about 16 hops, and drop the message with it.
      recursiveLoop: RecursiveLoop.ALLOW,
      // Names of HTTP targets are looked up on threads of Node's, four by default: as many names whose servers hang would keep
      // every other target waiting.
      environment: { UV_THREADPOOL_SIZE: '16' },
    }),
    definitions: new BusFunction(stack, 'Definitions', {
      room: 'definitions',
      description: 'Custom::GlassbusRules: the rules that CloudFormation owns',
      // Well within the 60 s of the custom resource, so that CloudFormation has its answer.
      timeout: Duration.seconds(25),
      memorySize: 512,
    }),
    api: new BusFunction(stack, 'Api', {
      room: 'api',
      description: 'Rules, traces and dead letters over HTTP',
      timeout: Duration.seconds(29),
      memorySize: 512,
    }),
  };
}

function createBuses(stack: GlassbusStack, settings: Buses, removalPolicy: RemovalPolicy): readonly Bus[] {
  return Object.entries(readBuses(settings)).map(([name, one]) => {
    return new Bus(stack, `Bus-${name}`, { name, settings: one, matcherTimeout, removalPolicy });
  });
}

/** A command to paste, with the credentials of the shell; `curl` signs it itself (7.75 or newer). */
function curlLine({ region }: Stack, endpoint: string, bus: Bus): string {
  const credentials = bus.opensToApiKeys
    ? '-H "x-api-key: $GLASSBUS_KEY"'
    : `--aws-sigv4 aws:amz:${region}:execute-api --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" -H "x-amz-security-token: $AWS_SESSION_TOKEN"`;
  const event = `{"specversion":"1.0","id":"1","source":"readme","type":"hello"}`;
  return `curl ${credentials} -H content-type:application/cloudevents+json -d '${event}' ${endpoint}/buses/${bus.name}/events`;
}
