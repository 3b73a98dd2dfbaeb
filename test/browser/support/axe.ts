import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { AxeResults } from 'axe-core'
import type { AnyPage } from './page.js'

const axe = await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/** Looks a page over, without the frames in it, and tells what is wrong with which element. */
export async function violations(page: AnyPage): Promise<string[]> {
  await page.evaluate(appeared)
  await page.evaluate(`void ${axe.replace(/^\/\*!.*?\*\//s, '').replace(/;?\s*$/, '')}`)
  return await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } }
    const { violations } = await axe.run({ resultTypes: ['violations'], iframes: false })
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`),
    )
  })
}

/** What is still appearing is too pale to read. */
async function appeared(): Promise<void> {
  const deep = (root: ParentNode): Element[] =>
    [...root.querySelectorAll('*')].flatMap((element) => [
      element,
      ...(element.shadowRoot === null ? [] : deep(element.shadowRoot)),
    ])
  const animations = deep(document).flatMap((element) => element.getAnimations())
  const ending = animations.filter(({ effect }) => effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY)
  await Promise.allSettled(ending.map(({ finished }) => finished))
}
