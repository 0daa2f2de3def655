import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from './usage-error.ts';

/**
 * As node's `parseArgs`, and refuses an option that is given twice where one value counts: the last one would win, and nobody would see
 * that the others did not. Throws `UsageError`, or parseArgs' own error.
 */
export function parseOptions<Config extends ParseArgsConfig>(config: Config): ReturnType<typeof parseArgs<Config>> {
  const parsed = parseArgs(config);
  const { tokens } = parseArgs<ParseArgsConfig & { readonly tokens: true }>({ ...config, tokens: true });
  const names = tokens.flatMap((token) => (token.kind === 'option' && config.options?.[token.name]?.multiple !== true ? [token.name] : []));
  const repeated = names.find((name, index) => names.indexOf(name) < index);
  if (repeated !== undefined) throw new UsageError(`--${repeated} is given more than once, and takes one value`);
  return parsed;
}
