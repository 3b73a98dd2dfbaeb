import { expect } from 'vitest'
import { colleague, consults, of, talks } from '../methods/scenario.js'
import { numbers } from '../stages/stage.js'
import type { Courses } from './course.js'

/** Calls with more than one other party. */
export const consultations: Courses = {
  'a consultation ends, and its main call goes on': async (it) => {
    const { main, consultation } = await consults(it)
    await it.done('voice.hangUp', consultation)
    expect((await it.get(main)).capabilities).toContain('CONSULT')
    await it.done('voice.resume', main)
    await it.done('interaction.markdone', consultation)
    const events = await it.events()
    expect(of(events, consultation)).toEqual(['RELEASED IDLE', 'MARKDONE_APPLY IDLE', 'REMOVED IDLE'])
    expect(of(events, main)).toEqual(['ESTABLISHED TALKING'])
    expect(await it.all()).toMatchObject([{ interactionId: main, state: 'TALKING', isMainCaseInteraction: true }])
  },

  'a consultation is of its main call, and says what can be done': async (it) => {
    const main = await talks(it)
    await it.done('interaction.consult', main, numbers.colleague)
    const { interactionId: id } = await it.latest()
    expect((await it.get(id)).capabilities).toEqual(['HANGUP'])
    expect((await it.get(main)).capabilities).not.toContain('CONSULT')
    await it.outside.answers(id)
    expect(of(await it.events(), id)).toEqual(['ADDED DIALING', 'DIALING DIALING', 'ESTABLISHED TALKING'])
    expect(await it.get(id)).toMatchObject({
      direction: 'OUT',
      dnis: numbers.colleague,
      parties: [{ name: numbers.colleague }],
      capabilities: expect.arrayContaining(['HANGUP', 'COMPLETE_TRANSFER', 'COMPLETE_CONFERENCE']),
    })
  },

  'a call that was handed over is marked done, and nothing is left': async (it) => {
    const { main, consultation } = await consults(it)
    await it.done('interaction.completeTransfer', consultation)
    for (const { interactionId } of await it.all()) await it.done('interaction.markdone', interactionId)
    const events = await it.events()
    for (const id of [main, consultation]) {
      expect(of(events, id)).toEqual(['RELEASED IDLE', 'MARKDONE_APPLY IDLE', 'REMOVED IDLE'])
    }
    expect(await it.all()).toEqual([])
  },

  'the agent leaves a conference': async (it) => {
    const id = await talks(it)
    const asked = it.done('interaction.singleStepConference', id, colleague)
    await it.outside.joins(id)
    await asked
    await it.events()
    await it.done('voice.hangUp', id)
    expect((await it.events()).at(-1)).toBe(`${id} RELEASED IDLE`)
  },
}
