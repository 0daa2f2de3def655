import { isWithinBlock } from './naive-cidr.ts';

/** The absence of a value satisfies `{"exists": false}` and nothing else. */
export function acceptsAbsence(alternative: unknown): boolean {
  return JSON.stringify(alternative) === '{"exists":false}';
}

/** Whether a scalar that is there satisfies one alternative of a field: a scalar, or an object of operators that all hold. */
export function accepts(alternative: unknown, value: unknown): boolean {
  if (typeof alternative !== 'object' || alternative === null) return alternative === value;
  return Object.entries(alternative).every(([operator, operand]) => holds(operator, operand, value));
}

function holds(operator: string, operand: unknown, value: unknown): boolean {
  if (operator === 'exists') return operand === true;
  if (operator === 'anything-but') return !excludes(operand, value);
  if (operator === 'numeric') return typeof value === 'number' && isWithinBounds(operand, value);
  return typeof value === 'string' && holdsForText(operator, operand, value);
}

/** An excluded scalar stands for itself; an excluded form, `{"prefix": [...]}`, for each string that has it. */
function excludes(operand: unknown, value: unknown): boolean {
  if (typeof operand !== 'object' || operand === null) return operand === value;
  if (Array.isArray(operand)) return operand.includes(value);
  return Object.entries(operand).some(([operator, given]) => [given].flat().some((one) => accepts({ [operator]: one }, value)));
}

function isWithinBounds(operand: unknown, value: number): boolean {
  const [comparison, bound, ...rest]: unknown[] = Array.isArray(operand) ? operand : [];
  return compares(String(comparison), value, Number(bound)) && (rest.length === 0 || isWithinBounds(rest, value));
}

function compares(comparison: string, value: number, bound: number): boolean {
  switch (comparison) {
    case '=':
      return value === bound;
    case '!=':
      return value !== bound;
    case '<':
      return value < bound;
    case '<=':
      return value <= bound;
    case '>':
      return value > bound;
    case '>=':
      return value >= bound;
    default:
      throw new Error(`the naive evaluator has no comparison ${comparison}`);
  }
}

function holdsForText(operator: string, operand: unknown, value: string): boolean {
  switch (operator) {
    case 'prefix':
      return hasAffix(value, operand, (text, affix) => text.slice(0, affix.length) === affix);
    case 'suffix':
      return hasAffix(value, operand, (text, affix) => text.slice(text.length - affix.length) === affix);
    case 'equals-ignore-case':
      return String(operand).toUpperCase() === value.toUpperCase();
    case 'contains':
      return endingsOf(value).some((ending) => ending.startsWith(String(operand)));
    case 'wildcard':
      return isOfForm(value, String(operand));
    case 'cidr':
      return isWithinBlock(value, String(operand));
    default:
      throw new Error(`the naive evaluator has no operator ${operator}`);
  }
}

/** The affix is a string, or `{"equals-ignore-case": …}`: then both are looked at in capitals. */
function hasAffix(value: string, affix: unknown, test: (text: string, affix: string) => boolean): boolean {
  if (typeof affix === 'string') return test(value, affix);
  const [folded] = Object.values(Object(affix));
  return test(value.toUpperCase(), String(folded).toUpperCase());
}

function endingsOf(text: string): string[] {
  return Array.from({ length: text.length + 1 }, (_, start) => text.slice(start));
}

/** Takes the form apart from its left end; a star tries every ending of the text. */
function isOfForm(text: string, form: string): boolean {
  if (form === '') return text === '';
  if (form.startsWith('*')) return endingsOf(text).some((ending) => isOfForm(ending, form.slice(1)));
  const rest = form.startsWith('\\') ? form.slice(1) : form;
  return text !== '' && text[0] === rest[0] && isOfForm(text.slice(1), rest.slice(1));
}
