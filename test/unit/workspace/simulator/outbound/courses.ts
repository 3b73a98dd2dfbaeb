import type { PreviewMode } from '../../../../../src/workspace/outbound/preview.js'

/** What is done, or happens, to a record; `second` is the second number of its contact. */
export type CourseStep =
  | 'receive'
  | 'accept'
  | 'decline'
  | 'call'
  | 'call second'
  | 'answered'
  | 'busy'
  | 'hang up'
  | 'reject'
  | 'cancel'
  | 'mark call done'
  | 'mark preview done'

/** A record from its coming to its end: after each step all that is told, in its order, and nothing else. */
export interface Course {
  readonly mode: PreviewMode
  readonly steps: readonly (readonly [step: CourseStep, ...told: readonly string[]])[]
}

const pulled = [
  'receive',
  'preview ADDED PREVIEWING OUTBOUND_PREVIEW',
  'preview PREVIEWING PREVIEWING OUTBOUND_PREVIEW',
  'preview RECORDS_RETRIEVED PREVIEWING OUTBOUND_PREVIEW',
] as const

const pushed = [
  ['receive', 'preview ADDED INVITED OUTBOUND_PUSH', 'preview INVITED INVITED OUTBOUND_PUSH'],
  [
    'accept',
    'preview PREVIEWING PREVIEWING OUTBOUND_PUSH_PREVIEW',
    'preview RECORDS_RETRIEVED PREVIEWING OUTBOUND_PUSH_PREVIEW',
  ],
] as const

const pushedDirectly = [
  ['receive', 'preview ADDED INVITED OUTBOUND_PREVIEW', 'preview INVITED INVITED OUTBOUND_PREVIEW'],
  ['accept', 'preview PREVIEWING PREVIEWING OUTBOUND_PREVIEW', 'preview RECORDS_RETRIEVED PREVIEWING OUTBOUND_PREVIEW'],
] as const

const dialled = ['call ADDED DIALING OUTBOUND', 'call DIALING DIALING OUTBOUND'] as const
const established = 'call ESTABLISHED TALKING OUTBOUND'
const released = 'call RELEASED IDLE OUTBOUND'
const markedDone = ['markdone call', 'call MARKDONE_APPLY IDLE OUTBOUND'] as const
const callGone = 'call REMOVED IDLE OUTBOUND'

/**
 * The rows of the manual's table "Outbound preview events" one after another, as whole courses, with what its sections
 * "Chain of records events" and "markdone" tell besides.
 */
export const courses: Readonly<Record<string, Course>> = {
  'pull: answered, released, marked done': {
    mode: 'pull',
    steps: [
      pulled,
      ['call', ...dialled, 'preview REMOVED IDLE OUTBOUND_PREVIEW'],
      ['answered', established],
      ['hang up', released],
      ['mark call done', ...markedDone, callGone],
    ],
  },
  'pull: the second number, busy': {
    mode: 'pull',
    steps: [
      pulled,
      ['call second', ...dialled, 'preview REMOVED IDLE OUTBOUND_PREVIEW'],
      ['busy', released],
      ['mark call done', ...markedDone, callGone],
    ],
  },
  'pull: rejected': {
    mode: 'pull',
    steps: [
      pulled,
      ['reject', 'preview STATE_CHANGE REJECTED OUTBOUND_PREVIEW'],
      [
        'mark preview done',
        'markdone preview',
        'preview MARKDONE_APPLY REJECTED OUTBOUND_PREVIEW',
        'preview REMOVED REJECTED OUTBOUND_PREVIEW',
      ],
    ],
  },
  'pull: canceled': {
    mode: 'pull',
    steps: [
      pulled,
      ['cancel', 'preview STATE_CHANGE CANCELED OUTBOUND_PREVIEW'],
      [
        'mark preview done',
        'markdone preview',
        'preview MARKDONE_APPLY CANCELED OUTBOUND_PREVIEW',
        'preview REMOVED CANCELED OUTBOUND_PREVIEW',
      ],
    ],
  },
  'push: answered, released, marked done': {
    mode: 'push',
    steps: [
      ...pushed,
      ['call', ...dialled],
      ['answered', established],
      ['hang up', released],
      ['mark call done', ...markedDone, 'preview REMOVED IDLE OUTBOUND_PUSH_PREVIEW', callGone],
    ],
  },
  'push: the second number, busy': {
    mode: 'push',
    steps: [
      ...pushed,
      ['call second', ...dialled],
      ['busy', released],
      ['mark call done', ...markedDone, 'preview REMOVED IDLE OUTBOUND_PUSH_PREVIEW', callGone],
    ],
  },
  'push: declined': {
    mode: 'push',
    steps: [pushed[0], ['decline', 'preview REMOVED REJECTED OUTBOUND_PUSH_PREVIEW']],
  },
  'push: rejected': {
    mode: 'push',
    steps: [
      ...pushed,
      [
        'reject',
        'preview STATE_CHANGE REJECTED OUTBOUND_PUSH_PREVIEW',
        'preview REMOVED REJECTED OUTBOUND_PUSH_PREVIEW',
      ],
    ],
  },
  'push: canceled': {
    mode: 'push',
    steps: [
      ...pushed,
      [
        'cancel',
        'preview STATE_CHANGE CANCELED OUTBOUND_PUSH_PREVIEW',
        'preview REMOVED CANCELED OUTBOUND_PUSH_PREVIEW',
      ],
    ],
  },
  'direct: answered, released, marked done': {
    mode: 'direct',
    steps: [
      ...pushedDirectly,
      ['call', ...dialled],
      ['answered', established, 'preview REMOVED IDLE OUTBOUND_PREVIEW'],
      ['hang up', released],
      ['mark call done', ...markedDone, callGone],
    ],
  },
  'direct: the second number, busy': {
    mode: 'direct',
    steps: [
      ...pushedDirectly,
      ['call second', ...dialled],
      ['busy', released, 'preview REMOVED IDLE OUTBOUND_PREVIEW'],
      ['mark call done', ...markedDone, callGone],
    ],
  },
  'direct: declined': {
    mode: 'direct',
    steps: [pushedDirectly[0], ['decline', 'preview REMOVED REJECTED OUTBOUND_PREVIEW']],
  },
  'direct: rejected': {
    mode: 'direct',
    steps: [
      ...pushedDirectly,
      ['reject', 'preview STATE_CHANGE REJECTED OUTBOUND_PREVIEW'],
      [
        'mark preview done',
        'markdone preview',
        'preview MARKDONE_APPLY REJECTED OUTBOUND_PREVIEW',
        'preview REMOVED REJECTED OUTBOUND_PREVIEW',
      ],
    ],
  },
  'direct: canceled': {
    mode: 'direct',
    steps: [
      ...pushedDirectly,
      ['cancel', 'preview STATE_CHANGE CANCELED OUTBOUND_PREVIEW'],
      [
        'mark preview done',
        'markdone preview',
        'preview MARKDONE_APPLY CANCELED OUTBOUND_PREVIEW',
        'preview REMOVED CANCELED OUTBOUND_PREVIEW',
      ],
    ],
  },
}
