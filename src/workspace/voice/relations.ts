import type { Item } from '../desk/item.js'

/** Whether somebody is on the line. */
export function isEstablished({ interaction: { state } }: Item): boolean {
  return state === 'TALKING' || state === 'HELD'
}

/** The call that a consultation is about, if that is one of these. */
export function mainOf<Detail extends object>(
  { interaction }: Item<Detail>,
  calls: readonly Item<Detail>[],
): Item<Detail> | undefined {
  if (!interaction.isConsultation) return undefined
  return calls.find((other) => other.interaction.interactionId === interaction.parentInteractionId)
}

/** The consultation about a call that has not ended. */
export function consultationOf<Detail extends object>(
  { interaction: main }: Item<Detail>,
  calls: readonly Item<Detail>[],
): Item<Detail> | undefined {
  return calls.find(
    ({ interaction }) =>
      interaction.isConsultation &&
      interaction.parentInteractionId === main.interactionId &&
      interaction.state !== 'IDLE',
  )
}
