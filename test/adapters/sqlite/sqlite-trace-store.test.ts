import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../../adapters/sqlite/database.ts';
import { createSqliteTraceStore } from '../../../adapters/sqlite/sqlite-trace-store.ts';

const nowMs = 1_795_255_200_000;

test('decompresses the text of a record only when it is read: one that is damaged hides no other', async () => {
  const database = openDatabase(':memory:');
  onTestFinished(() => database.close());
  const store = createSqliteTraceStore({ database, now: () => nowMs });
  const put = (run: string): Promise<void> =>
    store.put({ bus: 'default', windowMs: nowMs, run, envelopes: ['e'], text: `text of ${run}`, expiresAtMs: nowMs + 1 });
  await Promise.all(['damaged', 'whole'].map(put));
  await database.write(() => database.prepare("UPDATE traces SET body = ? WHERE run = 'damaged'").run(Buffer.from('damaged')));

  for await (const records of store.windows('default', { fromMs: nowMs, toMs: nowMs })) {
    const [damaged, whole] = records.toSorted((a, b) => (a.run < b.run ? -1 : 1));
    expect([damaged?.run, whole?.run, whole?.text]).toEqual(['damaged', 'whole', 'text of whole']);
    expect(() => damaged?.text).toThrow('Unknown frame descriptor');
  }
  expect.assertions(2);
});
