/**
 * JSON text of the same value, written as unlike `JSON.stringify` as JSON allows: white space wherever it may stand, every
 * other character as its escape, numbers with needless zeros and exponents.
 */
export function respell(value: unknown): string {
  if (Array.isArray(value)) return `[ ${value.map(respell).join('\t,\n ')}\r\n]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([key, member]) => `\n\t${respellText(key)} \r:  ${respell(member)}`);
    return `{${members.join(' ,')} }`;
  }
  if (typeof value === 'string') return respellText(value);
  return typeof value === 'number' ? respellNumber(value) : JSON.stringify(value);
}

function respellText(text: string): string {
  const characters = text.split('').map((character, index) => (index % 2 === 0 ? escaped(character) : literal(character)));
  return `"${characters.join('')}"`;
}

/** `\\u` with four digits, every third time in capitals. */
function escaped(character: string): string {
  const code = character.charCodeAt(0);
  const digits = code.toString(16).padStart(4, '0');
  return `\\u${code % 3 === 0 ? digits.toUpperCase() : digits}`;
}

/** As `JSON.stringify` writes it, but for the slash, which it never escapes. */
function literal(character: string): string {
  return character === '/' ? '\\/' : JSON.stringify(character).slice(1, -1);
}

/** `1` as `10.0e-1`, `-1.5` as `-1.50E+0`, `1e+21` as it is. */
function respellNumber(number: number): string {
  const digits = JSON.stringify(number);
  if (digits.includes('e')) return digits;
  if (digits.includes('.')) return `${digits}0E+0`;
  return digits === '0' ? '-0.0' : `${digits}0.0e-1`;
}
