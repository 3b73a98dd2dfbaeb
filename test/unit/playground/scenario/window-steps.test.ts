import { expect, test } from 'vitest'
import { meant } from '../../../../playground/scenario/window-steps.js'
import type { FrameInfo } from '../../../../src/coordination/index.js'

const frame = (id: string, joined: number, active = 0, visible = false): FrameInfo => ({
  id,
  joined,
  active,
  visible,
  responsive: true,
})
const peers = [frame('third', 7), frame('second', 4, 9), frame('first', 2)]

test('windows are meant by their roles, or in the order in which they came', () => {
  expect(meant('leader', peers, 'first')).toBe('leader')
  expect(meant('lastActive', peers, 'first')).toBe('lastActive')
  expect(meant('new', peers, 'first')).toBe('lastActive')
  expect([1, 2, 3, 4].map((number) => meant(number, peers, 'first'))).toEqual(['first', 'second', 'third', undefined])
})

test('the next in line is whoever would lead next, and nobody where the leader is alone', () => {
  expect(meant('heir', peers, 'first')).toBe('second')
  expect(meant('heir', peers, 'second')).toBe('first')
  expect(meant('heir', [frame('first', 2)], 'first')).toBeUndefined()
})
