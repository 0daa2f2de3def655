/** The value of an `authorization` header. @source RFC 7617, section 2, with UTF-8 as section 2.1 has it */
export function basicCredentials(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}
