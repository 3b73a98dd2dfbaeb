import { expect, test } from 'vitest'
import { requests } from '../../../../src/contract/contract.js'
import { ManualClock } from '../../../../src/workspace/clock.js'
import { createConnection } from '../../../../src/workspace/simulator/connection.js'
import type { Workspace, WorkspaceNews, WorkspaceRequest } from '../../../../src/workspace/workspace.js'

function connected() {
  const clock = new ManualClock()
  const news: WorkspaceNews[] = []
  const done: string[] = []
  const connection = createConnection({ clock, tell: (told) => news.push(told) })
  const perform: Workspace['perform'] = connection.whileConnected((request) => {
    done.push(request)
    return { ok: true, value: undefined }
  })
  const states = () =>
    news.map((told) =>
      told.type === 'event' && told.event === 'system' && 'state' in told.data ? told.data.state : '',
    )
  return { clock, connection, controls: connection.controls, perform, done, states }
}

test('what needs the server fails while it cannot be reached, and is not done', () => {
  const { controls, perform, done } = connected()
  controls.loseConnection()
  expect(perform('voice.dial', ['5001', undefined])).toMatchObject({ ok: false, code: 'disconnected' })
  expect(done).toEqual([])
  expect(perform('interaction.getInteractions', [])).toMatchObject({ ok: true })
  controls.restoreConnection()
  expect(perform('voice.dial', ['5001', undefined])).toMatchObject({ ok: true })
  expect(done).toEqual(['interaction.getInteractions', 'voice.dial'])
})

test('whatever fails so is a request that says it can', () => {
  const { controls, perform } = connected()
  controls.loseConnection()
  for (const [name, { route, errors }] of requests) {
    if (route !== 'workspace') continue
    const answer = perform(name as WorkspaceRequest, [])
    if ('ok' in answer && !answer.ok) expect(errors, name).toContain('disconnected')
  }
})

test('it is down after a minute, once, and never after it is back', () => {
  const { clock, controls, states } = connected()
  controls.loseConnection()
  controls.loseConnection()
  clock.advance(59_999)
  expect(states()).toEqual(['DISCONNECTED'])
  clock.advance(1)
  expect(states()).toEqual(['DISCONNECTED', 'DOWN'])
  controls.restoreConnection()
  controls.restoreConnection()
  expect(states()).toEqual(['DISCONNECTED', 'DOWN', 'RECONNECTED'])
  controls.loseConnection()
  controls.restoreConnection()
  expect(clock.pending).toBe(0)
  clock.advance(100_000)
  expect(states()).toEqual(['DISCONNECTED', 'DOWN', 'RECONNECTED', 'DISCONNECTED', 'RECONNECTED'])
})

test('nothing stays planned when it is closed', () => {
  const { clock, connection, controls } = connected()
  controls.loseConnection()
  connection.close()
  expect(clock.pending).toBe(0)
})
