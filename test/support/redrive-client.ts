import type { ListedLetter } from '../../core/flow/dead-letters.ts';
import type { LetterGroup } from '../../core/redrive/letter-group.ts';
import { poll } from './local-bus.ts';

/** A redrive, as a caller sees it. */
export interface ShownRedrive {
  readonly redrive: string;
  readonly state: 'running' | 'done' | 'cancelled';
  readonly found: number;
  readonly sent: number;
  readonly skipped: number;
  readonly failed: number;
  readonly missing?: readonly string[];
  readonly groups: readonly LetterGroup[];
}

/** The calls about dead letters of the bus `default`. */
export interface RedriveClient {
  list(query?: string): Promise<{ readonly deadLetters: readonly ListedLetter[]; readonly next?: string }>;
  /** Begins a redrive, which must be accepted; returns its id. */
  begin(request: object): Promise<string>;
  /** Begins a redrive and waits for its end. */
  redrive(request: object): Promise<ShownRedrive>;
  show(id: string): Promise<ShownRedrive>;
  ended(id: string): Promise<ShownRedrive>;
  cancel(id: string): Promise<ShownRedrive>;
}

/** @param url of a bus on a laptop */
export function createRedriveClient(url: string): RedriveClient {
  const bus = `${url}/buses/default`;
  const json = async <Answer>(path: string, init?: RequestInit): Promise<Answer> => (await (await fetch(`${bus}${path}`, init)).json()) as Answer;
  const client: RedriveClient = {
    list: (query = '') => json(`/dead-letters?${query}`),
    begin: async (request) => (await json<ShownRedrive>('/redrive', { method: 'POST', body: JSON.stringify(request) })).redrive,
    redrive: async (request) => client.ended(await client.begin(request)),
    show: (id) => json(`/redrives/${id}`),
    ended: (id) =>
      poll(async () => {
        const shown = await client.show(id);
        return shown.state === 'running' ? undefined : shown;
      }),
    cancel: (id) => json(`/redrives/${id}`, { method: 'DELETE' }),
  };
  return client;
}
