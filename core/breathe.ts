/** Lets whatever else the process has to do go first: answers, timeouts, other requests. For work that takes many milliseconds in a row. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** Leaves the process to others for so long: for work that nobody waits for. */
export function rest(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
