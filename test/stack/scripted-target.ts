import type { LoopbackServer, Received } from '../support/loopback-server.ts';
import { startLoopbackServer } from '../support/loopback-server.ts';

/** An HTTP target whose paths behave in different ways, and which knows what it has accepted. */
export interface ScriptedTarget {
  /** Ends with a slash. */
  readonly url: string;
  /** The ids of the events that a path has accepted, as often as it did. */
  accepted(path: string): readonly string[];
  /** The ids of the events that came to a path, whatever it answered. */
  received(path: string): readonly string[];
  stop(): Promise<void>;
}

/** What a path answers, given the ids that came to it so far, in order; undefined for never. A path without a script accepts. */
const scripts: Readonly<Record<string, (ids: readonly string[]) => number | undefined>> = {
  '/refused': () => 400,
  '/shaky': (ids) => (ids.indexOf(ids.at(-1) ?? '') === ids.length - 1 ? 503 : 200),
  '/held': (ids) => (ids.length === 1 ? undefined : 200),
};

/** Starts the target on a free port of loopback. */
export async function startScriptedTarget(): Promise<ScriptedTarget> {
  const received = new Map<string, string[]>();
  const accepted = new Map<string, string[]>();
  const server: LoopbackServer = await startLoopbackServer(({ path, body }: Received) => {
    const { id }: { readonly id: string } = JSON.parse(body);
    listOf(received, path).push(id);
    const script = scripts[path];
    const status = script === undefined ? 200 : script(listOf(received, path));
    if (status === 200) listOf(accepted, path).push(id);
    return status;
  });
  return {
    url: server.url,
    accepted: (path) => listOf(accepted, path),
    received: (path) => listOf(received, path),
    stop: () => server.stop(),
  };
}

function listOf(lists: Map<string, string[]>, path: string): string[] {
  const list = lists.get(path) ?? [];
  lists.set(path, list);
  return list;
}
