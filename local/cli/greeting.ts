/** What a bus that has just started says of itself. */
export interface Greeted {
  /** Where it listens, as `http://<host>:<port>`. */
  readonly url: string;
  readonly databasePath: string;
  readonly buses: readonly [string, ...string[]];
  /** Whether callers need a key. */
  readonly wantsKey: boolean;
}

const event = '{"specversion":"1.0","id":"1","source":"shop.web","type":"order.paid","data":{"id":7,"total":120}}';

/** Where the bus listens, and a line for bash or zsh that posts an event and shows its trace. The key is never shown. */
export function greeting({ url, databasePath, buses, wantsKey }: Greeted): string {
  return `Glassbus listens on ${url}, bus ${buses.map((name) => `"${name}"`).join(', ')}, data in ${databasePath}

An event in, and its trace out (paste it into a shell${wantsKey ? ' in which GLASSBUS_KEY is the key' : ''}):

  ${tryLine(`${reachable(url)}/buses/${buses[0]}`, wantsKey)}

`;
}

/** `grep` ends the line when there is no receipt. The trace comes after the answer: until then its 404 is no error to show. */
function tryLine(bus: string, wantsKey: boolean): string {
  const key = wantsKey ? ' -H "authorization: Bearer $GLASSBUS_KEY"' : '';
  const post = `curl -sf --show-error${key} "${bus}/events" -H 'content-type: application/cloudevents+json' -d '${event}'`;
  const trace = `curl -sf --retry 5 --retry-all-errors${key} "${bus}/traces/$RECEIPT"`;
  return `RECEIPT=$(${post} | grep -oE '[0-9A-Z]{26}[.][0-9]+') && ${trace}`;
}

/** "Every address" is one to listen on, not one to call. */
function reachable(url: string): string {
  return url.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:');
}
