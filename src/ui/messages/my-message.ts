import type { Toast } from '../../contract/toast.js'

/** A message of the panel My Messages: what a toast said that was to go there, too. */
export interface MyMessage extends Pick<Toast, 'title' | 'subject' | 'iconUrl' | 'message' | 'keyValues'> {
  readonly id: string
  /** When it came, in ms since 1970. */
  readonly at: number
}
