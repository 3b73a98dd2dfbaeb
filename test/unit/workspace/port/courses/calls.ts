import { expect } from 'vitest'
import { isOver, rings, talks } from '../methods/scenario.js'
import { numbers } from '../stages/stage.js'
import type { Courses } from './course.js'

/** Calls with one other party. */
export const calls: Courses = {
  'a call comes in, and goes its way to the mark done': async (it) => {
    const id = await it.outside.rings({ Topic: 'billing' })
    expect(await it.events()).toEqual([`${id} ADDED RINGING`, `${id} RINGING RINGING`])
    const { caseId, ...call } = await it.get(id)
    expect(call).toMatchObject({
      direction: 'IN',
      callType: 'INBOUND',
      ani: numbers.customer,
      parties: [{ name: numbers.customer }],
      previousState: 'UNKNOWN',
      parentInteractionId: null,
      isConsultation: false,
      isMainCaseInteraction: true,
      capabilities: ['ANSWER', 'REJECT'],
      recordingState: 'STOPPED',
      endDate: null,
      userData: { Topic: 'billing', IW_CaseUid: caseId },
    })
    await it.done('interaction.accept', id)
    await it.done('voice.hold', id)
    await it.done('voice.resume', id)
    await it.done('interaction.setUserData', id, { Topic: 'delivery', Note: 'called twice' })
    await it.done('interaction.deleteUserData', id, 'Note')
    await it.done('voice.hangUp', id)
    expect(await it.get(id)).toMatchObject({ caseId, userData: { Topic: 'delivery' }, capabilities: ['MARK_DONE'] })
    expect(await it.get(id)).not.toHaveProperty('ronaCallState')
    await it.done('interaction.markdone', id)
    expect(await it.events()).toEqual([
      `${id} ESTABLISHED TALKING`,
      `${id} HELD HELD`,
      `${id} ESTABLISHED TALKING`,
      `${id} ATTACHED_DATA_CHANGED TALKING`,
      `${id} ATTACHED_DATA_CHANGED TALKING`,
      `${id} RELEASED IDLE`,
      `markdone ${id}`,
      `${id} MARKDONE_APPLY IDLE`,
      `${id} REMOVED IDLE`,
    ])
    expect(await it.all()).toEqual([])
  },

  'a caller gives up': async (it) => {
    const id = await rings(it)
    await it.outside.hangsUp(id)
    expect(await it.events()).toEqual([`${id} RELEASED IDLE`])
    expect(await it.get(id)).toMatchObject({ previousState: 'RINGING', ronaCallState: 'NO_ANSWER' })
    await it.done('interaction.markdone', id)
    expect(await it.all()).toEqual([])
  },

  'the agent rejects a call': async (it) => {
    const id = await rings(it)
    await it.done('interaction.reject', id)
    expect(await it.events()).toEqual([`${id} RELEASED IDLE`])
    // Whether somebody else is called instead, a server may not say.
    expect(await it.get(id)).toMatchObject({
      ronaCallState: expect.stringMatching(/^(REDIRECTED|NO_ANSWER)$/),
      capabilities: ['MARK_DONE'],
    })
  },

  'the other side ends a call that is held': async (it) => {
    const id = await talks(it)
    await it.done('voice.hold', id)
    await it.outside.hangsUp(id)
    expect(await it.events()).toEqual([`${id} HELD HELD`, `${id} RELEASED IDLE`])
    expect(await it.get(id)).toMatchObject({ previousState: 'HELD', endDate: new Date(it.clock.now()).toISOString() })
  },

  'with a call that is gone nothing can be done': async (it) => {
    const id = await isOver(it)
    await it.done('interaction.markdone', id)
    const [, applied, removed] = await it.news()
    expect(applied).toMatchObject({
      data: { eventType: 'MARKDONE_APPLY', interaction: { capabilities: ['MARK_DONE'] } },
    })
    expect(removed).toMatchObject({ data: { eventType: 'REMOVED', interaction: { capabilities: [] } } })
  },

  'the agent dials, and gives up': async (it) => {
    await it.done('voice.dial', '+15550002')
    const { interactionId: id, ...call } = await it.latest()
    expect(call).toMatchObject({ state: 'DIALING', capabilities: ['HANGUP'], caseId: expect.any(String) })
    await it.done('voice.hangUp', id)
    await it.done('interaction.markdone', id)
    expect(await it.events()).toEqual([
      `${id} ADDED DIALING`,
      `${id} DIALING DIALING`,
      `${id} RELEASED IDLE`,
      `markdone ${id}`,
      `${id} MARKDONE_APPLY IDLE`,
      `${id} REMOVED IDLE`,
    ])
  },

  'a call is recorded in parts, and its end ends the recording': async (it) => {
    const id = await talks(it)
    const changed = `${id} CALL_RECORDING_STATE_CHANGED TALKING`
    const states: (string | undefined)[] = []
    for (const step of ['start', 'pause', 'resume', 'stop', 'start'] as const) {
      await it.done(`voice.${step}CallRecording`, id)
      states.push((await it.get(id)).recordingState)
    }
    expect(states).toEqual(['RECORDING', 'PAUSED', 'RECORDING', 'STOPPED', 'RECORDING'])
    expect(await it.events()).toEqual([changed, changed, changed, changed, changed])
    await it.outside.hangsUp(id)
    expect(await it.events()).toEqual([changed, `${id} RELEASED IDLE`])
    expect((await it.get(id)).recordingState).toBe('STOPPED')
  },

  'somebody else attaches data': async (it) => {
    const id = await talks(it)
    await it.outside.attaches(id, { Topic: 'delivery', Segment: 'Silver' })
    expect(await it.events()).toEqual([`${id} ATTACHED_DATA_CHANGED TALKING`])
    const { userData, caseId } = await it.get(id)
    expect(userData).toMatchObject({ Topic: 'delivery', Segment: 'Silver', IW_CaseUid: caseId })
    await it.outside.attaches(id, { Topic: 'delivery' })
    expect(await it.events()).toEqual([])
  },

  'a blocked mark done is told, and does not happen': async (it) => {
    const id = await isOver(it)
    await it.done('interaction.blockMarkdone', id, 'First.')
    await it.done('interaction.blockMarkdone', id, 'Second.')
    expect(await it.ask('interaction.markdone', id)).toMatchObject({ ok: false, code: 'blocked', message: 'Second.' })
    expect(await it.get(id)).toMatchObject({ state: 'IDLE' })
    await it.done('interaction.unblockMarkdone', id)
    await it.done('interaction.markdone', id)
    expect(await it.events()).toEqual([
      `markdone ${id} Second.`,
      `markdone ${id}`,
      `${id} MARKDONE_APPLY IDLE`,
      `${id} REMOVED IDLE`,
    ])
  },
}
