import type { Desk } from './desk.js'
import { until } from './until.js'

/** The user was in each of the windows, in their order. */
export async function visit(desks: readonly Desk[]): Promise<void> {
  for (const one of desks) {
    await one.touch()
    // A window that has yet to hear that the user went elsewhere takes the next activity there for nothing new.
    const beliefs = () => Promise.all(desks.map(({ tab }) => tab.evaluate(() => desk.frame.isLastActive)))
    await until(async () => (await beliefs()).every((is, index) => is === (desks[index] === one)), 'all to know of it')
  }
}
