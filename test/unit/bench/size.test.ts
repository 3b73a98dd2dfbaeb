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
