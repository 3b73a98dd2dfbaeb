import { expect, test } from 'vitest'
import { until } from '../../browser/support/until.js'

const hasty = { timeout: 30, interval: 1 }

test('resolves to the first truthy value', async () => {
  let looks = 0
  expect(await until(() => (looks++ < 3 ? 0 : `look ${looks}`), 'the fourth look')).toBe('look 4')
})

test('a condition that throws is looked at again', async () => {
  let looks = 0
  const condition = async (): Promise<boolean> => {
    looks += 1
    if (looks < 3) throw new Error('not yet')
    return true
  }
  expect(await until(condition, 'the third look')).toBe(true)
})

test('says what it waited for and what it saw last', async () => {
  await expect(until(() => false, 'the moon', hasty)).rejects.toThrow('Waited 30 ms for the moon; seen last: false')
})

test('says which error came last', async () => {
  const fail = (): never => {
    throw new Error('no connection')
  }
  await expect(until(fail, 'an answer', hasty)).rejects.toThrow('Waited 30 ms for an answer; seen last: no connection')
})

test('does not hang with a condition that does', async () => {
  const never = (): Promise<boolean> => new Promise(() => {})
  await expect(until(never, 'nothing', hasty)).rejects.toThrow('Waited 30 ms for nothing; seen last: nothing')
})
