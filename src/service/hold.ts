/**
 * Makes a listener that keeps what comes until `ready` settles, however it does, and passes it on in the order in which
 * it came: what is decided before the rules are known is decided wrongly. That is over within a second of the start, so
 * no more is kept than the browser itself would keep for a page that is busy for so long.
 */
export function holdUntil<T>(ready: Promise<unknown>, pass: (kept: T) => void): (came: T) => void {
  let kept: T[] | undefined = []
  const release = () => {
    const all = kept ?? []
    kept = undefined
    for (const one of all) pass(one)
  }
  ready.then(release, release)
  return (came) => {
    if (kept === undefined) pass(came)
    else kept.push(came)
  }
}
