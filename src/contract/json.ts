import * as v from 'valibot'

/** A value that JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/**
 * Accepts what JSON can hold and yields what JSON makes of it: properties that are `undefined` disappear, a date
 * becomes its text. So every window receives the same value, whatever carries it there. Cyclic values are refused.
 */
export const json: v.GenericSchema<Json, Json> = v.pipe(
  // Only gives the type: whether JSON can hold the value shows in trying.
  v.custom<Json>(() => true),
  v.rawTransform<Json, Json>(({ dataset, addIssue, NEVER }) => {
    try {
      return JSON.parse(JSON.stringify(dataset.value))
    } catch {
      addIssue({ message: 'Invalid type: Expected a value that JSON can hold' })
      return NEVER
    }
  }),
)
