import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { apiVariables } from '../functions/api/env.ts';
import type { matcherVariables } from '../functions/matcher/env.ts';
import type { BusFunction } from './bus-function.ts';
import { checkTraceRetention } from './trace-settings.ts';

/** Encrypted with a key that AWS owns: the one in the account would bill a KMS request for nearly every call. */
const shared = { billingMode: BillingMode.PAY_PER_REQUEST, encryption: TableEncryption.DEFAULT, timeToLiveAttribute: 'expiresAt' };

/** Where rules live: immutable revisions, of which the superseded ones expire. */
export class RulesTable extends Construct {
  readonly #table: Table;

  constructor(scope: Construct, id: string, props: { readonly removalPolicy: RemovalPolicy }) {
    super(scope, id);
    this.#table = new Table(this, 'Table', {
      ...shared,
      ...props,
      partitionKey: { name: 'bus', type: AttributeType.STRING },
      sortKey: { name: 'item', type: AttributeType.STRING },
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    });
  }

  /** Tells a function the table's name, and lets it read rules and mark targets as disabled, which changes no rule. */
  followedBy(follower: BusFunction, variable: string): void {
    this.#connect(follower, variable, ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query']);
    follower.role.addToPolicy(
      new PolicyStatement({
        actions: ['dynamodb:UpdateItem'],
        resources: [this.#table.tableArn],
        // @source DynamoDB developer guide, "Using IAM policy conditions for fine-grained access control"
        conditions: { 'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['bus', 'item', 'targets'] } },
      }),
    );
  }

  /** Tells a function the table's name, and lets it read and change rules. */
  writtenBy(writer: BusFunction, variable: string): void {
    this.#connect(writer, variable, ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem']);
  }

  #connect(user: BusFunction, variable: string, actions: readonly string[]): void {
    user.connect(variable, { name: this.#table.tableName, arn: this.#table.tableArn }, actions);
  }
}

/** What has to outlive the functions that work with it, in small entries that all expire. */
export class StateTable extends Construct {
  readonly #table: Table;

  constructor(scope: Construct, id: string, props: { readonly removalPolicy: RemovalPolicy }) {
    super(scope, id);
    this.#table = new Table(this, 'Table', {
      ...shared,
      ...props,
      partitionKey: { name: 'entry', type: AttributeType.STRING },
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    });
  }

  /** Tells a function the table's ARN, and lets it read and write entries; even a removal is a write. */
  readAndWrittenBy(user: BusFunction, variable: string): void {
    const { tableArn } = this.#table;
    user.connect(variable, { name: tableArn, arn: tableArn }, ['dynamodb:BatchGetItem', 'dynamodb:PutItem']);
  }
}

/** How much is kept of every event, and for how long. */
export interface TracesTableProps {
  /** @default true */
  readonly traceBodies?: boolean;
  /** @default Duration.days(3) */
  readonly traceRetention?: Duration;
}

/** What became of every event, for a few days: goes with the stack, since it speaks of nothing that outlives it. */
export class TracesTable extends Construct {
  readonly #table: Table;
  readonly #bodies: boolean;
  readonly #retention: Duration;

  constructor(scope: Construct, id: string, { traceBodies = true, traceRetention = Duration.days(3) }: TracesTableProps) {
    super(scope, id);
    checkTraceRetention(traceRetention);
    this.#bodies = traceBodies;
    this.#retention = traceRetention;
    this.#table = new Table(this, 'Table', {
      ...shared,
      partitionKey: { name: 'partition', type: AttributeType.STRING },
      sortKey: { name: 'entry', type: AttributeType.STRING },
      removalPolicy: RemovalPolicy.DESTROY,
    });
    Validations.of(this.#table).acknowledge({
      id: 'AwsSolutions-DDB3',
      reason: 'Traces expire after a few days and are never the only copy of an event: a backup of them would be dearer than they are.',
    });
  }

  /** Tells a function what to keep, and lets it add traces and read them, for the ledger; it can delete none. */
  writtenBy(writer: BusFunction, variables: typeof matcherVariables): void {
    this.#connect(writer, variables, ['dynamodb:PutItem', 'dynamodb:Query']);
    writer.function.addEnvironment(variables.traceBodies, String(this.#bodies));
  }

  /** Tells a function how far back traces go, and lets it find them. */
  readBy(reader: BusFunction, variables: typeof apiVariables): void {
    this.#connect(reader, variables, ['dynamodb:Query']);
  }

  #connect(user: BusFunction, variables: Pick<typeof apiVariables, 'tracesTable' | 'traceRetentionSeconds'>, actions: readonly string[]): void {
    user.connect(variables.tracesTable, { name: this.#table.tableName, arn: this.#table.tableArn }, actions);
    user.function.addEnvironment(variables.traceRetentionSeconds, String(this.#retention.toSeconds()));
  }
}
