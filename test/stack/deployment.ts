import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { region, startMiniStack, type MiniStack } from '../support/ministack.ts';
import { run, runOrFail, type RunResult } from '../support/run.ts';
import { type ClientConfig, restoreDropped } from './restore-dropped.ts';

const root = join(import.meta.dirname, '..', '..');
const folder = join(root, '.cache', 'stack');
const cdk = join(root, 'node_modules', '.bin', 'cdk');

/** The command synthesises the app of cdk.json, too, and locks its output: one folder for each file of tests that runs at the same time. */
const bootstrapOutput = join(folder, `bootstrap-${process.env['VITEST_POOL_ID'] ?? 0}`);

/** An app of the CDK: how it is started, and its name for folders. */
export interface CdkApp {
  readonly name: string;
  readonly command: string;
  readonly context: Readonly<Record<string, string>>;
}

/** A deployed stack's outputs, by the beginning of their names. */
export type Outputs = (name: string) => string;

/** The account that everything is deployed to. */
export interface Account {
  readonly ministack: MiniStack;
  readonly clients: ClientConfig;
}

/**
 * Starts an endpoint and makes it ready for the CDK; nothing runs on when it rejects.
 *
 * @param functionEnv variables that every Lambda function has beside its own
 */
export async function openAccount(functionEnv: NodeJS.ProcessEnv = {}): Promise<Account> {
  mkdirSync(folder, { recursive: true });
  const ministack = await startMiniStack(functionEnv);
  try {
    await runOrFail(cdk, ['bootstrap', '--no-notices', '--output', bootstrapOutput, `aws://000000000000/${region}`], ministack.env);
  } catch (thrown) {
    await ministack.stop();
    throw thrown;
  }
  const clients = { endpoint: ministack.url, region, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
  return { ministack, clients };
}

/** Deploys the app's only stack; rejects with the output of the command when it fails. */
export async function deploy({ ministack }: Account, app: CdkApp): Promise<Outputs> {
  const outputs = join(folder, `${app.name}.json`);
  const { code, output } = await tryDeploy({ ministack }, app, ['--outputs-file', outputs]);
  if (code !== 0) throw new Error(output);
  return outputsIn(outputs);
}

/** Deploys the app's only stack and tells how it went. */
export async function tryDeploy({ ministack }: Pick<Account, 'ministack'>, app: CdkApp, more: readonly string[] = []): Promise<RunResult> {
  return run(cdk, ['deploy', '--method=direct', '--require-approval=never', ...appArguments(app), ...more], ministack.env);
}

/** Deletes the app's stack. */
export async function destroy({ ministack }: Account, app: CdkApp): Promise<void> {
  await runOrFail(cdk, ['destroy', '--force', ...appArguments(app)], ministack.env);
}

/** The bus itself, as `cdk deploy` takes it, and with what the endpoint left out. */
export async function deployBus(account: Account, app: CdkApp): Promise<{ readonly outputs: Outputs; readonly dropped: readonly string[] }> {
  const outputs = await deploy(account, app);
  return { outputs, dropped: await restoreDropped(account.clients) };
}

/** An output folder of its own per app: some commands of the CDK leave unbundled functions in theirs. */
function appArguments({ name, command, context }: CdkApp): readonly string[] {
  const pairs = Object.entries(context).flatMap(([key, value]) => ['--context', `${key}=${value}`]);
  return ['--no-notices', '--app', command, '--output', join(folder, name), ...pairs];
}

function outputsIn(path: string): Outputs {
  const stacks: Record<string, Record<string, string>> = JSON.parse(readFileSync(path, 'utf8'));
  const outputs = Object.values(stacks).flatMap((stack) => Object.entries(stack));
  return (name) => {
    const found = outputs.find(([key]) => key.startsWith(name))?.[1];
    if (found === undefined) throw new Error(`there is no output ${name}; there is ${outputs.map(([key]) => key).join(', ')}`);
    return found;
  };
}
