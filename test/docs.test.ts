import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { generateTargetsPage, targetsFile } from '../bin/generate-docs.ts';
import { eventErrors } from '../core/event/event-errors.ts';
import { readEvents } from '../core/event/read-events.ts';
import { compilePattern } from '../core/pattern/index.ts';
import { parseRule } from '../core/rule/parse-rule.ts';
import type { Trace } from '../core/trace/trace.ts';
import { readBuses } from '../lib/bus-settings.ts';
import { readTraceSettings } from '../lib/trace-settings.ts';
import { startCommand } from './support/command.ts';
import { startLoopbackServer } from './support/loopback-server.ts';
import { startTestBus } from './support/local-bus.ts';
import { runOrFail } from './support/run.ts';
import project from '../package.json' with { type: 'json' };

const pages = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/**/*.md')].map((file) => ({ file, text: readFileSync(file, 'utf8') }));

/** The code fences of every page: ```json rule is a rule, and so on. */
const fences = pages.flatMap(({ file, text }) =>
  Array.from(text.matchAll(/^```(\w*) ?(\w*)\n(.*?)^```/gms), ([, language = '', kind = '', code = '']) => ({ file, language, kind, code })),
);

function fencesOf(kind: string): { readonly file: string; readonly code: string }[] {
  return fences.filter((fence) => fence.kind === kind);
}

/** The code of the one fence of this kind. */
function codeOf(kind: string): string {
  return fencesOf(kind)[0]?.code ?? '';
}

describe('what the documentation shows is true', () => {
  test('every fence says what it is', () => {
    const known = ['json rule', 'json pattern', 'json event', 'json explanation', 'json trace', 'json answer', 'json buses', 'json traces', 'sh target', 'sh caller', 'ts '];
    expect(fences.filter(({ language, kind }) => !known.includes(`${language} ${kind}`))).toEqual([]);
  });

  test.each(fencesOf('rule'))('a rule in $file passes the checker', ({ code }) => {
    expect(parseRule('shown', JSON.parse(code)).state).toBe('enabled');
  });

  test.each(fencesOf('pattern'))('a pattern in $file compiles', ({ code }) => {
    expect(compilePattern(JSON.parse(code))).toBeDefined();
  });

  test.each(fencesOf('event'))('an event in $file is accepted', ({ code }) => {
    const [result] = readEvents({ headers: { 'content-type': 'application/cloudevents+json' }, body: Buffer.from(code) });
    expect(result).toHaveProperty('accepted');
  });

  test.each(fencesOf('buses'))('the settings in $file pass the checker', ({ code }) => {
    expect(Object.keys(readBuses(JSON.parse(code)))).toContain('default');
  });

  test.each(fencesOf('traces'))('the settings of traces in $file pass the checker', ({ code }) => {
    expect(readTraceSettings(JSON.parse(code)).traceBodies).toBe(true);
  });

  test("README's rule and event make README's trace", async () => {
    const [rule, event, trace] = ['rule', 'event', 'trace'].map((kind) => fencesOf(kind).find(({ file }) => file === 'README.md')?.code ?? '');
    const [bus, sink] = await Promise.all([startTestBus(), startLoopbackServer()]);
    const [shown, real] = ['http://127.0.0.1:9000', `http://127.0.0.1:${sink.port}`];
    await bus.put('paid-orders', JSON.parse(rule?.replace(shown, real) ?? ''));
    const receipt = await bus.accept(JSON.parse(event ?? ''));
    const told = await bus.trace(receipt);
    await Promise.all([bus.stop(), sink.stop()]);
    expect(withoutMoments(told)).toEqual(withoutMoments(JSON.parse(trace?.replace(shown, real) ?? '')));
  });

  test("README's shells deliver an event, show its trace, and explain it", async () => {
    const bus = await startTestBus();
    onTestFinished(() => bus.stop());
    const [, args = ''] = /^npm run -s glassbus -- (.*)$/m.exec(codeOf('target')) ?? [];
    const target = startCommand(args.replace('9000', '0').split(' '));
    const [, url = ''] = await target.printed(/^Listening on (\S+),/m);
    const output = await runOrFail('bash', ['-e', '-c', codeOf('caller').replace('http://127.0.0.1:8787', bus.url).replace('http://127.0.0.1:9000', url)]);
    expect(output).toContain('"outcome":"delivered"');
    expect(output).toContain('"matched":true,"reasons":[{"path":"type","operator":"equals","expected":"order.paid","found":"order.paid","satisfied":true}]');
    await target.printed(/^POST \/events$/m);
  });

  test.each(fences.filter(({ language }) => language === 'sh'))('what $file gives to paste means the same to zsh: nothing unquoted that it expands', ({ code }) => {
    expect(code.replaceAll(/'[^']*'|"[^"]*"/g, '')).not.toMatch(/[?*[\]#!~^]/);
  });

  test.each(fences.filter(({ language }) => language === 'ts'))('the CDK app in $file synthesises', ({ code }) => {
    const folder = mkdtempSync(join('test', '.docs-'));
    try {
      writeFileSync(join(folder, 'app.ts'), code.replace("'./lib/index.ts'", "'../../lib/index.ts'").replace('new App()', "new App({ context: { 'aws:cdk:bundling-stacks': [] } })") + 'app.synth();');
      execFileSync(process.execPath, [join(folder, 'app.ts')], { env: { ...process.env, CDK_OUTDIR: join(folder, 'out') }, stdio: ['ignore', 'ignore', 'inherit'] });
      expect(readFileSync(join(folder, 'out', 'Shop.template.json'), 'utf8')).toContain('Custom::GlassbusRules');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('docs/targets.md is what `npm run generate` makes of the types of target', () => {
    expect(readFileSync(targetsFile, 'utf8')).toBe(generateTargetsPage());
  });

  test('every code of an event error stands in docs/http-api.md with its status and meaning', () => {
    const page = readFileSync('docs/http-api.md', 'utf8');
    for (const [code, { status, meaning }] of Object.entries(eventErrors)) expect(page).toContain(`| \`${code}\` | ${status} | ${meaning} |`);
  });

  test('every code of an error and of an attempt stands somewhere in docs/', () => {
    const sources = globSync('{core,functions,lib,adapters}/**/*.ts').map((file) => readFileSync(file, 'utf8'));
    // Two words and a dot: a code of an error, if no file or host. One word: a code of an attempt.
    const patterns = [/'(?!amazonaws)([a-z_]+\.(?![jt]s')[a-z_]+)'/g, /\bcode: '([a-z_]+)'/g];
    const codes = new Set(sources.flatMap((source) => patterns.flatMap((pattern) => Array.from(source.matchAll(pattern), ([, code = '']) => code))));
    expect([...codes]).toEqual(expect.arrayContaining(['rules.busy', 'event.not_json', 'pattern.too_deep', 'target.deleted', 'tls_error']));
    const documentation = pages.filter(({ file }) => file.startsWith('docs/')).map(({ text }) => text).join();
    expect([...codes].filter((code) => !documentation.includes(`\`${code}\``))).toEqual([]);
  });

  test('every npm script that is named is there', () => {
    const named = pages.flatMap(({ text }) => Array.from(text.matchAll(/npm run (?:-s )?([a-z:]+)/g), ([, name = '']) => name));
    expect(named.filter((name) => !(name in project.scripts))).toEqual([]);
  });

  test('every link leads to a file, and every path to something', () => {
    const missing = pages.flatMap(({ file, text }) => {
      const links = Array.from(text.matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g), ([, link = '']) => join(dirname(file), link));
      const paths = Array.from(text.matchAll(/`((?:core|lib|test|functions|adapters|local|bench|docs)\/[\w./-]+)`/g), ([, path = '']) => path);
      return [...links, ...paths].filter((path) => !existsSync(path)).map((path) => `${file}: ${path}`);
    });
    expect(missing).toEqual([]);
  });
});

/** A trace without what is another at each run. */
function withoutMoments(trace: Trace): unknown {
  return JSON.parse(JSON.stringify(trace, (name, value: unknown) => (['receipt', 'receivedAt', 'at', 'durationMs'].includes(name) ? null : value)));
}
