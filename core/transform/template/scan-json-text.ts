import { messageOf } from '../../bus-error.ts';
import type { Placeholder, Token } from './placeholder.ts';

/** JSON with placeholders in it: text that is written as it stands, and values. */
export interface JsonText {
  readonly parts: readonly (string | PlacedPlaceholder)[];
  readonly hasPlaceholderInKey: boolean;
}

export interface PlacedPlaceholder {
  readonly placeholder: Placeholder;
  readonly position: 'value' | 'string';
}

/**
 * Finds out where in JSON each placeholder stands; answers with a message when the whole is no JSON.
 *
 * It is JSON for every event if it is with ` null ` for each value (the spaces keep a digit or a minus beside it apart) and
 * with `~` for each text (which no backslash may stand before).
 */
export function scanJsonText(tokens: readonly Token[]): JsonText | string {
  const scan = new Scan();
  const parts = tokens.map((token) => (typeof token === 'string' ? scan.text(token) : scan.placeholder(token)));
  const problem = jsonProblem(scan.sample) ?? scan.fallbackProblem;
  return problem ?? { parts, hasPlaceholderInKey: scan.hasPlaceholderInKey };
}

/** What ends a string, or begins one; an escaped quote does neither. */
const stringBorder = /\\.|"(\s*:)?/gs;

/** Goes through the parts of a text, and knows whether it is within a string. */
class Scan {
  sample = '';
  hasPlaceholderInKey = false;
  fallbackProblem: string | undefined;
  private isInString = false;
  private hasPlaceholder = false;

  text(text: string): string {
    this.sample += text;
    for (const [found, colon] of text.matchAll(stringBorder)) {
      if (found.startsWith('"')) this.crossBorder(colon !== undefined);
    }
    return text;
  }

  placeholder(placeholder: Placeholder): PlacedPlaceholder {
    this.sample += this.isInString ? '~' : ' null ';
    if (!this.isInString) return { placeholder, position: 'value' };
    this.hasPlaceholder = true;
    return { placeholder: this.unescape(placeholder), position: 'string' };
  }

  /** A string that a colon follows is a key. */
  private crossBorder(isBeforeColon: boolean): void {
    if (this.isInString && this.hasPlaceholder && isBeforeColon) this.hasPlaceholderInKey = true;
    this.isInString = !this.isInString;
    this.hasPlaceholder = false;
  }

  /** Within quotes a default is written as JSON, like the text around it. */
  private unescape(placeholder: Placeholder): Placeholder {
    const { fallback } = placeholder;
    if (fallback === undefined) return placeholder;
    const problem = jsonProblem(`"${fallback}"`);
    if (problem === undefined) return { ...placeholder, fallback: String(JSON.parse(`"${fallback}"`)) };
    this.fallbackProblem = problem;
    return placeholder;
  }
}

/** Why a text is no JSON; undefined when it is. */
function jsonProblem(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}
