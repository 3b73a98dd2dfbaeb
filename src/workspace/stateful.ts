/** What has state of its own besides the desk's interactions: plain data, to be stored and given back. */
export interface Stateful<State> {
  state(): State
  /** Goes on from a state that it was in before; tells nothing. */
  restore(state: State): void
}
