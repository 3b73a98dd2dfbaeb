import { nextTurn } from '../../src/testing/platform/turns.js'

export { MemoryPorts as FakeChannel } from '../../src/testing/platform/ports.js'

/** Resolves once what was posted over channels has arrived, and what that brought about too. */
export async function delivered(): Promise<void> {
  for (let turns = 0; turns < 6; turns++) await new Promise<void>((resolve) => nextTurn(() => resolve()))
}
