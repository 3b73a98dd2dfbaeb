import { expect, test } from 'vitest'
import { size } from '../../bench/experiments/size.js'

/** All that the sizes of files depend on is in the repository. */
const noBench = {
  get site(): never {
    throw new Error('no site is needed')
  },
  openBrowser: () => Promise.reject(new Error('no browser is needed')),
  rounds: (usual: number) => usual,
  tell: () => {},
}

test('sizes are measured without a browser, and are the same each time', async () => {
  const rows = await size.measure(noBench)
  expect(await size.measure(noBench)).toEqual(rows)
  const samples = rows.flatMap(({ results }) => results.map(({ samples }) => samples))
  expect(samples.map(({ length }) => length)).toEqual(samples.map(() => 1))
  expect(Math.min(...samples.flat())).toBeGreaterThan(1_000)
  expect(Math.max(...samples.flat())).toBeLessThan(60_000)
})

/** What nothing may exceed by gzip, in bytes: a little more than it is, and for clients all that they may be. */
const limits = new Map([
  ['a page that joins a session, Leadframe', 15_500],
  ['the script of the SharedWorker, without a workspace, Leadframe', 12_500],
  ['an application in an iframe, Leadframe', 3 * 1024],
  ['an application in an iframe, Leadframe drop-in', 3 * 1024],
])

test('nothing grows beyond its limit', async () => {
  const rows = await size.measure(noBench)
  const sizes = new Map(
    rows.flatMap(({ name, results }) =>
      results.map(({ contender, samples: [bytes] }) => [`${name}, ${contender}`, bytes ?? Number.NaN]),
    ),
  )
  const grown = [...limits].filter(([what, limit]) => !((sizes.get(what) ?? Number.NaN) <= limit))
  expect(grown.map(([what]) => `${what}: ${sizes.get(what)} B`)).toEqual([])
})
