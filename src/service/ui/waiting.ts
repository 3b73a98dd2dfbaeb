import type { PresentInteraction } from '../../contract/objects/interaction.js'
import type { Options } from '../options.js'

/** An interaction that waits for the agent, and how it is to be heard. */
export interface Waiting extends PresentInteraction {
  /** Whether it is to ring. */
  readonly rings: boolean
  /** The text of the option `<medium>.ringing-bell`; absent where the option is not set. */
  readonly ringingBell?: string
}

/** The media that have an option `<medium>.ringing-bell`, and whether they ring where it is not set. */
const ringsUnasked: ReadonlyMap<string, boolean> = new Map([
  ['voice', true],
  ['chat', true],
  ['email', false],
  ['workitem', false],
])

/** The interactions among these that wait, in the same order. */
export function waitingAmong(present: readonly PresentInteraction[], options: Options): readonly Waiting[] {
  return present.filter(isWaiting).map((waiting) => ({ ...waiting, ...bellOf(waiting.media, options) }))
}

/**
 * Whether an interaction waits for the agent to accept or reject it (manual: "Interaction namespace", Interaction, and
 * "Outbound events" for records that are pushed). A consultation that the agent makes is a call out.
 */
export function isWaiting({ media, interaction: { state, direction } }: PresentInteraction): boolean {
  if (media === 'voice') return state === 'RINGING' && direction === 'IN'
  return state === 'INVITED' || state === 'INVITED_CONFERENCE'
}

/** The option's text begins with the sound, and what follows after `|` is for whoever plays it. */
function bellOf(media: string, options: Options): Pick<Waiting, 'rings' | 'ringingBell'> {
  const unasked = ringsUnasked.get(media)
  if (unasked === undefined) return { rings: false }
  const ringingBell = options.find(`${media}.ringing-bell`)
  if (ringingBell === undefined) return { rings: unasked }
  const [sound = ''] = ringingBell.split('|')
  return { rings: !['', 'none'].includes(sound.trim().toLowerCase()), ringingBell }
}
