import { Duration, Token } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { BusError } from '../core/bus-error.ts';
import { isRecord } from '../core/is-record.ts';
import type { BusFunction } from './bus-function.ts';
import { readContextValue } from './context-value.ts';

/** Who is told when the ledger of a bus does not add up. */
export interface LedgerAlarmSettings {
  /**
   * A topic of SNS, of the same account and region, by its ARN.
   *
   * @default - nobody: the alarm is seen in the console
   */
  readonly topicArn?: string;
}

export interface LedgerAlarmProps extends LedgerAlarmSettings {
  readonly matcher: BusFunction;
}

/** Settings of the alarm that cannot work, with the place of the mistake in `path`. */
export class LedgerAlarmError extends BusError {}

const metricNamespace = 'Glassbus';
const metricName = 'LedgerOverdue';
/** Lambda's JSON format has what is logged, an object, under `message`. @source Node.js runtime interface client, LogPatch.js, formatJsonMessage */
const overdueField = '$.message.ledgerOverdue';

/** One alarm for all buses: a metric of what is overdue, made of the lines that the matcher logs about it. */
export class LedgerAlarm extends Construct {
  constructor(scope: Construct, id: string, { matcher, topicArn }: LedgerAlarmProps) {
    super(scope, id);
    checkTopic(topicArn);
    new MetricFilter(this, 'Filter', { logGroup: matcher.logGroup, filterPattern: FilterPattern.numberValue(overdueField, '>', 0), metricNamespace, metricName, metricValue: overdueField });
    const alarm = new Alarm(this, 'Alarm', {
      alarmDescription: 'Glassbus: what a bus has accepted is not accounted for; its ledger says what',
      metric: new Metric({ namespace: metricNamespace, metricName, statistic: Stats.SUM, period: Duration.minutes(5) }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      // A ledger that adds up logs nothing.
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    // The CDK's own action for topics would load half of its library for this ARN.
    if (topicArn !== undefined) alarm.addAlarmAction({ bind: () => ({ alarmActionArn: topicArn }) });
  }
}

/**
 * Checks the alarm as it stands in cdk.json's context `glassbus:ledgerAlarm`: `{}` or `{"topicArn": "arn:aws:sns:..."}`, or the
 * JSON text of that; without it there is none. Throws `LedgerAlarmError`.
 */
export function readLedgerAlarm(context: unknown): { readonly ledgerAlarm?: LedgerAlarmSettings } {
  if (context === undefined) return {};
  const settings = readContextValue(context, (cause) => refusal('', { cause }));
  if (!isRecord(settings)) throw refusal('');
  const { topicArn, ...others } = settings;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw refusal(unknown);
  return { ledgerAlarm: checkTopic(topicArn) ? { topicArn } : {} };
}

/** Whether there is a topic, which a CDK app may know by a token only. Throws `LedgerAlarmError` for what is none. */
function checkTopic(topicArn: unknown): topicArn is string {
  if (topicArn === undefined) return false;
  if (typeof topicArn === 'string' && (Token.isUnresolved(topicArn) || /^arn:[^:]+:sns:/.test(topicArn))) return true;
  throw refusal('topicArn');
}

function refusal(path: string, options?: ErrorOptions): LedgerAlarmError {
  return new LedgerAlarmError('ledger.alarm', path, 'expected {} or the ARN of a topic, {"topicArn": "arn:aws:sns:..."}', options);
}
