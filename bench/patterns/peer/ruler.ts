import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { PatternRule } from '../../../core/pattern/index.ts';
import { fetchJars } from './jars.ts';

/** A pattern and an event, both as JSON text. */
export interface Pair {
  readonly pattern: string;
  readonly event: string;
}

/** AWS's Event Ruler in a Java process of its own. It has one set of rules and one list of events at a time. */
export interface Ruler {
  /** Returns what it refused: the reason by rule name. */
  readonly load: (rules: readonly PatternRule[], events: readonly string[]) => Promise<Readonly<Record<string, string>>>;
  /** Events per second. */
  readonly round: (durationMs: number) => Promise<number>;
  /** The sorted names of the rules that each event matches. */
  readonly matches: () => Promise<readonly (readonly string[])[]>;
  /** Per pair `match`, `no-match`, or why the pattern or the event was refused. */
  readonly decide: (pairs: readonly Pair[]) => Promise<readonly string[]>;
  readonly stop: () => void;
}

/** Starts the peer: a new Java process. */
export type StartRuler = () => Ruler;

/** Finds what the peer needs, fetched where it is missing, or says why there is none. */
export async function findRuler(): Promise<StartRuler | string> {
  const { error, stderr } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  if (error !== undefined) return 'no java on the PATH';
  const major = Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0);
  if (major < 17) return `java ${major} is too old, 17 is needed`;
  try {
    const jars = await fetchJars();
    return () => connect(jars);
  } catch (reason) {
    return String(reason);
  }
}

function connect(jars: readonly string[]): Ruler {
  const folder = mkdtempSync(join(tmpdir(), 'glassbus-ruler-'));
  const program = fileURLToPath(new URL('Ruler.java', import.meta.url));
  const java = spawn('java', ['-cp', jars.join(delimiter), program], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ask = questioner(java);
  const write = (name: string, text: string): string => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  };
  return {
    load: async (rules, events) => {
      const question = ['load', write('rules.json', JSON.stringify(rules)), write('events.txt', events.join('\n'))];
      return ((await ask(question)) as { refused: Record<string, string> }).refused;
    },
    round: async (durationMs) => (await ask(['round', String(durationMs)])) as number,
    matches: async () => (await ask(['matches'])) as string[][],
    decide: async (pairs) => (await ask(['decide', write('pairs.txt', pairs.map((pair) => JSON.stringify(pair)).join('\n'))])) as string[],
    stop: () => {
      java.kill();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Sends a question's words as a line; the answer is the JSON of the next line that comes back. */
function questioner(java: ChildProcessByStdio<Writable, Readable, null>): (words: readonly string[]) => Promise<unknown> {
  const answers = createInterface(java.stdout)[Symbol.asyncIterator]();
  return async (words) => {
    java.stdin.write(`${words.join('\t')}\n`);
    const answer = await answers.next();
    if (answer.done === true) throw new Error('the java process ended');
    return JSON.parse(answer.value);
  };
}
