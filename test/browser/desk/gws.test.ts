import { expect } from 'vitest'
import type { RequestName } from '../../../src/contract/contract.js'
import type { Interaction } from '../../../src/contract/objects/interaction.js'
import { startGwsServer } from '../../gws-server/server.js'
import type { ClientApplication } from '../support/client-application.js'
import { deskScenario } from '../support/desk-scenario.js'
import { engine } from '../support/engines/index.js'
import { until } from '../support/until.js'

const WINDOWS = engine.name === 'chromium' ? 5 : 3

/** The only interaction as an application sees it, once it is in that state. */
async function interactionIn(client: ClientApplication, state: string, timeout?: number): Promise<Interaction> {
  return await until(
    async () => {
      const ending = await client.call('interaction.getInteractions')
      const all = ending.ok ? (ending.data as Interaction[]) : []
      return all.find((interaction) => interaction.state === state)
    },
    `an interaction to be ${state}`,
    timeout === undefined ? {} : { timeout },
  )
}

/**
 * Has a command carried out as an application does: where whoever was to carry it out died over it, nobody knows whether it
 * did, and the application looks before it asks again.
 */
async function carryOut(client: ClientApplication, request: RequestName, id: string, state: string): Promise<void> {
  for (;;) {
    const ending = await client.call(request, id)
    if (ending.ok) return
    expect(ending).toMatchObject({ code: 'indeterminate' })
    const isDone = await interactionIn(client, state, 3_000).then(
      () => true,
      () => false,
    )
    if (isDone) return
  }
}

/** Elsewhere windows that are killed take the others with them, or workers cannot be ended. */
const isKilled = engine.name === 'chromium'

deskScenario(
  `a call from its ringing to its end, from an application, while the leader ${isKilled ? 'and then the worker are killed' : 'is closed'}: each command once`,
  async ({ browser, openClient }) => {
    const server = await startGwsServer({ signedIn: 'JohnSmith' })
    try {
      const opened: Awaited<ReturnType<typeof openClient>>[] = []
      for (let window = 0; window < WINDOWS; window++) opened.push(await openClient({ server: server.url }))
      const last = opened.at(-1)
      if (last === undefined) throw new Error('no window was opened')
      const { client } = last
      expect(await client.subscribe('interaction')).toMatchObject({ ok: true })
      // Nobody whom the contact server knows: whose call it is would be told whenever that is found out.
      server.simulate.createCall({ agent: 'JohnSmith', orig: '+33999' })
      const { interactionId } = await interactionIn(client, 'RINGING')
      const done = async (ending: Promise<unknown>) => expect(await ending).toMatchObject({ ok: true })

      const handshakes = () => server.log.filter(({ path }) => path.endsWith('/handshake')).length
      await done(client.call('voice.answer', interactionId))
      expect([WINDOWS, 'windows', handshakes(), 'connection']).toEqual([WINDOWS, 'windows', 1, 'connection'])
      const states = await Promise.all(opened.map(({ desk }) => desk.tab.evaluate(() => globalThis.desk.frame.state)))
      const leader = opened[states.indexOf('LEADING')]
      expect(leader).not.toBe(last)
      if (isKilled) await leader?.desk.tab.kill()
      else await leader?.desk.tab.close()
      await carryOut(client, 'voice.hold', interactionId, 'HELD')
      await carryOut(client, 'voice.resume', interactionId, 'TALKING')
      if (isKilled) await browser.endWorkers()
      await interactionIn(client, 'TALKING')
      await done(client.call('interaction.setUserData', interactionId, { Comment: 'called twice' }))
      await done(client.call('voice.hangUp', interactionId))
      await done(client.call('interaction.markdone', interactionId))

      const types = async () => (await client.events()).map(({ data }) => (data as { eventType: string }).eventType)
      await until(async () => (await types()).includes('REMOVED'), 'the last event to be heard')
      const heard = await types()
      // What is told right before the worker dies may not be written down by then, and the next one tells it again.
      const isAgain = (type: string, index: number) => type === 'ESTABLISHED' && heard[index - 1] === type
      expect(heard.filter((type, index) => !isAgain(type, index))).toEqual([
        'ADDED',
        'RINGING',
        'ESTABLISHED',
        'HELD',
        'ESTABLISHED',
        'ATTACHED_DATA_CHANGED',
        'RELEASED',
        'MARKDONE_APPLY',
        'REMOVED',
      ])
      for (const command of ['answer', 'hold', 'retrieve', 'update-user-data', 'release', 'complete']) {
        const sent = server.log.filter(({ path }) => path.endsWith(`/${command}`))
        expect([command, sent.length]).toEqual([command, 1])
      }
      // One more each time that its home died: the worker may have lived in the process of the window that led.
      if (isKilled) expect(handshakes()).toBeGreaterThan(1)
      expect(handshakes()).toBeLessThanOrEqual(3)
    } finally {
      await server.close()
    }
  },
  60_000,
)
