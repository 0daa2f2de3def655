import { openDatabase } from '../../adapters/sqlite/database.ts';
import { createSqliteQueue } from '../../adapters/sqlite/sqlite-queue.ts';

/**
 * A process to be killed: `leasing-process.ts <file>` sends 90 messages and 10 delayed ones, leases 10 for an hour, says
 * so on its standard output and then lives on until somebody ends it.
 */
const [, , path = ''] = process.argv;
const queue = createSqliteQueue({ database: openDatabase(path), name: 'default', now: Date.now });
await queue.send(Array.from({ length: 90 }, (_none, number) => ({ body: `message ${String(number).padStart(2, '0')}`, group: 'a' })));
await queue.send(Array.from({ length: 10 }, () => ({ body: 'delayed', group: 'a', delaySeconds: 900 })));
await queue.receive({ max: 10, leaseSeconds: 3_600 });
process.stdout.write('leased\n');
setInterval(() => {}, 60_000);
