/** How much of a refusing target's answer is kept, in bytes. */
export const answerBytes = 1_024;

/** What XML 1.0, and so SQS, does not take: an answer travels in a dead letter. @source SQS, SendMessage, MessageBody */
export const notXml = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/**
 * The beginning of an answer as text: at most 1 KB of it, ending with a whole character. Bytes that are not UTF-8, and
 * characters that a dead letter cannot carry, are shown as U+FFFD.
 */
export function answerExcerpt(answer: Uint8Array): string {
  // A decoder that is told that more will come keeps an unfinished character to itself.
  const text = new TextDecoder().decode(answer.subarray(0, answerBytes), { stream: answer.length > answerBytes });
  return text.replaceAll(notXml, '\u{FFFD}');
}

/** Text from elsewhere as the one line that a message is: white space joined, at most 200 characters or as many as said. */
export function oneLine(text: string, maxCharacters = 200): string {
  const line = text.replaceAll(notXml, '\u{FFFD}').replaceAll(/\s+/g, ' ').trim();
  return line.length <= maxCharacters ? line : `${line.slice(0, maxCharacters - 1).toWellFormed()}…`;
}
