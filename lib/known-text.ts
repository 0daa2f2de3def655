import { Token, Tokenization } from 'aws-cdk-lib';

/** Text, a number within JSON, the name of a field in a path, an operand in an expression: a digit can be all of these. */
const digit = '0';

/** Whether a text is one token and nothing else. */
export function isWholeToken(text: string): boolean {
  return Token.isUnresolved(text) && withDigits(text) === digit;
}

/** A text that passes where one with tokens will stand: what its author wrote, and something that fits for each token. */
export function knownText(text: string): string {
  const known = withDigits(text);
  return corrections.reduce((corrected, [wrong, right]) => corrected.replace(wrong, right), known.startsWith('arn:') ? knownArn(known) : known);
}

/** The same for a URL, or a template of one, in which a token in front of all else is scheme and host. */
export function knownUrl(text: string): string {
  const beginsWithToken = Token.isUnresolved(Tokenization.reverseString(text).firstValue);
  return beginsWithToken ? withDigits(text).replace(digit, 'https://example.com/') : knownText(text);
}

/** Where a digit would be refused: as a host, since it is an address, and as the beginning of a secret's name, or of a role's path and name. */
const corrections: readonly (readonly [wrong: RegExp, right: string])[] = [
  [/^(https?:\/\/)0(?=[/:?#]|$)/i, '$1sample'],
  [/^ssm:0/, 'ssm:/glassbus/0'],
  [/^secretsmanager:0/, 'secretsmanager:glassbus/0'],
  [/^(arn:[^:]+:iam::[^:]+:)(?:role\/?)?0/, '$1role/glassbus/0'],
];

function withDigits(text: string): string {
  const fragments = Tokenization.reverseString(text).mapTokens({ mapToken: () => digit });
  return String(fragments.join({ join: (left: unknown, right: unknown) => `${String(left)}${String(right)}` }));
}

/** What stands in an ARN in place of its partition, its region and its account, by position: mostly these are tokens. */
const knownParts: Readonly<Record<number, string>> = { 1: 'aws', 3: 'us-east-1', 4: '123456789012' };

function knownArn(text: string): string {
  return text.split(':').map((part, index) => (part === digit ? (knownParts[index] ?? part) : part)).join(':');
}
