import { expect } from 'vitest'
import { numbers, type Stage } from '../stages/stage.js'
import { isOver, never, refused, rings, type Scenario, type ScenariosOf, talks, unreached } from './scenario.js'

type Muting = 'muteMicrophone' | 'muteSpeaker' | 'unmuteMicrophone' | 'unmuteSpeaker'

const isMuted = async ({ done }: Stage) => [
  await done('voice.isMicrophoneMute'),
  await done('sipEndpoint.isMicrophoneMute'),
  await done('voice.isSpeakerMute'),
  await done('sipEndpoint.isSpeakerMute'),
]

const changes = (
  name: `${'voice' | 'sipEndpoint'}.${Muting}`,
  before: readonly Muting[],
  after: readonly boolean[],
) => ({
  works: async (it: Stage) => {
    for (const muting of before) await it.done(`voice.${muting}`)
    await it.done(name)
    expect(await isMuted(it)).toEqual(after)
  },
  fails: never,
})

const tells = (name: `${'voice' | 'sipEndpoint'}.${'isMicrophoneMute' | 'isSpeakerMute'}`, mute: Muting) => ({
  works: async (it: Stage) => {
    expect(await it.done(name)).toBe(false)
    await it.done(`voice.${mute}`)
    expect(await it.done(name)).toBe(true)
  },
  fails: never,
})

/** The agent's telephone, under the name that the vendor's client has for it. Both names are of the same telephone. */
export const sipEndpoint: ScenariosOf<'sipEndpoint'> = {
  'sipEndpoint.isMicrophoneMute': tells('sipEndpoint.isMicrophoneMute', 'muteMicrophone'),
  'sipEndpoint.isSpeakerMute': tells('sipEndpoint.isSpeakerMute', 'muteSpeaker'),
  'sipEndpoint.muteMicrophone': changes('sipEndpoint.muteMicrophone', [], [true, true, false, false]),
  'sipEndpoint.muteSpeaker': changes('sipEndpoint.muteSpeaker', [], [false, false, true, true]),
  'sipEndpoint.unmuteMicrophone': changes(
    'sipEndpoint.unmuteMicrophone',
    ['muteMicrophone', 'muteSpeaker'],
    [false, false, true, true],
  ),
  'sipEndpoint.unmuteSpeaker': changes(
    'sipEndpoint.unmuteSpeaker',
    ['muteMicrophone', 'muteSpeaker'],
    [true, true, false, false],
  ),
}

type Recording = 'startCallRecording' | 'pauseCallRecording' | 'resumeCallRecording' | 'stopCallRecording'

const records = (
  name: Recording,
  before: readonly Recording[],
  state: 'RECORDING' | 'PAUSED' | 'STOPPED',
): Scenario<`voice.${Recording}`> => ({
  works: async (it) => {
    const id = await talks(it)
    for (const step of before) await it.done(`voice.${step}`, id)
    await it.events()
    await it.done(`voice.${name}`, id)
    expect(await it.events()).toEqual([`${id} CALL_RECORDING_STATE_CHANGED TALKING`])
    expect((await it.get(id)).recordingState).toBe(state)
  },
  fails: refused(/is RINGING/, async (it) => [await rings(it)]),
})

/** Calls. */
export const voice: ScenariosOf<'voice'> = {
  'voice.answer': {
    works: async (it) => {
      const id = await rings(it)
      await it.done('voice.answer', id)
      expect(await it.events()).toEqual([`${id} ESTABLISHED TALKING`])
      expect(await it.get(id)).toMatchObject({ previousState: 'RINGING', parties: [{ name: numbers.customer }] })
    },
    fails: refused(/is TALKING/, async (it) => [await talks(it)]),
  },
  'voice.dial': {
    works: async (it) => {
      await it.done('voice.dial', '+15550002', { Reason: 'a question' })
      const { interactionId: id, ...call } = await it.latest()
      expect(await it.events()).toEqual([`${id} ADDED DIALING`, `${id} DIALING DIALING`])
      expect(call).toMatchObject({
        direction: 'OUT',
        callType: 'OUTBOUND',
        dnis: '+15550002',
        parties: [{ name: '+15550002' }],
        userData: { Reason: 'a question' },
      })
      await it.outside.answers(id)
      expect(await it.events()).toEqual([`${id} ESTABLISHED TALKING`])
    },
    fails: unreached('+15550002'),
  },
  'voice.dialEx': {
    works: async (it) => {
      await it.done('voice.dialEx', numbers.colleague, null, { 'no-answer-timeout': 5 })
      const { interactionId: id, callType } = await it.latest()
      expect(await it.events()).toEqual([`${id} ADDED DIALING`, `${id} DIALING DIALING`])
      expect(callType).toBe('INTERNAL')
    },
    fails: unreached(numbers.colleague),
  },
  'voice.hangUp': {
    works: async (it) => {
      const id = await talks(it)
      await it.done('voice.hangUp', id)
      expect(await it.events()).toEqual([`${id} RELEASED IDLE`])
      expect(await it.get(id)).toMatchObject({
        previousState: 'TALKING',
        capabilities: ['MARK_DONE'],
        endDate: new Date(it.clock.now()).toISOString(),
      })
    },
    fails: refused(/is IDLE/, async (it) => [await isOver(it)]),
  },
  'voice.hold': {
    works: async (it) => {
      const id = await talks(it)
      await it.done('voice.hold', id)
      expect(await it.events()).toEqual([`${id} HELD HELD`])
      expect((await it.get(id)).capabilities).toContain('RESUME')
    },
    fails: refused(/is RINGING/, async (it) => [await rings(it)]),
  },
  'voice.isMicrophoneMute': tells('voice.isMicrophoneMute', 'muteMicrophone'),
  'voice.isSpeakerMute': tells('voice.isSpeakerMute', 'muteSpeaker'),
  'voice.muteMicrophone': changes('voice.muteMicrophone', [], [true, true, false, false]),
  'voice.muteSpeaker': changes('voice.muteSpeaker', [], [false, false, true, true]),
  'voice.pauseCallRecording': records('pauseCallRecording', ['startCallRecording'], 'PAUSED'),
  'voice.resume': {
    works: async (it) => {
      const id = await talks(it)
      await it.done('voice.hold', id)
      await it.events()
      await it.done('voice.resume', id)
      expect(await it.events()).toEqual([`${id} ESTABLISHED TALKING`])
    },
    fails: refused(/is TALKING/, async (it) => [await talks(it)]),
  },
  'voice.resumeCallRecording': records(
    'resumeCallRecording',
    ['startCallRecording', 'pauseCallRecording'],
    'RECORDING',
  ),
  'voice.startCallRecording': records('startCallRecording', [], 'RECORDING'),
  'voice.stopCallRecording': records('stopCallRecording', ['startCallRecording'], 'STOPPED'),
  'voice.unmuteMicrophone': changes(
    'voice.unmuteMicrophone',
    ['muteMicrophone', 'muteSpeaker'],
    [false, false, true, true],
  ),
  'voice.unmuteSpeaker': changes('voice.unmuteSpeaker', ['muteMicrophone', 'muteSpeaker'], [true, true, false, false]),
}
