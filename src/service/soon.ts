/** A value that may be there already. */
export type Soon<T> = T | Promise<T>

/** Goes on with a value: in the same task where it is there already. */
export function goOn<T, Next>(value: Soon<T>, next: (value: T) => Soon<Next>): Soon<Next> {
  return value instanceof Promise ? value.then(next) : next(value)
}
