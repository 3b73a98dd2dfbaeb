import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deeds, Telephone } from './support.js'

const recorded = (but: 'startCallRecording' | 'pauseCallRecording') => (telephone: Telephone) => {
  const id = telephone.talk()
  telephone.requests.startCallRecording(id)
  if (but === 'pauseCallRecording') telephone.requests.pauseCallRecording(id)
  return id
}

/** How a call comes to be as it is, and all that can be done with it then. */
const situations: Readonly<Record<string, [arrive: (telephone: Telephone) => string, capabilities: string[]]>> = {
  'a ringing call': [(telephone) => telephone.ring(), ['ANSWER', 'REJECT']],
  'a dialled call': [(telephone) => telephone.dial(), ['HANGUP']],
  'an established call': [
    (telephone) => telephone.talk(),
    ['HANGUP', 'HOLD', 'CONSULT', 'TRANSFER', 'CONFERENCE', 'START_RECORDING'],
  ],
  'a recorded call': [
    recorded('startCallRecording'),
    ['HANGUP', 'HOLD', 'CONSULT', 'TRANSFER', 'CONFERENCE', 'PAUSE_RECORDING', 'STOP_RECORDING'],
  ],
  'a call whose recording pauses': [
    recorded('pauseCallRecording'),
    ['HANGUP', 'HOLD', 'CONSULT', 'TRANSFER', 'CONFERENCE', 'RESUME_RECORDING', 'STOP_RECORDING'],
  ],
  'a held call': [
    (telephone) => {
      const id = telephone.talk()
      telephone.requests.hold(id)
      return id
    },
    ['HANGUP', 'RESUME', 'CONSULT', 'TRANSFER', 'CONFERENCE', 'START_RECORDING'],
  ],
  'a call with a consultation': [
    (telephone) => {
      const id = telephone.talk()
      telephone.consult(id, false)
      return id
    },
    ['HANGUP', 'RESUME', 'START_RECORDING'],
  ],
  'a consultation that is dialled': [(telephone) => telephone.consult(telephone.talk(), false), ['HANGUP']],
  'a consultation': [
    (telephone) => telephone.consult(telephone.talk()),
    ['HANGUP', 'HOLD', 'COMPLETE_TRANSFER', 'COMPLETE_CONFERENCE', 'START_RECORDING'],
  ],
  'a consultation whose main call is over': [
    (telephone) => {
      const main = telephone.talk()
      const consultation = telephone.consult(main)
      telephone.controls.remoteHangUp(main)
      return consultation
    },
    ['HANGUP', 'HOLD', 'START_RECORDING'],
  ],
  'a call that is over': [
    (telephone) => {
      const id = telephone.talk()
      telephone.requests.hangUp(id)
      return id
    },
    ['MARK_DONE'],
  ],
}

describe.each(Object.entries(situations))('%s', (_name, [arrive, capabilities]) => {
  it('says what can be done with it', () => {
    const telephone = new Telephone()
    expect(telephone.get(arrive(telephone)).capabilities?.toSorted()).toEqual(capabilities.toSorted())
  })

  it.each(Object.keys(deeds))('allows %s if and only if it says so', (deed) => {
    const telephone = new Telephone()
    const id = arrive(telephone)
    const before = telephone.all
    telephone.told.splice(0)
    const act = () => deeds[deed]?.(telephone, id)
    if (capabilities.includes(deed)) {
      expect(act).not.toThrow()
      expect(telephone.told.length).toBeGreaterThan(0)
    } else {
      const { state } = telephone.get(id)
      expect(act).toThrow(`${deed} is not possible for the interaction "${id}", which is ${state}`)
      expect(telephone.all).toEqual(before)
      expect(telephone.told).toEqual([])
    }
  })
})

/** From each state, those that may follow; nothing follows the end but that the call goes. */
const transitions: Readonly<Record<string, readonly string[]>> = {
  UNKNOWN: ['RINGING', 'DIALING'],
  RINGING: ['TALKING', 'IDLE'],
  DIALING: ['TALKING', 'IDLE'],
  TALKING: ['HELD', 'IDLE'],
  HELD: ['TALKING', 'IDLE'],
  IDLE: [],
}

it('keeps to its rules whatever is done with whatever call', () => {
  const controls = ['remoteAnswer', 'remoteBusy', 'remoteNoAnswer', 'remoteHangUp'] as const
  const step = fc.record({
    act: fc.constantFrom(...Object.keys(deeds), ...controls, 'remoteJoins', 'ring', 'ringDirectly', 'dial', 'wait'),
    which: fc.nat(5),
  })
  const run = (telephone: Telephone, act: string, id: string): void => {
    const control = controls.find((name) => name === act)
    if (act === 'ring') telephone.ring()
    else if (act === 'ringDirectly') telephone.ringDirectly()
    else if (act === 'dial') telephone.dial()
    else if (act === 'wait') telephone.clock.advance(400)
    else if (control !== undefined) telephone.controls[control](id)
    else if (act === 'remoteJoins') telephone.controls.remoteJoins(id, '5009')
    else deeds[act]?.(telephone, id)
  }
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const telephone = new Telephone({ answersAfterMs: 700 })
      const states = new Map<string, string>()
      for (const { act, which } of steps) {
        const call = telephone.all[which % Math.max(1, telephone.all.length)]
        const id = call?.interactionId ?? 'none'
        const capabilities = call?.capabilities
        let failed = false
        try {
          run(telephone, act, id)
        } catch (error) {
          expect(error).toMatchObject({ code: expect.stringMatching(/^not(Possible|Found)$/) })
          failed = true
        }
        if (call !== undefined && act in deeds) expect(failed).toBe(!capabilities?.includes(act))
        // A caller who waits comes in a moment.
        telephone.clock.advance(0)
        for (const news of telephone.told.splice(0)) {
          if (news.type !== 'event' || news.event !== 'interaction' || !('interaction' in news.data)) continue
          const { interactionId, state, previousState } = news.data.interaction
          const before = states.get(interactionId) ?? 'UNKNOWN'
          if (state !== before) {
            expect(transitions[before]).toContain(state)
            expect(previousState).toBe(before)
          }
          states.set(interactionId, state)
        }
        expect(telephone.all.filter(({ state }) => state === 'TALKING').length).toBeLessThanOrEqual(1)
        const ringing = telephone.all.filter(({ state }) => state === 'RINGING' || state === 'DIALING')
        expect(telephone.clock.pending).toBe(ringing.length)
        // What the desk holds can be stored and brought back as it is.
        expect(JSON.parse(JSON.stringify(telephone.desk.items))).toEqual(telephone.desk.items)
      }
      telephone.isReady = false
      for (const { interactionId, state } of telephone.all) {
        if (state === 'RINGING') deeds.REJECT?.(telephone, interactionId)
        else if (state !== 'IDLE') telephone.requests.hangUp(interactionId)
        deeds.MARK_DONE?.(telephone, interactionId)
      }
      expect(telephone.all).toEqual([])
      expect(telephone.clock.pending).toBe(0)
    }),
  )
})
