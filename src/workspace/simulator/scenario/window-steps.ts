import * as v from 'valibot'
import { stepParts, timing } from './step-parts.js'

/** Who is meant: by a role, or the so many-eth window in the order in which they came. */
const address = v.union([v.picklist(['leader', 'lastActive', 'heir']), v.pipe(v.number(), v.integer(), v.minValue(1))])
const newWindow = v.literal('new')
const otherActs = ['close', 'kill', 'resign', 'touch'] as const

/** Who a step of a window is for. */
export const windowAddress = v.union([address, newWindow])

/** What can become of a window. */
export const windowActs = ['freeze', 'open', ...otherActs] as const

/** What becomes of a window, as a step of a scenario. */
export const windowStep = v.variant('does', [
  v.strictObject({
    ...timing,
    window: address,
    does: v.literal('freeze'),
    for: v.optional(stepParts.for),
  }),
  v.strictObject({ ...timing, window: newWindow, does: v.literal('open') }),
  ...otherActs.map((act) => v.strictObject({ ...timing, window: address, does: v.literal(act) })),
])

/** Something that becomes of a window. */
export type WindowStep = v.InferOutput<typeof windowStep>
