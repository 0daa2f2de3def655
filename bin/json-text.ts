import { isRecord } from '../core/is-record.ts';

/** The longest line of an example. */
const width = 126;

/** JSON for readers: a value stands on one line if it fits there, and on several otherwise. */
export function jsonText(value: unknown, indentation = ''): string {
  const line = oneLine(value);
  if (indentation.length + line.length <= width) return line;
  const deeper = `${indentation}  `;
  if (Array.isArray(value)) return several('[]', value.map((element) => jsonText(element, deeper)), indentation);
  if (!isRecord(value)) return line;
  return several('{}', Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${jsonText(member, deeper)}`), indentation);
}

function several([open, close]: string, lines: readonly string[], indentation: string): string {
  return `${open}\n${lines.map((line) => `${indentation}  ${line}`).join(',\n')}\n${indentation}${close}`;
}

function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  if (!isRecord(value)) return JSON.stringify(value);
  return `{ ${Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${oneLine(member)}`).join(', ')} }`.replace('{  }', '{}');
}
