/** A function to be run in a page, where it sees nothing but its arguments and the page's globals; or an expression. */
export type PageFunction<A extends unknown[], R> = string | ((...args: A) => R | Promise<R>)

/** The expression that calls a function with arguments; what JSON cannot hold of them is lost. */
export function expressionOf<A extends unknown[], R>(run: PageFunction<A, R>, args: A): string {
  if (typeof run === 'string') return run
  return `(${run})(${args.map((arg) => JSON.stringify(arg) ?? 'undefined').join(', ')})`
}
