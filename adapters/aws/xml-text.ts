const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * The text of the first element of this name, wherever it stands; undefined when there is none, or when it was cut off.
 *
 * For the answers of AWS's services, whose few elements have neither attributes that matter nor namespaces nor CDATA: not
 * for XML from anywhere else.
 */
export function xmlText(xml: string, name: string): string | undefined {
  const [first] = xmlElements(xml, name);
  return first?.replaceAll(/&(#?\w{1,7});/g, unescape);
}

/** What stands inside each element of this name, in order, as it stands there; elements of one name must not be nested. */
export function xmlElements(xml: string, name: string): readonly string[] {
  return Array.from(xml.matchAll(new RegExp(`<${name}(?:\\s[^>]*)?>(.*?)</${name}\\s*>`, 'gs')), ([, inside = '']) => inside);
}

/** An entity that is none is left as it came. */
function unescape(entity: string, name: string): string {
  if (!name.startsWith('#')) return entities[name] ?? entity;
  // `#38` or `#x26`, whose number is JavaScript's as well with a 0 before it.
  const codePoint = Number(name.replace('#x', '0x').replace('#', ''));
  return codePoint <= 0x10_ff_ff ? String.fromCodePoint(codePoint) : entity;
}
