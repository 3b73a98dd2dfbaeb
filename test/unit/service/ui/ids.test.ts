import { afterEach, expect, it, vi } from 'vitest'
import { newDialogId, newToastId } from '../../../../src/service/ui/ids.js'

afterEach(() => vi.restoreAllMocks())

it('ids have the form that applications know, and are as good as surely unique', () => {
  const ids = Array.from({ length: 1000 }, newToastId)
  for (const id of ids) expect(id).toMatch(/^wweCustomToast\d{1,14}$/)
  expect(new Set(ids).size).toBe(1000)
  expect(newDialogId()).toMatch(/^wweCustomDialog\d{1,14}$/)
})

it('ids have exact numbers, however they are drawn', () => {
  vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => {
    if (array instanceof Uint32Array) array.fill(0xffffffff)
    return array
  })
  expect(newToastId()).toBe(`wweCustomToast${2 ** 45 - 1}`)
})
