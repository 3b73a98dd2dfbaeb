import * as v from 'valibot'
import type { MethodTable } from '../method.js'
import { interaction as interactionSchema } from '../objects/interaction.js'
import { extensions, interactionId, keyValues, text, userData } from '../parameters.js'
import { targetQuery } from '../target-query.js'
import { workspaceMethods } from '../workspace-method.js'

const done = workspaceMethods('Interaction namespace')

const consultInteractionId = { name: 'consultInteractionId', schema: text } as const

const handover = [interactionId, targetQuery, userData, extensions] as const

const markdone = done([interactionId], 'Marks an interaction done.')

/** The methods of the namespace `interaction`. */
export const interaction = {
  accept: done([interactionId], 'Accepts an interaction that is ringing.'),
  blockMarkdone: done(
    [interactionId, { name: 'warningMessage', schema: v.string() }],
    'Keeps an interaction from being marked done, and says why to the agent who tries.',
  ),
  completeConference: done([consultInteractionId], 'Makes one conference of a consultation and its main call.'),
  completeTransfer: done([consultInteractionId], 'Hands the main call over to the party of its consultation.'),
  consult: done(handover, 'Begins a consultation about an interaction.'),
  deleteUserData: done([interactionId, { name: 'key', schema: text }], 'Deletes what is attached under a key.'),
  getByInteractionId: {
    ...done([interactionId], 'One interaction; null where there is none of that id.'),
    result: v.nullable(interactionSchema),
  },
  getInteractions: { ...done([], 'All interactions.'), result: v.array(interactionSchema) },
  markdone: {
    ...markdone,
    errors: [...markdone.errors, 'blocked'],
  },
  reject: done([interactionId], 'Rejects an interaction that is ringing.'),
  selectCaseByCaseId: done([{ name: 'caseId', schema: text }], 'Shows the agent a case.'),
  setUserData: done(
    [interactionId, { name: 'keyValues', schema: keyValues }],
    'Attaches data to a live interaction; keys that are there already get the new values.',
  ),
  singleStepConference: done(handover, 'Takes another party into an interaction at once.'),
  singleStepTransfer: done(handover, 'Hands an interaction over at once.'),
  unblockMarkdone: done([interactionId], 'Lets an interaction be marked done again.'),
} as const satisfies MethodTable
