/**
 * How long a call may take that a client of the SDK makes: twice some two seconds, since the SDK's own default is for ever. A store
 * that hangs must cost a run some seconds, not its life; a run that dies is a second delivery of everything that it had in
 * hand. `requestTimeout` ends with the headers of the answer; after that `socketTimeout` ends a body that stands still.
 *
 * @source @smithy/node-http-handler 4.14, `setRequestTimeout` and `setSocketTimeout`
 */
export const callLimits = {
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 1000, requestTimeout: 2000, socketTimeout: 2000, throwOnRequestTimeout: true },
} as const;
