import type { Interaction } from '../../contract/objects/interaction.js'
import type { Item } from './item.js'
import type { UserData } from './user-data.js'

/** The key under which the id of its case is attached to an interaction (manual: samples of "Notifications"). */
export const caseKey = 'IW_CaseUid'

/** The key under which the id of its bundle is attached to an interaction (manual: samples of "Notifications"). */
export const bundleKey = 'IW_BundleUid'

/** Ids that nothing has yet. */
export interface FreshIds {
  readonly caseId: string
  readonly bundleId: string
}

/** What its case makes of an interaction. */
export type Filed = Pick<
  Interaction,
  'caseId' | 'userData' | 'isMainCaseInteraction' | 'isCaseSelected' | 'isCaseExpanded'
>

/**
 * Files an interaction in the case that it is given, in its parent's, in the one that its attached data name, or else in
 * a case of its own.
 */
export function fileIn(interaction: Partial<Interaction>, others: readonly Item[], fresh: FreshIds): Filed {
  const userData = interaction.userData ?? {}
  const caseId =
    interaction.caseId ??
    others.find((other) => other.interaction.interactionId === interaction.parentInteractionId)?.interaction.caseId ??
    idUnder(caseKey, userData) ??
    fresh.caseId
  const companions = inCase(others, caseId)
  const bundleId = bundleOf(companions) ?? idUnder(bundleKey, userData) ?? fresh.bundleId
  return {
    caseId,
    userData: attach(userData, { [caseKey]: caseId, [bundleKey]: bundleId }),
    isMainCaseInteraction: interaction.isConsultation !== true && !companions.some(isMain),
    isCaseSelected: companions.some((other) => other.interaction.isCaseSelected),
    isCaseExpanded: companions.some((other) => other.interaction.isCaseExpanded),
  }
}

/** The items of a case, in the order in which they came. */
function inCase(items: readonly Item[], caseId: string): readonly Item[] {
  return items.filter((item) => item.interaction.caseId === caseId)
}

/** The interaction that is to be the main one of a case without one, made so; consultations never are. */
export function heirIn(items: readonly Item[], caseId: string): Item | undefined {
  const companions = inCase(items, caseId)
  if (companions.some(isMain)) return undefined
  const heir = companions.find((item) => !item.interaction.isConsultation)
  return heir && { ...heir, interaction: { ...heir.interaction, isMainCaseInteraction: true } }
}

/**
 * Moves an item to another case, and to the bundle of that; where the case is new, so is the bundle. What is attached
 * follows.
 */
export function refile(item: Item, to: FreshIds, others: readonly Item[]): Item {
  const { [caseKey]: _case, [bundleKey]: _bundle, ...userData } = item.interaction.userData
  const filed = fileIn({ ...item.interaction, caseId: to.caseId, userData }, others, to)
  return { ...item, interaction: { ...item.interaction, ...filed } }
}

/** Data with more data attached; a key that is there already gets the new value. */
export function attach(userData: UserData, more: UserData): UserData {
  // `fromEntries` defines properties: a key `__proto__` is a key like any other.
  return Object.fromEntries([...Object.entries(userData), ...Object.entries(more)])
}

function isMain(item: Item): boolean {
  return item.interaction.isMainCaseInteraction
}

function bundleOf(items: readonly Item[]): string | undefined {
  return items.map((item) => idUnder(bundleKey, item.interaction.userData)).find((id) => id !== undefined)
}

function idUnder(key: string, userData: UserData): string | undefined {
  const id = Object.hasOwn(userData, key) ? userData[key] : undefined
  return typeof id === 'string' && id !== '' ? id : undefined
}
