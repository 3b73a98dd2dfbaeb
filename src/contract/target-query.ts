import * as v from 'valibot'
import type { Parameter } from './method.js'
import { text } from './parameters.js'

/** What a call or chat can be handed to. */
export const targetTypes = [
  'AGENT',
  'AGENT_GROUP',
  'SKILL',
  'INTERACTION_QUEUE',
  'ROUTING_POINT',
  'CUSTOM_CONTACT',
] as const

const type = v.picklist(targetTypes)

/** The manual calls its type `type` in one place and `target` in another: both are taken. */
const query = v.pipe(
  v.object({
    type: v.optional(type),
    target: v.optional(type),
    destination: text,
    media: v.optional(text),
  }),
  v.check(({ type, target }) => (type ?? target) !== undefined, 'Invalid key: Expected "type"'),
  v.transform(({ type, target, destination, media }) => ({
    type: type ?? target ?? 'CUSTOM_CONTACT',
    destination,
    media,
  })),
)

/** Who an interaction is to be handed to: text alone stands for a custom contact, such as a phone number. */
export const targetQuery = {
  name: 'targetQuery',
  schema: v.union([
    query,
    v.pipe(
      text,
      v.transform((destination) => ({ type: 'CUSTOM_CONTACT' as const, destination, media: undefined })),
    ),
  ]),
} as const satisfies Parameter

/** Who an interaction is to be handed to. */
export type TargetQuery = v.InferOutput<typeof targetQuery.schema>
