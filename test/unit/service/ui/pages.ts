import { expect, vi } from 'vitest'
import type { Page } from '../../coordination/support/browser.js'

/** What a list has at that place. */
export function at<T>(list: readonly T[], index: number): T {
  const found = list[index]
  if (found === undefined) throw new Error(`there is none at ${index}`)
  return found
}

/** The user is active in one of the pages; resolves once that knows that it is the last active one. */
export async function touch(pages: readonly Page[], index: number): Promise<void> {
  const { frame } = at(pages, index)
  frame.touch()
  await vi.waitFor(() => expect(frame.isLastActive).toBe(true))
}
