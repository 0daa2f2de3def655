import type { StatementSync } from 'node:sqlite';
import type { EventQueue, QueueMessage, QueueReader, ReceivedMessage, SendResult } from '../../core/event/event-queue.ts';
import { maxMessageBytes, messageBytes } from '../message-size.ts';
import type { Database } from './database.ts';
import { createFairTurns, type FairTurns } from './fair-turns.ts';

export interface SqliteQueueDeps {
  readonly database: Database;
  /** One table holds all queues; each has its own messages. */
  readonly name: string;
  /** Whether it is a queue in order. @default false */
  readonly fifo?: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Hidden messages whose time has come that one receive makes visible: more than it takes, and still a bounded step. */
const maxDue = 100;

/**
 * A queue with the limits of SQS, where groups take turns. Everything is group-committed: what is sent, received and
 * acknowledged in one turn of the event loop shares a transaction, and each promise resolves after its commit. Rejects
 * when the file cannot be written; then nothing of that call has happened.
 *
 * In a queue in order only the first message of a group takes a turn; the next one does when that is gone. No message is dropped for
 * its deduplication id: nobody sends one twice who knows that it is there, as everybody does who has called this.
 */
export function createSqliteQueue({ database, name, fifo = false, now }: SqliteQueueDeps): EventQueue & QueueReader {
  const statements = prepareStatements(database);
  // What a FIFO bus has left behind that is none any more.
  if (!fifo) statements.disorder.run(name);
  const turns = createFairTurns(turnBeforeFirst(statements, name));

  return {
    send: (messages) => database.write(() => messages.map((message) => insert(message))),
    receive: ({ max, leaseSeconds }) =>
      database.write(() => {
        showDue();
        const rows = statements.lease.all(now() + leaseSeconds * 1000, name, max);
        for (const row of rows) turns.reached(Number(row['turn']));
        // RETURNING promises no order.
        return rows.toSorted((a, b) => Number(a['turn']) - Number(b['turn'])).map(receivedMessage);
      }),
    acknowledge: (ids) =>
      database.write(() => {
        for (const id of ids) remove(id);
      }),
    release: (ids, delaySeconds) =>
      database.write(() => {
        for (const id of ids) statements.release.run(now() + delaySeconds * 1000, id, name);
      }),
  };

  function insert(message: QueueMessage): SendResult {
    const bytes = messageBytes(message);
    if (bytes > maxMessageBytes) return { accepted: false, reason: `the message has ${bytes} bytes, ${maxMessageBytes} are allowed` };
    const { body, group, delaySeconds = 0, attributes = {} } = message;
    const orderGroup = fifo ? (message.order?.group ?? null) : null;
    const [ready, turn] = placeOf({ group, delaySeconds, orderGroup });
    const nowMs = now();
    statements.insert.run(name, group, orderGroup, ready, turn, nowMs + delaySeconds * 1000, nowMs, JSON.stringify(attributes), body);
    return { accepted: true };
  }

  /** `ready` and turn of a message that comes. */
  function placeOf({ group, delaySeconds, orderGroup }: Arrival): readonly [ready: number, turn: number] {
    if (orderGroup !== null && statements.first.get(name, orderGroup) !== undefined) return [2, 0];
    return delaySeconds === 0 ? [1, turns.take(group)] : [0, 0];
  }

  function remove(id: string): void {
    const orderGroup = statements.remove.get(id, name)?.['order_group'] ?? null;
    const next = orderGroup === null ? undefined : statements.first.get(name, orderGroup);
    if (next?.['ready'] === 2) statements.show.run(turns.take(String(next['message_group'])), Number(next['id']));
  }

  /** Only now do they queue up with the others: a turn taken earlier would put all retries of a dead target first. */
  function showDue(): void {
    for (const row of statements.due.all(name, now(), maxDue)) {
      statements.show.run(turns.take(String(row['message_group'])), Number(row['id']));
    }
  }
}

interface Arrival {
  readonly group: string;
  readonly delaySeconds: number;
  /** Null where the message is in order with nothing. */
  readonly orderGroup: string | null;
}

/** The first waiting message's turn is the next; those that come meet the backlog of before as if they had been there. */
function turnBeforeFirst({ firstTurn }: Statements, name: string): ReturnType<FairTurns['take']> {
  return Number(firstTurn.get(name)?.['turn'] ?? 1) - 1;
}

type Statements = Readonly<Record<'disorder' | 'first' | 'firstTurn' | 'insert' | 'due' | 'show' | 'lease' | 'remove' | 'release', StatementSync>>;

function prepareStatements(database: Database): Statements {
  return {
    firstTurn: database.prepare('SELECT min(turn) AS turn FROM messages WHERE queue = ? AND ready = 1'),
    disorder: database.prepare(
      'UPDATE messages SET order_group = NULL, ready = CASE ready WHEN 2 THEN 1 ELSE ready END WHERE queue = ? AND order_group IS NOT NULL',
    ),
    first: database.prepare('SELECT id, message_group, ready FROM messages WHERE queue = ? AND order_group = ? ORDER BY id LIMIT 1'),
    insert: database.prepare(
      'INSERT INTO messages (queue, message_group, order_group, ready, turn, visible_at, queued_at, attributes, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    ),
    due: database.prepare(
      'SELECT id, message_group FROM messages WHERE queue = ? AND ready = 0 AND visible_at <= ? ORDER BY visible_at LIMIT ?',
    ),
    show: database.prepare('UPDATE messages SET ready = 1, turn = ? WHERE id = ?'),
    lease: database.prepare(`
      UPDATE messages SET ready = 0, visible_at = ?, receive_count = receive_count + 1
      WHERE id IN (SELECT id FROM messages WHERE queue = ? AND ready = 1 ORDER BY turn, id LIMIT ?)
      RETURNING id, turn, receive_count, order_group, queued_at, attributes, body`),
    remove: database.prepare('DELETE FROM messages WHERE id = ? AND queue = ? RETURNING order_group'),
    release: database.prepare('UPDATE messages SET visible_at = ? WHERE id = ? AND queue = ? AND ready = 0'),
  };
}

function receivedMessage(row: ReturnType<StatementSync['all']>[number]): ReceivedMessage {
  return {
    id: String(row['id']),
    body: String(row['body']),
    receiveCount: Number(row['receive_count']),
    attributes: JSON.parse(String(row['attributes'])),
    ...(row['order_group'] !== null && { group: String(row['order_group']), queuedAtMs: Number(row['queued_at']) }),
  };
}
