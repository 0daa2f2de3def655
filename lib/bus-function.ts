import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, LoggingFormat, type RecursiveLoop, Runtime, SystemLogLevel } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

const packageRoot = join(import.meta.dirname, '..');

/**
 * Parts that the SDK loads on demand and that no function of the bus needs: ways to find credentials, which a function
 * has in its environment, and event streams, which neither SQS nor DynamoDB sends. Without the first (and the STS and
 * SSO clients that come with them) a bundle is 120 kB smaller; without the second 20 kB, and a cold start takes 7 ms less,
 * because esbuild wraps each module that an `import()` reaches, and this one shares most of its modules with the clients.
 * A client that imports event streams at its start, as Lambda's does, could not be loaded.
 *
 * @source docs/decisions/0006-aws-targets-without-a-client-each.md
 */
const neverLoaded = [
  '@aws-sdk/credential-provider-http',
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-login',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@smithy/core/event-streams',
  '@smithy/credential-provider-imds',
];

/**
 * Loaded when the first rule has an expression, and a fifth of a bundle: as a file of its own it costs a cold start nothing,
 * where the runtime would have to look through its text.
 */
const jsonata = 'jsonata';

/** How esbuild makes a function's code. CommonJS, and the modules' own ES sources first: half the size and half the CPU of a cold start. */
export const bundling = {
  format: OutputFormat.CJS,
  target: 'node24',
  mainFields: ['module', 'main'],
  minify: true,
  externalModules: [...neverLoaded, jsonata],
};

/** The command that puts the library where the function looks for it; the same words on every operating system. */
function copyJsonata(output: string): string {
  const source = join(dirname(fileURLToPath(import.meta.resolve(jsonata))), 'jsonata.min.js');
  const copy = 'const [from, to] = process.argv.slice(1); require(\'node:fs\').cpSync(from, to)';
  return `node -e "${copy}" "${source}" "${join(output, `node_modules/${jsonata}/index.js`)}"`;
}

/** What one of the bus's functions needs beyond what they all have. */
export interface BusFunctionProps {
  /** Folder below `functions/`; its `handler.ts` exports `handler`. */
  readonly room: 'ingest' | 'matcher' | 'definitions' | 'api';
  readonly description: string;
  readonly timeout: Duration;
  /** In MB; the share of a CPU goes with it (1,769 MB are one). */
  readonly memorySize: number;
  /** Variables that nothing is named by: those that are, `connect` and `addBus` set. @default none */
  readonly environment?: Readonly<Record<string, string>>;
  /** @default - Lambda's own: it ends a loop through SQS after about 16 hops */
  readonly recursiveLoop?: RecursiveLoop;
}

/** A Lambda function of the bus, with a role of its own that may write its own log and, at first, nothing else. */
export class BusFunction extends Construct {
  readonly function: NodejsFunction;
  readonly role: Role;
  readonly logGroup: LogGroup;
  readonly #buses: Record<string, unknown> = {};

  constructor(scope: Construct, id: string, props: BusFunctionProps) {
    super(scope, id);
    const { room, ...given } = props;
    this.logGroup = new LogGroup(this, 'Log', { retention: RetentionDays.TWO_WEEKS, removalPolicy: RemovalPolicy.DESTROY });
    // Not the managed AWSLambdaBasicExecutionRole, which may write to every log group of the account.
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com'), description: `glassbus ${room}` });
    this.logGroup.grantWrite(this.role);
    this.function = new NodejsFunction(this, 'Function', {
      ...given,
      role: this.role,
      logGroup: this.logGroup,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      entry: join(packageRoot, 'functions', room, 'handler.ts'),
      depsLockFilePath: join(packageRoot, 'package-lock.json'),
      // START, END and REPORT lines would cost 0.15 USD per million runs.
      loggingFormat: LoggingFormat.JSON,
      systemLogLevelV2: SystemLogLevel.WARN,
      bundling: {
        ...bundling,
        commandHooks: { beforeBundling: () => [], beforeInstall: () => [], afterBundling: (_, output) => (room === 'ingest' ? [] : [copyJsonata(output)]) },
      },
    });
  }

  /** Lets the function make calls; what they act on has to be named. */
  allow(actions: readonly string[], ...resources: readonly string[]): void {
    this.role.addToPolicy(new PolicyStatement({ actions: [...actions], resources: [...resources] }));
  }

  /** Sets a variable to the name (or ARN) of something and lets the function make calls on it. */
  connect(variable: string, resource: { readonly name: string; readonly arn: string }, actions: readonly string[]): void {
    this.function.addEnvironment(variable, resource.name);
    this.allow(actions, resource.arn);
  }

  /** Adds a bus to the variable that holds, as JSON, what the function knows of each bus. */
  addBus(variable: string, bus: string, entry: object): void {
    this.#buses[bus] = entry;
    this.function.addEnvironment(variable, Stack.of(this).toJsonString(this.#buses));
  }
}
