import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

/**
 * What each function costs before its first event: the bundle's size, and the CPU that importing it takes, construction of
 * its clients included. The bundles are those that `cdk deploy` would upload. CPU is user and system time of a process that
 * requires the bundle, less that of one that requires nothing: the least and the median of 21. Other work on the machine
 * only ever adds, so the least is the function's own.
 */
// There is nothing to choose: whoever asks for something would take the figures for the answer.
parseArgs();
const rounds = 21;
const folder = mkdtempSync(join(tmpdir(), 'glassbus-cold-'));

interface Resource {
  readonly Type: string;
  readonly Properties?: { readonly Code?: { readonly S3Key?: string } };
}

try {
  execFileSync(process.execPath, ['bin/glassbus.ts'], { env: { ...process.env, CDK_OUTDIR: folder, CDK_CONTEXT_JSON: readFileSync('cdk.json', 'utf8') }, stdio: ['ignore', 'ignore', 'inherit'] });
  console.log(`node ${process.version}, ${cpus()[0]?.model ?? ''}\n`);
  console.log('| function | bundle kB | import ms CPU, least | median |\n| --- | ---: | ---: | ---: |');
  for (const [name, path] of bundles()) {
    const file = join(folder, path, 'index.js');
    const sorted = importsMs(file);
    const [least = Number.NaN] = sorted;
    const median = sorted[(rounds - 1) / 2] ?? Number.NaN;
    console.log(`| ${name} | ${(statSync(file).size / 1000).toFixed(0)} | ${least.toFixed(1)} | ${median.toFixed(1)} |`);
  }
} finally {
  rmSync(folder, { recursive: true });
}

/** The functions' bundles, by logical id. */
function bundles(): readonly (readonly [name: string, path: string])[] {
  const template = JSON.parse(readFileSync(join(folder, 'Glassbus.template.json'), 'utf8')) as { Resources: Record<string, Resource> };
  return Object.entries(template.Resources).flatMap(([id, { Type, Properties }]) => {
    const hash = Properties?.Code?.S3Key?.replace('.zip', '');
    return Type === 'AWS::Lambda::Function' && hash !== undefined ? [[id.replace(/Function.*/, ''), `asset.${hash}`] as const] : [];
  });
}

/** Ascending. */
function importsMs(file: string): readonly number[] {
  return Array.from({ length: rounds }, () => cpuMs(`require(${JSON.stringify(file)});`) - cpuMs('')).toSorted((a, b) => a - b);
}

/** CPU of a fresh process that runs a line of code, in ms, as it measures itself at its end. */
function cpuMs(code: string): number {
  const bus = { queueUrl: 'https://sqs.us-east-1.amazonaws.com/1/q', queueArn: 'arn:aws:sqs:us-east-1:1:q', deadLetterQueueUrl: 'https://sqs.us-east-1.amazonaws.com/1/d', allowAddresses: [] };
  const variables = { BUSES: JSON.stringify({ default: bus }), RULES_TABLE: 'rules', STATE_TABLE: 'arn:aws:dynamodb:us-east-1:123456789012:table/state', TRACES_TABLE: 'traces', TRACE_BODIES: 'true', TRACE_RETENTION_SECONDS: '1' };
  const env = Object.fromEntries(Object.entries(variables).map(([name, value]) => [`GLASSBUS_${name}`, value]));
  const measure = `const before = process.cpuUsage(); ${code} const { user, system } = process.cpuUsage(before); console.log(user + system);`;
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', measure], { env: { ...env, AWS_REGION: 'us-east-1', PATH: process.env['PATH'] }, encoding: 'utf8' });
  if (stderr !== '') throw new Error(stderr);
  return Number(stdout) / 1000;
}
