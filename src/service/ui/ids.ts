/**
 * A number that surely nobody else in the session has drawn. No window counts for all of them; but of 45 random bits
 * even ten thousand draws are all different but once in 700,000 times, and a number of that size is exact.
 */
function drawn(): number {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2))
  return (high % 2 ** 13) * 2 ** 32 + low
}

/** A new toast's id, of the form that applications know from the original host. */
export function newToastId(): string {
  return `wweCustomToast${drawn()}`
}

/** A new dialog's id, of the form that applications know from the original host. */
export function newDialogId(): string {
  return `wweCustomDialog${drawn()}`
}

/** Names an action that is about nothing with an id of its own. */
export function newActionId(): string {
  return `action${drawn()}`
}
