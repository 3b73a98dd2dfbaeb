import * as v from 'valibot'
import { type Json, json } from './json.js'
import type { Parameter } from './method.js'

/** A text with at least one character. */
export const text = v.pipe(v.string(), v.nonEmpty('Invalid length: Expected at least one character'))

/** Keys with values: attached data, extensions. Whatever the keys are called, they are plain data. */
export const keyValues = v.pipe(
  json,
  v.check(isRecord, 'Invalid type: Expected an object of keys and values'),
  v.transform((value) => value as { readonly [key: string]: Json }),
)

function isRecord(value: Json): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Names an interaction of this session. */
export const interactionId = { name: 'interactionId', schema: text } as const satisfies Parameter

/** What is attached to a new interaction; left out, or empty, for nothing. */
export const userData = { name: 'userData', schema: keyValues, optional: true } as const satisfies Parameter

/** Extensions of a telephony request; left out, or empty, for none. */
export const extensions = { name: 'extensions', schema: keyValues, optional: true } as const satisfies Parameter

/** One of the manual's operation names for agent and media states. */
export const stateOperationName = { name: 'stateOperationName', schema: text } as const satisfies Parameter
