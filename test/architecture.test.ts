import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

/** Who may import what: docs/decisions/0001-rooms.md. A room is a top-level folder; `name` is a package. */
const law: Readonly<Record<string, RegExp>> = {
  core: /^(core\/|jsonpath-plus$|jsonata$|cloudevents$|node:net$|node:crypto$)/,
  adapters: /^(adapters\/|core\/|@aws-sdk\/(client-(sqs|dynamodb)|credential-provider-node)$|@smithy\/|node:)/,
  functions: /^(functions\/|core\/|adapters\/|@types|aws-lambda$|@aws-sdk\/client-(sqs|dynamodb)$|node:)/,
  lib: /^(lib\/|core\/|functions\/[a-z]+\/env\.ts$|aws-cdk-lib|constructs$|node:(path|url)$)/,
  local: /^(local\/|core\/|adapters\/(sqlite|http|secrets)\/|adapters\/aws\/(target-invokers|post-signer|[a-z-]+-invoker)\.ts$|adapters\/[a-z-]+\.ts$|node:)/,
  bin: /^(bin\/|lib\/|local\/|core\/(rule\/rule-schema|target\/[a-z/-]+|is-record)\.ts$|aws-cdk-lib$|cdk\.json$|ajv(\/dist\/standalone\/index\.js)?$|esbuild$|node:(fs|path)$)/,
};

const imports = /^(?:import|export)\b[^;']*? from '([^']+)'|\bimport\('([^']+)'\)/gm;

test.each(Object.entries(law))('%s imports nothing that the import law forbids it', (room, allowed) => {
  const found = globSync(`${room}/**/*.ts`).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(imports)].map(([, fixed, lazy]) => ({ file, name: nameFrom(file, fixed ?? lazy ?? '') })),
  );
  expect(found.length).toBeGreaterThan(0);
  expect(found.filter(({ name }) => !allowed.test(name))).toEqual([]);
});

/** A relative import as a path from the top, a package's as it is. */
function nameFrom(file: string, name: string): string {
  return name.startsWith('.') ? normalize(join(dirname(file), name)) : name;
}
