import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { RealtimeConnection } from '../../../src/workspace/realtime-connection.js'
import type { WorkspaceNews } from '../../../src/workspace/workspace.js'

let told: WorkspaceNews[]
let connection: RealtimeConnection

beforeEach(() => {
  vi.useFakeTimers()
  told = []
  connection = new RealtimeConnection((news) => told.push(news))
})

afterEach(() => {
  vi.useRealTimers()
})

/** What was told of the connection, in order. */
const states = () =>
  told.map((news) => {
    if (news.type !== 'event' || !('state' in news.data)) throw new Error(JSON.stringify(news))
    return `${news.event} ${news.data.state}`
  })

it('that is lost is down after a minute, and told so once', () => {
  expect(connection.isLost).toBe(false)
  connection.lose()
  expect(connection.isLost).toBe(true)
  vi.advanceTimersByTime(59_999)
  expect(states()).toEqual(['system DISCONNECTED'])
  vi.advanceTimersByTime(1)
  expect(states()).toEqual(['system DISCONNECTED', 'system DOWN'])
  vi.advanceTimersByTime(600_000)
  expect(states()).toHaveLength(2)
  connection.restore()
  expect(states()).toEqual(['system DISCONNECTED', 'system DOWN', 'system RECONNECTED'])
  expect(connection.isLost).toBe(false)
})

it('that is back in time is not down, and has a whole minute when it is lost again', () => {
  connection.lose()
  vi.advanceTimersByTime(59_999)
  connection.restore()
  expect(vi.getTimerCount()).toBe(0)
  connection.lose()
  vi.advanceTimersByTime(59_999)
  expect(states()).toEqual(['system DISCONNECTED', 'system RECONNECTED', 'system DISCONNECTED'])
  vi.advanceTimersByTime(1)
  expect(states().at(-1)).toBe('system DOWN')
})

it('is not told of twice, and a second loss does not put off that it is down', () => {
  connection.restore()
  expect(told).toEqual([])
  connection.lose()
  vi.advanceTimersByTime(30_000)
  connection.lose()
  expect(states()).toEqual(['system DISCONNECTED'])
  vi.advanceTimersByTime(30_000)
  expect(states()).toEqual(['system DISCONNECTED', 'system DOWN'])
  connection.restore()
  connection.restore()
  expect(states()).toHaveLength(3)
})

it('has no timer while it stands, nor once it is closed', () => {
  expect(vi.getTimerCount()).toBe(0)
  connection.lose()
  connection.close()
  expect(vi.getTimerCount()).toBe(0)
  vi.advanceTimersByTime(60_000)
  expect(states()).toEqual(['system DISCONNECTED'])
})

it('that was lost before goes on to be, and is down when it would have been', () => {
  connection.lose()
  vi.advanceTimersByTime(59_999)
  const stored = JSON.parse(JSON.stringify(connection.state()))
  connection.close()
  const after = new RealtimeConnection((news) => told.push(news))
  after.resume(stored)
  expect(after.isLost).toBe(true)
  vi.advanceTimersByTime(1)
  expect(states()).toEqual(['system DISCONNECTED', 'system DOWN'])
  const down = new RealtimeConnection((news) => told.push(news))
  down.resume(JSON.parse(JSON.stringify(after.state())))
  expect(vi.getTimerCount()).toBe(0)
  down.restore()
  expect(states().at(-1)).toBe('system RECONNECTED')
  expect(down.state()).toBeNull()
})
