/** What the contenders that have no wire of their own ask. */
export interface Question {
  readonly id: number
  readonly request: 'isFrameLeading'
}

/** What answers it; the libraries' methods result in the same without the id. */
export interface Answer {
  readonly id: number
  readonly frameLeading: boolean
}

/** What every contender's host tells its application of: an event as the workspace has it. */
export const told = { event: 'agent', data: { eventType: 'STATE_CHANGED', mediaState: 'READY' } } as const

/** An event as it was told. */
export type Told = typeof told

/** The methods that a library's host has its application call. */
export interface HostMethods {
  isFrameLeading(): { readonly frameLeading: boolean }
}

/** What the host answers to the libraries' calls. */
export const hostMethods: HostMethods = {
  isFrameLeading: () => ({ frameLeading: true }),
}
