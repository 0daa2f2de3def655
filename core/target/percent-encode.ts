/**
 * Text as one segment of a path, with everything percent-encoded that is not unreserved: as AWS's services encode a path
 * again when they check its signature.
 *
 * @source RFC 3986, section 2.3; IAM user guide, "Create a signed AWS API request", UriEncode
 */
export function encodeSegment(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
