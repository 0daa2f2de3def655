/** The methods by which an event can be sent. */
export type HttpMethod = 'POST' | 'PUT' | 'PATCH' | 'GET' | 'DELETE';

/** Whether a method carries what is sent. @source RFC 9110, sections 9.3.1 and 9.3.5: content of a GET or a DELETE has no meaning */
export function methodHasBody(method: HttpMethod): boolean {
  return method !== 'GET' && method !== 'DELETE';
}
