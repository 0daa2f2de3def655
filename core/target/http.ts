import type { TargetBase } from './target.ts';

/** An HTTP service that takes CloudEvents by POST. */
export interface HttpTarget extends TargetBase {
  readonly type: 'http';
  /** `https:`; `http:` only to addresses that the bus is told to allow. */
  readonly url: string;
  /** How the event is laid into the request. @default 'structured' */
  readonly mode: 'structured' | 'binary';
}

/** One POST, ready to be sent. */
export interface HttpRequestToSend {
  readonly type: 'http';
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}
