/**
 * One step of a path: a member by its name, an element by its index (from the end when negative), all of either, some
 * elements, or every level below.
 */
export type Step =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'all' }
  | { readonly kind: 'slice'; readonly from: number | undefined; readonly to: number | undefined; readonly stride: number }
  | { readonly kind: 'descend' };

/**
 * A JSONPath, ready to be followed. Not by jsonpath-plus, which a test holds this to: it looks into long numbers and strings
 * as if they had members, follows any number of `..`, and a rule could not be told what is wrong with its path.
 */
export interface JsonPath {
  /**
   * The value at the end of the path, undefined where there is none. A path that may lead to several values finds the list
   * of them, in the order of the event, and an empty one where there are none. Takes time in proportion to the event.
   */
  readonly find: (root: unknown) => unknown;
}
