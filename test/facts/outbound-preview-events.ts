// The table "Outbound preview events" of the Service Client API manual, row by row, read with its errata.

/** One row: what is told, and how the interaction is then. */
export interface PreviewRow {
  readonly event: string
  readonly state: string
  readonly callType: string
  readonly capabilities: readonly string[]
}

const row = (event: string, state: string, callType: string, ...capabilities: readonly string[]): PreviewRow => ({
  event,
  state,
  callType,
  capabilities,
})

/** The rows of each mode by what happens in the user interface. */
export const previewEvents = {
  pull: {
    'Preview record received': [
      row('ADDED', 'PREVIEWING', 'OUTBOUND_PREVIEW', 'CALL', 'PREVIEW_RECORD', 'CANCEL_RECORD'),
      row('PREVIEWING', 'PREVIEWING', 'OUTBOUND_PREVIEW', 'CALL', 'PREVIEW_RECORD', 'CANCEL_RECORD'),
    ],
    'Make call from preview': [
      row('ADDED', 'DIALING', 'OUTBOUND', 'HANGUP'),
      row('DIALING', 'DIALING', 'OUTBOUND', 'HANGUP'),
      row('REMOVED', 'IDLE', 'OUTBOUND_PREVIEW'),
    ],
    'Release and mark done': [
      row('RELEASED', 'IDLE', 'OUTBOUND', 'MARK_DONE'),
      row('MARKDONE_APPLY', 'IDLE', 'OUTBOUND', 'MARK_DONE'),
      row('REMOVED', 'IDLE', 'OUTBOUND'),
    ],
    'Reject record': [row('STATE_CHANGE', 'REJECTED', 'OUTBOUND_PREVIEW', 'MARK_DONE')],
    'Cancel record': [row('STATE_CHANGE', 'CANCELED', 'OUTBOUND_PREVIEW', 'MARK_DONE')],
  },
  push: {
    'Record received': [
      row('ADDED', 'INVITED', 'OUTBOUND_PUSH', 'ACCEPT_PREVIEW', 'REJECT'),
      row('INVITED', 'INVITED', 'OUTBOUND_PUSH', 'ACCEPT_PREVIEW', 'REJECT'),
    ],
    Accepted: [row('PREVIEWING', 'PREVIEWING', 'OUTBOUND_PUSH_PREVIEW', 'CALL', 'PREVIEW_RECORD', 'CANCEL_RECORD')],
    Rejected: [row('REMOVED', 'REJECTED', 'OUTBOUND_PUSH_PREVIEW')],
    'Make call': [
      row('ADDED', 'DIALING', 'OUTBOUND', 'HANGUP'),
      row('DIALING', 'DIALING', 'OUTBOUND', 'HANGUP'),
      row('ESTABLISHED', 'TALKING', 'OUTBOUND', 'HANGUP', 'HOLD'),
    ],
    'Release and mark done': [
      row('RELEASED', 'IDLE', 'OUTBOUND', 'MARK_DONE'),
      row('MARKDONE_APPLY', 'IDLE', 'OUTBOUND', 'MARK_DONE'),
      row('REMOVED', 'IDLE', 'OUTBOUND_PUSH_PREVIEW'),
      row('REMOVED', 'IDLE', 'OUTBOUND'),
    ],
    'Reject record': [row('STATE_CHANGE', 'REJECTED', 'OUTBOUND_PUSH_PREVIEW')],
    'Cancel record': [row('STATE_CHANGE', 'CANCELED', 'OUTBOUND_PUSH_PREVIEW')],
  },
  direct: {
    'Record received': [
      row('ADDED', 'INVITED', 'OUTBOUND_PREVIEW', 'ACCEPT', 'REJECT'),
      row('INVITED', 'INVITED', 'OUTBOUND_PREVIEW', 'ACCEPT', 'REJECT'),
    ],
    Accepted: [row('PREVIEWING', 'PREVIEWING', 'OUTBOUND_PREVIEW', 'CALL', 'PREVIEW_RECORD', 'CANCEL_RECORD')],
    'Make call': [
      row('REMOVED', 'REJECTED', 'OUTBOUND_PREVIEW', 'REJECT_RECORD', 'CANCEL_RECORD'),
      row('ADDED', 'DIALING', 'OUTBOUND', 'HANGUP'),
      row('DIALING', 'DIALING', 'OUTBOUND', 'HANGUP'),
      row('ESTABLISHED', 'TALKING', 'OUTBOUND', 'HANGUP'),
      row('REMOVED', 'IDLE', 'OUTBOUND_PREVIEW'),
    ],
    'Release and mark done': [
      row('RELEASED', 'IDLE', 'OUTBOUND', 'MARK_DONE'),
      row('MARKDONE_APPLY', 'IDLE', 'OUTBOUND', 'MARK_DONE'),
      row('REMOVED', 'IDLE', 'OUTBOUND'),
    ],
    'Reject record': [row('STATE_CHANGE', 'REJECTED', 'OUTBOUND_PREVIEW', 'MARK_DONE')],
    'Cancel record': [row('STATE_CHANGE', 'CANCELED', 'OUTBOUND_PREVIEW', 'MARK_DONE')],
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, readonly PreviewRow[]>>>>

/** Where the table cannot be meant as it stands: what is read in place of those rows, and why. */
export const readings: readonly {
  readonly mode: keyof typeof previewEvents
  readonly ui: string
  readonly read: readonly PreviewRow[]
  readonly why: string
}[] = [
  {
    mode: 'direct',
    ui: 'Rejected',
    read: [row('REMOVED', 'REJECTED', 'OUTBOUND_PREVIEW')],
    why: 'The first row of "Make call" stands after a page break and in the place that "Rejected" has among the rows of push preview; with what is gone nothing can be done.',
  },
  {
    mode: 'direct',
    ui: 'Make call',
    read: [
      row('ADDED', 'DIALING', 'OUTBOUND', 'HANGUP'),
      row('DIALING', 'DIALING', 'OUTBOUND', 'HANGUP'),
      row('ESTABLISHED', 'TALKING', 'OUTBOUND', 'HANGUP', 'HOLD'),
      row('REMOVED', 'IDLE', 'OUTBOUND_PREVIEW'),
    ],
    why: 'A preview cannot be rejected and removed before its call is made, and removed again after; an answered call can be held, as the rows of push preview have it.',
  },
  ...(['Reject record', 'Cancel record'] as const).map((ui) => ({
    mode: 'push' as const,
    ui,
    read: [...previewEvents.push[ui], row('REMOVED', previewEvents.push[ui][0].state, 'OUTBOUND_PUSH_PREVIEW')],
    why: 'Without MARK_DONE the agent could never get rid of it: it goes by itself.',
  })),
]

/**
 * What the table does not say, and is told besides: `RECORDS_RETRIEVED` after `PREVIEWING` (section "Chain of records
 * events"), and `MARKDONE_APPLY` and `REMOVED` when a rejected or canceled preview is marked done. `PREVIEW_RECORD` is
 * taken for the right to give a record back, which the sample of that section calls `REJECT_RECORD`: the table has the
 * former in all three modes.
 */
export const toldBesides = ['RECORDS_RETRIEVED'] as const
