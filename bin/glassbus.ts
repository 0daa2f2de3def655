import { App } from 'aws-cdk-lib';
import project from '../cdk.json' with { type: 'json' };
import { readBuses } from '../lib/bus-settings.ts';
import { checkContextNames, contextNames } from '../lib/context-names.ts';
import { GlassbusStack } from '../lib/glassbus-stack.ts';
import { readLedgerAlarm } from '../lib/ledger-alarm.ts';
import { readTraceSettings } from '../lib/trace-settings.ts';

// Run by the CDK's command, or by itself (`npm run synth`): then nobody else brings the context and the output folder.
const app = new App({ context: project.context, outdir: process.env['CDK_OUTDIR'] ?? project.output });
const { node } = app;
checkContextNames(node);
new GlassbusStack(app, 'Glassbus', {
  buses: readBuses(node.tryGetContext(contextNames.buses)),
  ...readTraceSettings(node.tryGetContext(contextNames.traces)),
  ...readLedgerAlarm(node.tryGetContext(contextNames.ledgerAlarm)),
});
app.synth();
