import { busNameSchema } from '../bus-name.ts';
import type { ErrorBody } from '../bus-error.ts';
import { arnSchema, checkArn, checkRole, checkRolePath } from './aws-target.ts';
import { unknownBusMessage } from './check-bus.ts';
import { checkReach } from './reach.ts';
import type { Surroundings } from './target-type.ts';

/** Where the dead letters of a target go: exactly one of `queueArn` and `bus` says it. */
export interface DeadLetterPlace {
  /** An SQS queue, standard or FIFO. */
  readonly queueArn?: string;
  /** The role that the bus takes on for the queue. @default - the bus's own credentials */
  readonly roleArn?: string;
  /** A bus of the same deployment: each letter is an event there. */
  readonly bus?: string;
}

/** JSON Schema of where the dead letters of a target go. */
export const deadLetterPlaceSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    queueArn: /* @__PURE__ */ arnSchema('An SQS queue: arn:<partition>:sqs:<region>:<account>:<name>.'),
    roleArn: /* @__PURE__ */ arnSchema('The role that the bus takes on for the queue, as for a target.'),
    bus: /* @__PURE__ */ busNameSchema('A bus of the same deployment.'),
  },
  description:
    "Where the target's dead letters go: to the queue in `queueArn`, or as events of type io.glassbus.delivery.dead to the `bus`. " +
    "Without it, and where it does not take them, they go to the bus's own dead-letter queue.",
} as const;

/**
 * What is wrong with the place; paths are relative to the target.
 *
 * Codes: `target.invalid_dead_letter`, `target.invalid_arn`, `target.role_not_allowed`, `target.out_of_reach`, `target.unknown_bus`.
 */
export function checkDeadLetterPlace(place: DeadLetterPlace | undefined, surroundings: Surroundings): readonly ErrorBody[] {
  if (place === undefined) return [];
  const problems = [...checkWay(place), ...checkQueue(place), ...checkRole(place), ...checkRolePath(place, surroundings), ...checkReach({ ...place }, surroundings), ...checkBus(place, surroundings)];
  return problems.map((one) => ({ ...one, path: one.path === '' ? 'deadLetter' : `deadLetter.${one.path}` }));
}

function checkWay({ queueArn, roleArn, bus }: DeadLetterPlace): readonly ErrorBody[] {
  if ((queueArn === undefined) === (bus === undefined)) return [invalid('', 'Expected exactly one of `queueArn` and `bus`.')];
  return bus !== undefined && roleArn !== undefined ? [invalid('roleArn', 'A bus of the same deployment needs no role. Remove it.')] : [];
}

function invalid(path: string, message: string): ErrorBody {
  return { code: 'target.invalid_dead_letter', path, message };
}

/** @source SQS, CreateQueue, QueueName */
const queueName = /^[A-Za-z0-9_-]{1,80}$|^[A-Za-z0-9_-]{1,75}\.fifo$/;

function checkQueue(place: DeadLetterPlace): readonly ErrorBody[] {
  if (place.queueArn === undefined) return [];
  const noun = "a queue's ARN such as arn:aws:sqs:eu-central-1:123456789012:orders-dead";
  return checkArn({ ...place }, { property: 'queueArn', service: 'sqs', resource: queueName, noun });
}

function checkBus({ bus }: DeadLetterPlace, { buses }: Surroundings): readonly ErrorBody[] {
  if (bus === undefined || buses === undefined || buses.includes(bus)) return [];
  return [{ code: 'target.unknown_bus', path: 'bus', message: unknownBusMessage(bus, buses) }];
}
