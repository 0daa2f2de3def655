import { scanJson } from './json-text.ts';

/**
 * The JSON text of an event with one attribute set. Nothing else in it changes: no digit, no white space, no order. An
 * attribute that is there, be it null, is overwritten where it stands; a new one becomes the last.
 *
 * @param text of an event that the bus has accepted: an object with members, none of them twice
 */
export function setAttribute(text: string, name: string, value: number): string {
  const { members = [], end } = scanJson(text);
  const member = members.find((one) => one.name === name);
  if (member !== undefined) return `${text.slice(0, member.start)}${value}${text.slice(member.end)}`;
  const closing = end - 1;
  return `${text.slice(0, closing)},${JSON.stringify(name)}:${value}${text.slice(closing)}`;
}
