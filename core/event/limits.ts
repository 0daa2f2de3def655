/**
 * The largest request body, in bytes: 6 MB as AWS counts them. What API Gateway hands to a function may not be larger,
 * its own JSON included; a body that it sends as base64 can therefore have about 4.5 MB there.
 *
 * @source AWS Lambda quotas, invocation payload (synchronous): 6 MB
 */
export const maxRequestBytes = 6 * 1024 * 1024;

/**
 * The largest event, in UTF-8 bytes of its JSON as it travels on. SQS takes messages of 1 MiB; 16 KiB of it stay free for what travels
 * around an event: its envelope, a retry message's state, a dead letter's reason. CloudEvents asks intermediaries to
 * forward at least 64 KiB.
 *
 * @source CloudEvents 1.0.2, section "Size Limits"; Amazon SQS message quotas
 */
export const maxEventBytes = (1024 - 16) * 1024;

/** The most events that one request may carry. */
export const maxEventsPerRequest = 1_000;

/** The deepest nesting of arrays and objects in an event; the event itself is the first level, its `data` the second. */
export const maxDepth = 100;
