import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Event Ruler and what it depends on: path in a Maven repository, SHA-256. */
const jars: readonly (readonly [path: string, sha256: string])[] = [
  ['software/amazon/event/ruler/event-ruler/1.8.1/event-ruler-1.8.1.jar', 'cec3fc54e85d27904b053a159553039a861b08e574d813cf74c47deb277ec432'],
  ['com/fasterxml/jackson/core/jackson-core/2.18.0/jackson-core-2.18.0.jar', '215bbd7c8fd65be504cb92ff3aa1c4b790fc7b14cca72f4546aac4143c101bb5'],
  ['com/fasterxml/jackson/core/jackson-databind/2.18.0/jackson-databind-2.18.0.jar', '2bf1927b7f3224683ed0157a1ec3b0ede75179da3e597d78c572d56ed00f9f3c'],
  ['com/fasterxml/jackson/core/jackson-annotations/2.18.0/jackson-annotations-2.18.0.jar', 'a09367d2eeb526873abf737ff754c5085f82073a382ee72c3bbe15412217671f'],
  ['ch/randelshofer/fastdoubleparser/2.0.0/fastdoubleparser-2.0.0.jar', 'bd7d695c336843f75477767a59cfdf909c0c6aa5fde2b9f4f021c9f30974ea08'],
];

const folder = '.cache/bench-patterns';
const repository = process.env['MAVEN_REPOSITORY_URL'] ?? 'https://repo1.maven.org/maven2';

/**
 * The paths of the peer's jars, fetched once into `.cache`. `MAVEN_REPOSITORY_URL` names another repository than Maven
 * Central. Throws where one can't be had, or isn't the one that was pinned.
 */
export async function fetchJars(): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true });
  return Promise.all(jars.map(fetchJar));
}

async function fetchJar([path, sha256]: readonly [string, string]): Promise<string> {
  const file = join(folder, basename(path));
  const bytes = existsSync(file) ? readFileSync(file) : await download(`${repository}/${path}`);
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== sha256) throw new Error(`${file} has the SHA-256 ${found}, expected ${sha256}`);
  writeFileSync(file, bytes);
  return file;
}

async function download(url: string): Promise<Uint8Array> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(60_000) }).catch((cause: unknown) => {
    throw new Error(`${url} can't be reached`, { cause });
  });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return answer.bytes();
}
