import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { EventError } from '../../core/event/cloud-event.ts';
import { readEvents, type ReadResult } from '../../core/event/read-events.ts';

/** One case of `test/cases/events`. */
interface Case {
  readonly name: string;
  readonly request: {
    readonly headers: Readonly<Record<string, string>>;
    /** Sent as it is where it is a string, as JSON otherwise. */
    readonly body?: unknown;
    readonly bodyBase64?: string;
  };
  /** One expectation per event, or the refusal of the whole request. */
  readonly expect: readonly Expected[] | { readonly error: string; readonly path: string };
  /** The texts of the events, all of which are accepted. */
  readonly texts?: readonly string[];
}

type Expected =
  | { readonly accepted: unknown }
  | { readonly refused: string; readonly path: string; readonly id?: string; readonly source?: string };

const folder = new URL('../cases/events/', import.meta.url);

describe.each(readdirSync(folder))('%s', (file) => {
  const cases: readonly Case[] = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));

  test.each(cases)('$name', ({ request, expect: expected }) => {
    expect(outcome(request)).toEqual(expected);
  });

  test.for(cases.filter(({ texts }) => texts))('$name: its text', ({ request, texts }) => {
    expect(readEvents({ headers: request.headers, body: bodyOf(request) }).map(textOf)).toEqual(texts);
  });
});

/** What became of a request, in the words of the case files. */
function outcome(request: Case['request']): unknown {
  try {
    return readEvents({ headers: request.headers, body: bodyOf(request) }).map(inWords);
  } catch (thrown) {
    if (!(thrown instanceof EventError)) throw thrown;
    return { error: thrown.code, path: thrown.path };
  }
}

function inWords(result: ReadResult): Expected {
  if ('accepted' in result) return { accepted: result.accepted.event };
  const { refused, index: _, ...identity } = result;
  return { refused: refused.code, path: refused.path, ...identity };
}

function textOf(result: ReadResult): string | undefined {
  return 'accepted' in result ? result.accepted.text : undefined;
}

function bodyOf({ body = '', bodyBase64 }: Case['request']): Uint8Array {
  if (bodyBase64 !== undefined) return Buffer.from(bodyBase64, 'base64');
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}
