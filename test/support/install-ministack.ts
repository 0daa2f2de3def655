import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runOrFail } from './run.ts';

const version = '1.5.33';

/** Where what the stack's tests need once is kept: MiniStack, its logs, and what the CDK leaves in a home folder. */
export const cacheFolder = join(import.meta.dirname, '..', '..', '.cache');

/** The virtual environment that MiniStack is installed in. */
export const venvFolder = join(cacheFolder, `ministack-${version}`);

/**
 * Installs MiniStack if it is not there; once, before any file of tests is run. Needs the network then. It is made beside
 * its place and moved there, so that an interrupted one is never taken for whole.
 */
export default async function installMiniStack(): Promise<void> {
  if (existsSync(venvFolder)) return;
  const half = `${venvFolder}.half`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(cacheFolder, { recursive: true });
  await runOrFail('python3', ['-m', 'venv', half]);
  await runOrFail(join(half, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `ministack==${version}`]);
  renameSync(half, venvFolder);
}
