import { expect, test } from 'vitest'
import { requests } from '../../../../src/contract/contract.js'
import { ManualClock } from '../../../../src/workspace/clock.js'
import { createConnection } from '../../../../src/workspace/simulator/connection.js'
import type { Workspace, WorkspaceRequest } from '../../../../src/workspace/workspace.js'

function connected() {
  const clock = new ManualClock()
  const connection = createConnection({ clock, tell: () => {} })
  const perform: Workspace['perform'] = connection.whileConnected(() => ({ ok: true, value: undefined }))
  return { clock, connection, perform }
}

test('whatever fails because it is lost is a request that says it can', () => {
  const { connection, perform } = connected()
  connection.controls.loseConnection()
  expect(perform('voice.dial', ['5001'])).toMatchObject({ ok: false })
  for (const [name, { route, errors }] of requests) {
    if (route !== 'workspace') continue
    const answer = perform(name as WorkspaceRequest, [])
    if ('ok' in answer && !answer.ok) expect(errors, name).toContain('disconnected')
  }
})

test('nothing stays planned when it is closed', () => {
  const { clock, connection } = connected()
  connection.controls.loseConnection()
  connection.close()
  expect(clock.pending).toBe(0)
})
