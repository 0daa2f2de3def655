import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { eventually } from './eventually.ts';
import { cacheFolder, venvFolder } from './install-ministack.ts';

const root = join(import.meta.dirname, '..', '..');
/** One for each file of tests that runs at the same time. */
const logFile = join(cacheFolder, `ministack-${process.env['VITEST_POOL_ID'] ?? 0}.log`);

/** The region that everything is deployed to. */
export const region = 'us-east-1';

/** An AWS endpoint on this machine. */
export interface MiniStack {
  readonly url: string;
  /** What the CDK's command, SDK clients and Lambda functions need to find it, with Node 24 first on the PATH. */
  readonly env: NodeJS.ProcessEnv;
  /** Ends it with every process that it started. */
  stop(): Promise<void>;
}

/**
 * Starts MiniStack on a free port of loopback, from where `installMiniStack` has put it; its log goes to `.cache/`.
 *
 * @param functionEnv variables that every Lambda function has beside its own
 */
export async function startMiniStack(functionEnv: NodeJS.ProcessEnv = {}): Promise<MiniStack> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = awsEnv(url);
  const log = openSync(logFile, 'w');
  const child = spawn(join(venvFolder, 'bin', 'python'), [join(import.meta.dirname, 'ministack-launcher.py')], {
    // Functions inherit what MiniStack has.
    env: { ...env, ...ministackEnv(port), ...functionEnv },
    stdio: ['ignore', log, log],
    // A process group of its own, so that its Lambda workers end with it.
    detached: true,
  });
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  const kill = (): void => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGKILL');
  };
  // For a test run that is broken off.
  process.once('exit', kill);
  const stop = async (): Promise<void> => {
    process.off('exit', kill);
    kill();
    await exited;
  };
  try {
    await eventually('MiniStack answers', () => isHealthy(url));
  } catch (cause) {
    await stop();
    throw new Error(`MiniStack does not start; see ${logFile}`, { cause });
  }
  return { url, env, stop };
}

function awsEnv(url: string): NodeJS.ProcessEnv {
  return {
    PATH: `${join(root, 'node_modules', '.bin')}:${process.env['PATH'] ?? ''}`,
    HOME: cacheFolder,
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: region,
    CDK_DISABLE_CLI_TELEMETRY: 'true',
  };
}

function ministackEnv(port: number): NodeJS.ProcessEnv {
  return {
    BIND_HOST: '127.0.0.1',
    MINISTACK_HOST: '127.0.0.1',
    GATEWAY_PORT: String(port),
    LAMBDA_EXECUTOR: 'local',
    IOT_MTLS_ENABLED: '0',
    SFTP_ENABLED: '0',
  };
}

async function isHealthy(url: string): Promise<true | undefined> {
  try {
    return (await fetch(`${url}/_ministack/health`)).ok ? true : undefined;
  } catch {
    return undefined; // not listening yet
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
