/**
 * How long a call to SQS or DynamoDB may take: twice two seconds, since the SDK's own default is for ever. A store that
 * hangs must cost a run some seconds, not its life; a run that dies is a second delivery of everything that it had in hand.
 */
export const callLimits = {
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 1000, requestTimeout: 2000, throwOnRequestTimeout: true },
} as const;
