import type { ErrorBody } from '../bus-error.ts';
import { pathTo } from '../pattern/wording.ts';
import { checkHeaderName } from './header-name.ts';
import { checkSecretReference } from './secret-reference.ts';
import type { Surroundings } from './target-type.ts';
import { checkUrl } from './url-rules.ts';

/** How a request says who sends it. Secrets are named, never held: see secret-reference.ts. */
export type HttpConnection = BasicConnection | ApiKeyConnection | OAuth2Connection;

/** User name and password. @source RFC 7617 */
export interface BasicConnection {
  readonly type: 'basic';
  /** Without a colon. */
  readonly username: string;
  readonly password: string;
}

/** One secret in a header or in the query: exactly one of the two. */
export interface ApiKeyConnection {
  readonly type: 'apiKey';
  /** The name of the header, whose whole value is the secret: that of `authorization` begins with its scheme. */
  readonly header?: string;
  /** The name of the parameter in the query. */
  readonly query?: string;
  readonly value: string;
}

/** A token that the bus gets for itself, with its own credentials. @source RFC 6749, section 4.4 */
export interface OAuth2Connection {
  readonly type: 'oauth2';
  /** The token endpoint; the same rules of addresses hold for it as for the target. */
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope?: string;
  /** Sent as `audience`, which some authorization servers ask for. */
  readonly audience?: string;
  /** How the bus shows its credentials: in the header or in the body. @default 'basic' */
  readonly clientAuthentication?: 'basic' | 'body';
}

const text = { type: 'string', minLength: 1, maxLength: 2_048 } as const;
const nameText = { type: 'string', minLength: 1, maxLength: 128 } as const;

/** JSON Schema of a connection; which properties its type needs, `checkConnection` says. */
export const connectionSchema = {
  type: 'object',
  required: ['type'],
  additionalProperties: false,
  properties: {
    type: { enum: ['basic', 'apiKey', 'oauth2'] },
    username: text,
    password: text,
    header: nameText,
    query: nameText,
    value: text,
    tokenUrl: text,
    clientId: text,
    clientSecret: text,
    scope: text,
    audience: text,
    clientAuthentication: { enum: ['basic', 'body'] },
  },
  description:
    'Who sends: {type: "basic", username, password}, {type: "apiKey", header or query, value} or {type: "oauth2", tokenUrl, clientId, clientSecret, scope, audience, clientAuthentication}. Password, value and clientSecret name secrets.',
} as const;

/** What each type needs, and what it may have. */
const fields = {
  basic: { needs: ['username', 'password'], may: [] },
  apiKey: { needs: ['value'], may: ['header', 'query'] },
  oauth2: { needs: ['tokenUrl', 'clientId', 'clientSecret'], may: ['scope', 'audience', 'clientAuthentication'] },
} as const;

/**
 * What is wrong with a connection; paths begin with `connection`.
 *
 * Codes: `target.invalid_connection`, `target.invalid_secret`, `target.reserved_header`, `target.invalid_header`, and those of
 * URLs and addresses for `tokenUrl`.
 */
export function checkConnection(connection: HttpConnection, surroundings: Surroundings): readonly ErrorBody[] {
  const shape = checkFields(connection);
  if (shape.length > 0) return shape;
  const secret = secretOf(connection);
  return [...checkOwn(connection, surroundings), ...checkSecretReference(secret.reference, pathTo('connection', secret.name), surroundings)];
}

/** The schema lets the properties of every type in: what ajv tells of alternatives does not say which one was meant. */
function checkFields(connection: HttpConnection): readonly ErrorBody[] {
  const { needs, may } = fields[connection.type];
  const known: readonly string[] = ['type', ...needs, ...may];
  const missing = needs.filter((name) => !Object.hasOwn(connection, name));
  const others = Object.keys(connection).filter((name) => !known.includes(name));
  return [
    ...missing.map((name) => problem(name, `Expected \`${name}\`: a connection of type ${connection.type} needs it.`)),
    ...others.map((name) => problem(name, `A connection of type ${connection.type} has no \`${name}\`. Remove it.`)),
  ];
}

function problem(name: string, message: string): ErrorBody {
  return { code: 'target.invalid_connection', path: pathTo('connection', name), message };
}

function secretOf(connection: HttpConnection): { readonly name: string; readonly reference: string } {
  switch (connection.type) {
    case 'basic':
      return { name: 'password', reference: connection.password };
    case 'apiKey':
      return { name: 'value', reference: connection.value };
    case 'oauth2':
      return { name: 'clientSecret', reference: connection.clientSecret };
  }
}

function checkOwn(connection: HttpConnection, surroundings: Surroundings): readonly ErrorBody[] {
  switch (connection.type) {
    case 'basic':
      return connection.username.includes(':') ? [problem('username', 'Expected a user name without a colon, which ends it in the header.')] : [];
    case 'apiKey':
      return checkPlace(connection);
    case 'oauth2':
      return checkUrl(connection.tokenUrl, pathTo('connection', 'tokenUrl'), surroundings);
  }
}

function checkPlace({ header, query }: ApiKeyConnection): readonly ErrorBody[] {
  if ((header === undefined) === (query === undefined)) return [problem('header', 'Expected either `header` or `query`: where the key goes.')];
  return header === undefined ? [] : checkHeaderName(header, pathTo('connection', 'header'), { credentials: true });
}
