import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { MarkdoneBlocks } from '../../../src/workspace/markdone.js'
import { WorkspaceError, type WorkspaceNews } from '../../../src/workspace/workspace.js'

const warning = 'The case is not filled in.'

let told: WorkspaceNews[]
let blocks: MarkdoneBlocks

beforeEach(() => {
  vi.useFakeTimers()
  told = []
  blocks = new MarkdoneBlocks((news) => told.push(news))
})

afterEach(() => {
  vi.useRealTimers()
})

const blocked = new WorkspaceError('blocked', warning)
const news = (data: object) => ({ type: 'event', event: 'markdone', data })

it('tells that an interaction is about to be marked done', () => {
  expect(() => blocks.begin('1')).not.toThrow()
  expect(told).toEqual([news({ interactionId: '1' })])
})

it('keeps a blocked interaction from it, and no other, until it is unblocked', () => {
  blocks.block('1', warning, 0)
  expect(vi.getTimerCount()).toBe(0)
  expect(() => blocks.begin('1')).toThrow(blocked)
  expect(() => blocks.begin('1')).toThrow(expect.objectContaining({ code: 'blocked' }))
  expect(() => blocks.begin('2')).not.toThrow()
  blocks.unblock('2')
  expect(() => blocks.begin('1')).toThrow(blocked)
  blocks.unblock('1')
  expect(() => blocks.begin('1')).not.toThrow()
  const refused = news({ interactionId: '1', warningMessage: warning })
  expect(told).toEqual([refused, refused, news({ interactionId: '2' }), refused, news({ interactionId: '1' })])
})

it('lets a block lapse after its time', () => {
  blocks.block('1', warning, 500)
  vi.advanceTimersByTime(499)
  expect(() => blocks.begin('1')).toThrow(blocked)
  vi.advanceTimersByTime(1)
  expect(() => blocks.begin('1')).not.toThrow()
})

it('has the latest block count, with its own warning and its own time', () => {
  blocks.block('1', 'An earlier warning.', 500)
  vi.advanceTimersByTime(400)
  blocks.block('1', warning, 500)
  vi.advanceTimersByTime(499)
  expect(() => blocks.begin('1')).toThrow(blocked)
  blocks.block('1', warning, 0)
  vi.advanceTimersByTime(10_000)
  expect(() => blocks.begin('1')).toThrow(blocked)
})

it('does not let what was unblocked and blocked again lapse early', () => {
  blocks.block('1', warning, 500)
  blocks.unblock('1')
  expect(vi.getTimerCount()).toBe(0)
  blocks.block('1', warning, 1_000)
  vi.advanceTimersByTime(500)
  expect(() => blocks.begin('1')).toThrow(blocked)
})

it('takes a warning without a text for a block, too', () => {
  blocks.block('1', '', 0)
  expect(() => blocks.begin('1')).toThrow(new WorkspaceError('blocked', ''))
})

it('forgets everything when it is closed', () => {
  blocks.block('1', warning, 500)
  blocks.block('__proto__', warning, 500)
  blocks.close()
  expect(vi.getTimerCount()).toBe(0)
  for (const id of ['1', '__proto__']) expect(() => blocks.begin(id)).not.toThrow()
})

it('goes on with the blocks that were there before, each for the time that it has left', () => {
  blocks.block('1', warning, 500)
  blocks.block('2', warning, 0)
  vi.advanceTimersByTime(400)
  const stored = JSON.parse(JSON.stringify(blocks.state()))
  blocks.close()
  const after = new MarkdoneBlocks(() => {})
  after.block('3', warning, 0)
  after.restore(stored)
  expect(after.state()).toEqual(stored)
  vi.advanceTimersByTime(99)
  for (const id of ['1', '2']) expect(() => after.begin(id)).toThrow(blocked)
  vi.advanceTimersByTime(1)
  expect(() => after.begin('1')).not.toThrow()
  expect(() => after.begin('2')).toThrow(blocked)
})
