import * as v from 'valibot'
import { keyValues } from '../parameters.js'

/** The types of a record's fields. */
const fieldTypes = ['int', 'float', 'char', 'var-char', 'date', 'time', 'bool', 'enum'] as const

/** What the value of a field has to be in `updateRecordFields`. */
const valueTypes = ['string', 'number', 'boolean'] as const

/** One field of an outbound record (manual: "Outbound namespace", Field). */
export const field = v.object({
  /** What `updateRecordFields` calls it. */
  name: v.string(),
  /** As it is shown to the agent. */
  displayName: v.optional(v.string()),
  /** The value now; a date is MM/DD/YYYY HH:MM, a time HH:MM. */
  value: v.optional(v.union([v.string(), v.number(), v.boolean(), v.null()])),
  /** Where false, `updateRecordFields` fails with this field. */
  isEditable: v.boolean(),
  /** Where true, `updateRecordFields` fails with an empty value, or null. */
  isMandatory: v.boolean(),
  /** The choices of an `enum`: each value with its name. */
  options: v.optional(v.record(v.string(), v.string())),
  fieldType: v.picklist(fieldTypes),
  /** The type that `updateRecordFields` takes, which may be another than that of `value`. */
  valueType: v.picklist(valueTypes),
})

/** A record of a chain: its fields by name, as the campaign defines them. */
export const chainedRecord = keyValues

/** One field of an outbound record (manual: "Outbound namespace", Field). */
export type Field = v.InferOutput<typeof field>
/** A record of a chain: its fields by name, as the campaign defines them. */
export type ChainedRecord = v.InferOutput<typeof chainedRecord>
