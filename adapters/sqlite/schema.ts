/**
 * How the tables came to be: entry `n` turns a file of `user_version` n into one of n + 1. Released entries never change.
 * They may call `compress_text`, which is `compressText`.
 *
 * `messages`: all queues. `ready` is 1 while a message may be received, in the order of its turn; otherwise it is hidden
 * until `visible_at`, because it was sent with a delay (never received yet) or is leased (received at least once). Each
 * state has an index of its own, so that 100,000 delayed messages cost a receive nothing. Ids are never used again: an
 * acknowledgement that comes late must not remove a newer message. In a queue in order, `order_group` is what a message is in
 * order with, and `ready` is 2 while it stands behind another one of that. `queued_at` is when the message was sent; of one that an earlier
 * version has sent, it is when it was to be seen next as the file was brought up to this one.
 *
 * `rule_sets`: a content holds from one revision until just before another, or to this day where that is null. Its
 * `rules` are compressed JSON: the rules of a set are alike, and each change of one rule stores the whole set once more.
 *
 * `disabled_targets`: targets that said that they are gone. A row holds while its rule is the one that `revision` put.
 *
 * `state`: entries of the state store; one that has expired may be there for a while.
 *
 * Times are milliseconds since 1970.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE messages (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    queue         TEXT NOT NULL,
    message_group TEXT NOT NULL,
    ready         INTEGER NOT NULL,
    turn          INTEGER NOT NULL,
    visible_at    INTEGER NOT NULL,
    receive_count INTEGER NOT NULL DEFAULT 0,
    attributes    TEXT NOT NULL,
    body          TEXT NOT NULL
  ) STRICT;
  CREATE INDEX messages_ready ON messages (queue, turn) WHERE ready = 1;
  CREATE INDEX messages_hidden ON messages (queue, visible_at) WHERE ready = 0;

  CREATE TABLE rule_revisions (
    bus           TEXT NOT NULL,
    revision      INTEGER NOT NULL,
    superseded_at INTEGER,
    PRIMARY KEY (bus, revision)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE rule_sets (
    bus            TEXT NOT NULL,
    name           TEXT NOT NULL,
    from_revision  INTEGER NOT NULL,
    until_revision INTEGER,
    owner          TEXT NOT NULL,
    rules          TEXT NOT NULL,
    PRIMARY KEY (bus, name, from_revision)
  ) STRICT;

  CREATE TABLE traces (
    bus          TEXT NOT NULL,
    window_start INTEGER NOT NULL,
    run          TEXT NOT NULL,
    expires_at   INTEGER NOT NULL,
    envelopes    TEXT NOT NULL,
    body         BLOB NOT NULL,
    PRIMARY KEY (bus, window_start, run)
  ) STRICT;
  CREATE INDEX traces_expiry ON traces (expires_at);
  `,
  `
  ALTER TABLE rule_sets RENAME TO uncompressed_rule_sets;
  CREATE TABLE rule_sets (
    bus            TEXT NOT NULL,
    name           TEXT NOT NULL,
    from_revision  INTEGER NOT NULL,
    until_revision INTEGER,
    owner          TEXT NOT NULL,
    rules          BLOB NOT NULL,
    PRIMARY KEY (bus, name, from_revision)
  ) STRICT;
  INSERT INTO rule_sets (bus, name, from_revision, until_revision, owner, rules)
    SELECT bus, name, from_revision, until_revision, owner, compress_text(rules) FROM uncompressed_rule_sets;
  DROP TABLE uncompressed_rule_sets;
  `,
  `
  CREATE TABLE disabled_targets (
    bus      TEXT NOT NULL,
    rule     TEXT NOT NULL,
    target   TEXT NOT NULL,
    revision INTEGER NOT NULL,
    since    INTEGER NOT NULL,
    code     TEXT NOT NULL,
    PRIMARY KEY (bus, rule, target, revision)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE state (
    bus        TEXT NOT NULL,
    key        TEXT NOT NULL,
    version    INTEGER NOT NULL,
    value      TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (bus, key)
  ) STRICT;
  CREATE INDEX state_expiry ON state (expires_at);
  `,
  `
  ALTER TABLE messages ADD COLUMN order_group TEXT;
  CREATE INDEX messages_in_order ON messages (queue, order_group, id) WHERE order_group IS NOT NULL;
  `,
  `
  ALTER TABLE messages ADD COLUMN queued_at INTEGER NOT NULL DEFAULT 0;
  UPDATE messages SET queued_at = visible_at;
  `,  `
  ALTER TABLE traces ADD COLUMN sums TEXT;
  `,
];
