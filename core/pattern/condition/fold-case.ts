/**
 * A text without the difference between capitals and small letters. Upper case, because its mapping never looks at the
 * neighbours of a letter (lower case does, for the Greek sigma): a text begins with another, case aside, exactly when its
 * folded form begins with the other's.
 */
export function foldCase(text: string): string {
  if (text !== lastText) [lastText, lastFolded] = [text, text.toUpperCase()];
  return lastFolded;
}

// Many conditions ask about one value, which may be long.
let lastText = '';
let lastFolded = '';
