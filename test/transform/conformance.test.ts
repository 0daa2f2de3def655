import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkTransform } from '../../core/transform/check-transform.ts';
import { render } from './render.ts';
import { inputOf } from './sample-input.ts';

interface RocketCase {
  readonly source: string;
  readonly form: string;
  readonly value: string | null;
  readonly template: string | null;
  readonly event: object;
  readonly expected: string;
}

interface RocketSuite {
  readonly transformCases: readonly RocketCase[];
}

/** The cases lie beside the repository, not in it: undefined where they are absent. */
function readSuite(): RocketSuite | undefined {
  const path = join(import.meta.dirname, '../../../shared/conformance/rocketmq-eventbridge-suite.json');
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8'));
  console.warn(`skipped: the transform cases of Apache RocketMQ EventBridge are not at ${path}`);
  return undefined;
}

const suite = readSuite();

describe.runIf(suite)('Apache RocketMQ EventBridge', () => {
  test.each(suite?.transformCases ?? [])('$source: we send the same', async ({ form, value, template, event, expected }) => {
    // The suite gives the event parsed; for the whole of it, it expects the text that it was parsed from.
    const text = form === 'ORIGINAL' ? expected : JSON.stringify(event);
    const transform = { Form: form, ...(value !== null && { Value: value }), ...(template !== null && { Template: template }) };
    expect(checkTransform(transform)).toEqual([]);
    expect(await render(transform, inputOf(text))).toMatchObject({ text: expected });
  });

  test('there are 15 cases', () => {
    expect(suite?.transformCases).toHaveLength(15);
  });
});
