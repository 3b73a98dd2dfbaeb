import { inspect } from 'node:util'

/** How long and how often a condition is looked at, in milliseconds. */
export interface Patience {
  readonly timeout?: number
  readonly interval?: number
}

const expired = Symbol('expired')

/**
 * Looks at a condition until it yields something truthy, and resolves to that. Rejects with a message that names
 * what was waited for and the last that was seen; a condition that hangs or throws counts as not yet met.
 */
export async function until<T>(
  condition: () => T | Promise<T>,
  what: string,
  { timeout = 10_000, interval = 10 }: Patience = {},
): Promise<NonNullable<T>> {
  const deadline = performance.now() + timeout
  let last = 'nothing'
  for (;;) {
    try {
      const value = await within(deadline - performance.now(), condition)
      if (value === expired) break
      if (value) return value
      last = inspect(value)
    } catch (error) {
      last = error instanceof Error ? error.message : inspect(error)
    }
    if (performance.now() + interval > deadline) break
    await new Promise((resolve) => setTimeout(resolve, interval))
  }
  throw new Error(`Waited ${timeout} ms for ${what}; seen last: ${last}`)
}

async function within<T>(time: number, condition: () => T | Promise<T>): Promise<T | typeof expired> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<typeof expired>((resolve) => {
    timer = setTimeout(resolve, Math.max(time, 0), expired)
  })
  try {
    return await Promise.race([condition(), limit])
  } finally {
    clearTimeout(timer)
  }
}
