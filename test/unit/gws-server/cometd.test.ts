import { CometD } from 'cometd'
import { adapt } from 'cometd-nodejs-client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type GwsServer, startGwsServer } from '../../gws-server/server.js'
import { until } from './client.js'

let server: GwsServer
let cometd: CometD

beforeEach(async () => {
  server = await startGwsServer({ signedIn: 'JohnSmith' })
  // A jar of its own for each test: the package has one for all clients otherwise, and a browser has one poll only.
  adapt()
  cometd = new CometD()
  cometd.unregisterTransport('websocket')
  cometd.configure({ url: `${server.url}/workspace/v3/notifications`, logLevel: 'warn', backoffIncrement: 20 })
})

afterEach(async () => {
  cometd.disconnect()
  await server.close()
})

test('the client of the package hears what it subscribes to, and again after a connection was dropped', async () => {
  const heard: string[] = []
  let handshakes = 0
  cometd.addListener('/meta/handshake', ({ successful }) => {
    if (!successful) return
    handshakes++
    cometd.subscribe('/workspace/v3/voice', ({ data }) => heard.push(data.call?.id ?? data.messageType))
  })
  cometd.handshake()
  await until(() => heard.includes('DnStateChanged'))
  const first = server.simulate.createCall({ agent: 'JohnSmith' })
  await until(() => heard.includes(first))
  server.traps.drop()
  await until(() => handshakes === 2)
  const second = server.simulate.createCall({ agent: 'JohnSmith' })
  await until(() => heard.includes(second))
  expect(heard.filter((one) => one !== 'DnStateChanged')).toEqual([first, second])
})
