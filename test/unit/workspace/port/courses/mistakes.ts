import { expect } from 'vitest'
import { colleague, consults, isOver, rings, talks } from '../methods/scenario.js'
import type { Stage } from '../stages/stage.js'
import type { Courses } from './course.js'

/** All that is asked of one interaction, by the capability that says whether it is possible. */
const deeds: Readonly<Record<string, (it: Stage, id: string) => ReturnType<Stage['ask']>>> = {
  ANSWER: ({ ask }, id) => ask('voice.answer', id),
  REJECT: ({ ask }, id) => ask('interaction.reject', id),
  HANGUP: ({ ask }, id) => ask('voice.hangUp', id),
  HOLD: ({ ask }, id) => ask('voice.hold', id),
  RESUME: ({ ask }, id) => ask('voice.resume', id),
  CONSULT: ({ ask }, id) => ask('interaction.consult', id, colleague),
  TRANSFER: ({ ask }, id) => ask('interaction.singleStepTransfer', id, colleague),
  CONFERENCE: ({ ask }, id) => ask('interaction.singleStepConference', id, colleague),
  COMPLETE_TRANSFER: ({ ask }, id) => ask('interaction.completeTransfer', id),
  COMPLETE_CONFERENCE: ({ ask }, id) => ask('interaction.completeConference', id),
  START_RECORDING: ({ ask }, id) => ask('voice.startCallRecording', id),
  PAUSE_RECORDING: ({ ask }, id) => ask('voice.pauseCallRecording', id),
  RESUME_RECORDING: ({ ask }, id) => ask('voice.resumeCallRecording', id),
  STOP_RECORDING: ({ ask }, id) => ask('voice.stopCallRecording', id),
  MARK_DONE: ({ ask }, id) => ask('interaction.markdone', id),
}

const others: readonly ((it: Stage, id: string) => ReturnType<Stage['ask']>)[] = [
  ({ ask }, id) => ask('interaction.accept', id),
  ({ ask }, id) => ask('interaction.blockMarkdone', id, 'Wait.'),
  ({ ask }, id) => ask('interaction.unblockMarkdone', id),
  ({ ask }, id) => ask('interaction.setUserData', id, { Topic: 'delivery' }),
  ({ ask }, id) => ask('interaction.deleteUserData', id, 'Topic'),
  ({ ask }, id) => ask('configuration.getContextualOption', 'voice.*', id),
]

const situations: Readonly<Record<string, (it: Stage) => Promise<string>>> = {
  rings: rings,
  'is spoken on': talks,
  'is held': async (it) => {
    const id = await talks(it)
    await it.done('voice.hold', id)
    return id
  },
  'is recorded': async (it) => {
    const id = await talks(it)
    await it.done('voice.startCallRecording', id)
    return id
  },
  'has a consultation': async (it) => (await consults(it)).main,
  'is a consultation': async (it) => (await consults(it)).consultation,
  'is over': isOver,
}

/** What cannot be. */
export const mistakes: Courses = {
  'nothing can be done with an interaction that there is not': async (it) => {
    await rings(it)
    const before = await it.state()
    for (const ask of [...Object.values(deeds), ...others]) {
      expect(await ask(it, 'none')).toMatchObject({
        ok: false,
        code: 'notFound',
        message: 'There is no interaction "none".',
      })
    }
    expect(await it.done('interaction.getByInteractionId', 'none')).toBeNull()
    expect(await it.events()).toEqual([])
    expect(await it.state()).toBe(before)
  },

  ...Object.fromEntries(
    Object.entries(situations).map(([situation, arrive]) => [
      `with a call that ${situation}, what it does not say can be done is refused`,
      async (it: Stage) => {
        const id = await arrive(it)
        await it.events()
        const before = await it.state()
        const { capabilities = [], state } = await it.get(id)
        for (const [capability, ask] of Object.entries(deeds)) {
          if (capabilities.includes(capability)) continue
          expect(await ask(it, id)).toMatchObject({
            ok: false,
            code: 'notPossible',
            message: expect.stringContaining(
              `${capability} is not possible for the interaction "${id}", which is ${state}`,
            ),
          })
        }
        expect(await it.events()).toEqual([])
        expect(await it.state()).toBe(before)
      },
    ]),
  ),

  'an e-mail is no call': async (it) => {
    const id = await it.outside.sendsEmail()
    await it.done('interaction.accept', id)
    await it.events()
    for (const capability of ['ANSWER', 'HANGUP', 'HOLD', 'RESUME', 'START_RECORDING'] as const) {
      expect(await deeds[capability]?.(it, id)).toMatchObject({
        ok: false,
        code: 'notPossible',
        message: `The interaction "${id}" is of the medium email, not voice.`,
      })
    }
    expect(await it.events()).toEqual([])
  },

  'there are no other media, states and cases than those that are named': async (it) => {
    await rings(it)
    expect(await it.ask('agent.setState', 'ASLEEP')).toMatchObject({
      code: 'notFound',
      message: expect.stringContaining('Use one of READY, NOT_READY,'),
    })
    expect(await it.ask('media.setState', 'email', 'ASLEEP')).toMatchObject({ code: 'notFound' })
    expect(await it.ask('media.setState', 'fax', 'READY')).toMatchObject({
      code: 'notFound',
      message: expect.stringContaining('There is no medium "fax". The agent has voice'),
    })
    const [call] = await it.all()
    expect(await it.ask('interaction.selectCaseByCaseId', 'none')).toMatchObject({
      code: 'notFound',
      message: `There is no case "none". The cases are: ${call?.caseId}.`,
    })
    expect(await it.events()).toEqual([])
  },
}
