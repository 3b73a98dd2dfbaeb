import { expect } from 'vitest'
import { requests } from '../../../../../src/contract/contract.js'
import { isOver, of, rings, talks } from '../methods/scenario.js'
import type { Courses } from './course.js'

/** The connection with what is behind the workspace. */
export const connection: Courses = {
  'what happened while the connection was lost is told by the time it is back': async (it) => {
    const call = await talks(it)
    await it.outside.losesConnection()
    expect(await it.events()).toEqual(['connection DISCONNECTED'])
    await it.outside.hangsUp(call)
    const item = await it.outside.sendsWorkItem()
    await it.outside.restoresConnection()
    const events = await it.events()
    expect(events.at(-1)).toBe('connection RECONNECTED')
    expect(of(events, call)).toEqual(['RELEASED IDLE'])
    expect(of(events, item)).toEqual(['ADDED INVITED', 'INVITED INVITED'])
    expect(events).toHaveLength(4)
    await it.done('interaction.markdone', call)
  },

  'a connection that stays lost is down after a minute, told once': async (it) => {
    await it.outside.losesConnection()
    it.clock.advance(59_999)
    expect(await it.events()).toEqual(['connection DISCONNECTED'])
    it.clock.advance(1)
    it.clock.advance(600_000)
    expect(await it.events()).toEqual(['connection DOWN'])
    await it.outside.restoresConnection()
    expect(await it.events()).toEqual(['connection RECONNECTED'])
  },

  'without a connection, what needs it is not done, and all else is': async (it) => {
    const id = await isOver(it)
    const { caseId } = await it.get(id)
    await it.outside.losesConnection()
    await it.events()
    const asked = [
      await it.ask('voice.dial', '+15550002'),
      await it.ask('interaction.setUserData', id, { Topic: 'delivery' }),
      await it.ask('interaction.markdone', id),
      await it.ask('agent.setState', 'NOT_READY'),
      await it.ask('media.setState', 'email', 'NOT_READY'),
      await it.ask('email.create', 'ann@customer.example'),
    ]
    for (const answer of asked) expect(answer).toMatchObject({ ok: false, code: 'disconnected' })
    expect(requests.get('voice.dial')?.errors).toContain('disconnected')
    expect(await it.events()).toEqual([])
    await it.done('interaction.selectCaseByCaseId', caseId)
    await it.done('interaction.blockMarkdone', id, 'Wait.')
    expect(await it.events()).toEqual([`CASE_EXPANDED ${caseId}`, `CASE_SELECTED ${caseId}`])
    await it.outside.restoresConnection()
    expect(await it.ask('interaction.markdone', id)).toMatchObject({ code: 'blocked' })
  },

  'a workspace that has ended tells nothing': async (it) => {
    const { caseId } = await it.get(await rings(it))
    it.ends()
    // Whoever still asks then is told nothing of it.
    await it.ask('interaction.selectCaseByCaseId', caseId)
    const told = await it.events()
    it.clock.advance(600_000)
    expect([told, await it.events()]).toEqual([[], []])
  },
}
