import type { EventData } from '../../../../src/contract/events.js'

/** How fast so many events are told. */
export interface Load {
  /** Names this load among all that the page has heard. */
  readonly run: number
  /** In a second. */
  readonly rate: number
  readonly count: number
}

/** What the application needs to know of an event to measure it; it travels as attached data. */
export interface Mark {
  readonly run: number
  /** Counts from 0. */
  readonly number: number
  /** When it was told, in ms since 1970. */
  readonly at: number
}

/** As many as an agent may have open, each changed in turn. */
const INTERACTIONS = 10

/**
 * Tells the events of a load one by one, evenly but for this: a worker's timer fires every 4 ms at most, so that those
 * of 4 ms are told together (https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#timers).
 */
export function tellSteadily({ run, rate, count }: Load, tell: (event: EventData<'interaction'>) => void): void {
  const start = performance.now()
  let told = 0
  const tellDue = () => {
    const due = Math.min(Math.floor(((performance.now() - start) * rate) / 1_000) + 1, count)
    for (; told < due; told++) tell(eventOf({ run, number: told, at: performance.timeOrigin + performance.now() }))
    if (told < count) setTimeout(tellDue)
  }
  tellDue()
}

/** An event as there is one whenever the data attached to a call changes. */
function eventOf(mark: Mark): EventData<'interaction'> {
  const id = mark.number % INTERACTIONS
  return {
    eventType: 'ATTACHED_DATA_CHANGED',
    media: 'voice',
    interaction: {
      interactionId: `interaction-${id}`,
      parentInteractionId: null,
      caseId: `case-${id}`,
      userData: {
        ...mark,
        CustomerSegment: 'Gold',
        ServiceType: 'Support',
        Language: 'en-GB',
        AccountNumber: `4711-${id}`,
        Reason: 'An invoice that was paid twice',
      },
      state: 'TALKING',
      previousState: 'RINGING',
      parties: [{ name: '+44 20 7946 0018' }],
      isConsultation: false,
      isMainCaseInteraction: true,
      isCaseSelected: true,
      isCaseExpanded: false,
      interactionUUID: `00000000-0000-4000-8000-00000000000${id}`,
      contact: { displayName: 'Ann Other', firstname: 'Ann', lastName: 'Other' },
      capabilities: ['hangUp', 'hold', 'singleStepTransfer', 'initTransfer', 'setUserData', 'startCallRecording'],
      startDate: '2026-11-22T09:30:00.000Z',
      endDate: null,
      callUuid: `0000000000000000000000000000000${id}`,
      direction: 'IN',
      callType: 'INBOUND',
      ani: '+44 20 7946 0018',
      dnis: '5001',
      recordingState: 'STOPPED',
    },
  }
}
