import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { run } from '../support/run.ts';
import type { Account } from './deployment.ts';

/**
 * Kills the processes in which MiniStack runs a function, as a machine that dies would; returns how many there were.
 *
 * @param description how the description of the function begins
 */
export async function killFunction(account: Account, description: string): Promise<number> {
  const pids = await processesOf(account, await functionName(account, description));
  for (const pid of pids) process.kill(pid, 'SIGKILL');
  return pids.length;
}

async function functionName({ clients }: Account, description: string): Promise<string> {
  const { Functions = [] } = await new LambdaClient(clients).send(new ListFunctionsCommand({}));
  const found = Functions.find(({ Description = '' }) => Description.startsWith(description));
  if (found?.FunctionName === undefined) throw new Error(`no function's description begins with "${description}"`);
  return found.FunctionName;
}

/** A process is known by its environment, which `ps` tells of one's own processes: Linux and macOS have no other way in common. */
async function processesOf({ ministack }: Account, name: string): Promise<readonly number[]> {
  const marks = [` AWS_LAMBDA_FUNCTION_NAME=${name} `, ` GATEWAY_PORT=${new URL(ministack.url).port} `];
  const { output } = await run('ps', ['axeww', '-o', 'pid=,command=']);
  const lines = output.split('\n').filter((line) => marks.every((mark) => `${line} `.includes(mark)));
  return lines.map((line) => Number.parseInt(line, 10));
}
