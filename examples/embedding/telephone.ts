/** Your telephone system, as far as the smallest workspace needs it. */
export interface Telephone {
  /** Has the listeners told of each call that comes, and of its end. */
  start(listeners: { onRing(id: string, number: string): void; onEnd(id: string): void }): void
  answer(id: string): Promise<void>
  close(): void
}
