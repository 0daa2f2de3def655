import { checkAttributes } from '../../rule/check-attributes.ts';
import { quote } from '../../pattern/wording.ts';
import type { Place } from '../place.ts';
import type { TransformCode } from '../transform-error.ts';
import { followPath } from './follow-path.ts';
import type { JsonPath, Step } from './json-path.ts';

const maxPathLength = 1_024;
/** As deep as an event may be nested. */
const maxSteps = 100;

/** `name` as in `$.name`: what no other part of a path begins with. AWS takes dashes and slashes, Alibaba any letter. */
const bareName = /[^\s.[\](){}*?'"`~^@,:;|&!<>=\\]+/y;
const quotedName = /'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/y;
const slice = /(-?\d{1,9})?\s*:\s*(-?\d{1,9})?\s*(?::\s*(-?\d{1,9})?)?/y;
const index = /-?(?:0|[1-9]\d{0,8})(?=\s*\])/y;
const space = /\s*/y;

/**
 * Reads a JSONPath: RFC 9535 without filters, lists of selectors and function calls, and with at most one `..`, so that
 * following it runs no code and takes time in proportion to the event. Undefined, with the problem noted, for anything
 * else, and for what no CloudEvent can have.
 *
 * @source RFC 9535, section 2
 */
export function parsePath(text: string, place: Place): JsonPath | undefined {
  const reading = new PathReader(text);
  const problem = reading.read() ?? impossible(reading.steps);
  return problem === undefined ? followPath(reading.steps) : place.refuse(...problem);
}

type Problem = readonly [code: TransformCode, message: string];

/** The first two steps decide: which attribute, and whether something is sought below it. */
function impossible([first, second]: readonly Step[]): Problem | undefined {
  if (first?.kind !== 'name') return undefined;
  const isBelow = second?.kind === 'name' || second?.kind === 'index';
  const [problem] = checkAttributes({ [first.name]: isBelow ? {} : [] });
  return problem && ['transform.impossible_attribute', problem.message];
}

/** A position in the text of a path, moved step by step. */
class PathReader {
  readonly steps: Step[] = [];
  private readonly text: string;
  private at = 1;

  constructor(text: string) {
    this.text = text;
  }

  /** Reads all steps; answers with what is wrong, undefined when nothing is. */
  read(): Problem | undefined {
    const { text } = this;
    if (!text.startsWith('$')) return this.invalid('a path begins with `$`, the event');
    if (text.length > maxPathLength) return ['transform.too_large', `a path has at most ${maxPathLength} characters`];
    while (this.at < text.length) {
      const problem = this.readStep();
      if (problem !== undefined) return problem;
    }
    if (this.steps.length > maxSteps) return ['transform.too_large', `a path has at most ${maxSteps} steps`];
    const descents = this.steps.filter(({ kind }) => kind === 'descend').length;
    return descents > 1 ? ['transform.unsafe_path', 'a path has at most one `..`: each multiplies the time that it takes'] : undefined;
  }

  private readStep(): Problem | undefined {
    if (this.take('..')) {
      this.steps.push({ kind: 'descend' });
      return this.take('[') ? this.readBrackets() : this.readBareName();
    }
    if (this.take('.')) return this.readBareName();
    return this.take('[') ? this.readBrackets() : this.unexpected();
  }

  private readBareName(): Problem | undefined {
    if (this.take('*')) return this.found({ kind: 'all' });
    const name = this.match(bareName)?.[0];
    return name === undefined ? this.unexpected() : this.found({ kind: 'name', name });
  }

  private readBrackets(): Problem | undefined {
    this.match(space);
    const problem = this.readSelector();
    this.match(space);
    if (problem !== undefined || this.take(']')) return problem;
    if (this.take(',')) return ['transform.invalid_path', `a path selects one thing at a time: make a variable for each part of ${quote(this.text)}`];
    return this.unexpected();
  }

  private readSelector(): Problem | undefined {
    if (this.take('*')) return this.found({ kind: 'all' });
    const [element] = this.match(index) ?? [];
    if (element !== undefined) return this.found({ kind: 'index', index: Number(element) });
    const range = this.match(slice);
    if (range !== undefined) return this.readSlice(range);
    const name = this.match(quotedName);
    return name === undefined ? this.unexpected() : this.readName(name[2] ?? withDoubleQuotes(name[1] ?? ''));
  }

  private readSlice([, from, to, stride = '1']: RegExpExecArray): Problem | undefined {
    if (Number(stride) === 0) return this.invalid('a stride of 0 selects nothing');
    return this.found({ kind: 'slice', from: numberOf(from), to: numberOf(to), stride: Number(stride) });
  }

  /** A quoted name escapes as JSON does. */
  private readName(escaped: string): Problem | undefined {
    try {
      return this.found({ kind: 'name', name: String(JSON.parse(`"${escaped}"`)) });
    } catch {
      return this.invalid('a quoted name has an escape sequence that JSON does not know');
    }
  }

  private found(step: Step): undefined {
    this.steps.push(step);
  }

  private take(token: string): boolean {
    if (!this.text.startsWith(token, this.at)) return false;
    this.at += token.length;
    return true;
  }

  private match(sticky: RegExp): RegExpExecArray | undefined {
    sticky.lastIndex = this.at;
    const found = sticky.exec(this.text) ?? undefined;
    if (found !== undefined) this.at = sticky.lastIndex;
    return found;
  }

  private unexpected(): Problem {
    const next = this.text.slice(this.at, this.at + 1);
    if (next === '?' || next === '(') return ['transform.unsafe_path', 'filters and scripts would run code and are not followed; use the form `jsonata`'];
    const found = next === '' ? 'the path ends' : `found ${quote(next)}`;
    return this.invalid(`expected a name, an index or \`*\`, ${found} at character ${this.at + 1}`);
  }

  private invalid(why: string): Problem {
    return ['transform.invalid_path', `${quote(this.text)} is no JSONPath: ${why}`];
  }
}

function numberOf(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits);
}

/** What stood between single quotes as it would stand between double ones. */
function withDoubleQuotes(escaped: string): string {
  return escaped.replaceAll(/\\.|"/gs, (found) => (found === "\\'" ? "'" : found === '"' ? '\\"' : found));
}
