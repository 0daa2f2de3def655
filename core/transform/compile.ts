import { isRecord } from '../is-record.ts';
import { quote } from '../pattern/wording.ts';
import { alibabaFields, readAlibaba } from './alibaba.ts';
import { awsFields, readAws } from './aws.ts';
import { readForm } from './forms.ts';
import type { Members } from './forms.ts';
import { Place } from './place.ts';
import { TransformError } from './transform-error.ts';
import type { TransformProblem } from './transform-error.ts';
import type { CompiledTransform } from './transform.ts';

/** Whose words a transform is in: each has fields of its own. */
const languages = [
  { fields: ['form'], read: readForm },
  { fields: alibabaFields, read: readAlibaba },
  { fields: awsFields, read: readAws },
] as const;

/**
 * Checks a transform, in whichever of the three languages of docs/transforms.md, and makes it ready for events. Everything
 * but the text of a JSONata expression is checked here; `checkTransform` checks that, too, for the price of loading JSONata.
 *
 * @throws TransformError with all that is wrong
 */
export function compileTransform(transform: unknown): CompiledTransform {
  return compileWith(read, transform);
}

/**
 * Compiles a transform as `readWith` understands it, which notes what is wrong and answers undefined where that is essential.
 *
 * @throws TransformError with all that is wrong
 */
export function compileWith<Compiled extends CompiledTransform>(readWith: (transform: unknown, place: Place) => Compiled | undefined, transform: unknown): Compiled {
  const problems: TransformProblem[] = [];
  const compiled = readWith(transform, new Place(problems));
  const [first, ...others] = problems;
  if (first !== undefined) throw new TransformError([first, ...others]);
  if (compiled === undefined) throw new Error('a transform that cannot be compiled has a problem');
  return compiled;
}

function read(transform: unknown, place: Place): CompiledTransform | undefined {
  if (!isRecord(transform)) return place.refuse('transform.not_an_object', `a transform is a JSON object, found ${quote(transform)}`);
  const spoken = languages.filter(({ fields }) => fields.some((field) => isGiven(transform, field)));
  if (spoken.length > 1) return place.refuse('transform.mixed_forms', 'a transform is in our words, in those of Alibaba Cloud, or in those of AWS');
  return (spoken[0]?.read ?? readForm)(transform, place);
}

function isGiven(members: Members, field: string): boolean {
  return members[field] !== undefined;
}
