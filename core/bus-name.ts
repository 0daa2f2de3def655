import type { ErrorBody } from './bus-error.ts';

/** Stays legal in URLs, ARNs, table keys and CloudFormation ids: what runs on a laptop can be deployed as it is called. */
const busNamePattern = /^[a-z][a-z0-9-]{0,63}$/;

/** JSON Schema of a property that names a bus. What it says of itself is what a name that does not fit is answered with. */
export function busNameSchema(sentences: string) {
  const description = `${sentences} A name is 1 to 64 of a-z 0-9 -, beginning with a letter.`;
  return { type: 'string', pattern: busNamePattern.source, description } as const;
}

/** What is wrong with the name of a bus, as `bus.name`; undefined when nothing is. Told to `lib` and to the command alike. */
export function checkBusName(name: string): ErrorBody | undefined {
  if (busNamePattern.test(name)) return undefined;
  return { code: 'bus.name', path: name, message: `"${name}": expected 1 to 64 of a-z, 0-9 and "-", beginning with a letter` };
}
