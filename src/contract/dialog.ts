import * as v from 'valibot'

const length = v.pipe(v.string(), v.regex(/^\d+(\.\d+)?(px|%)$/, 'Invalid format: Expected a length in px or %'))

/**
 * How a dialog looks (manual: "System namespace", openDialog). In its label, as in the address of its page, these are
 * filled in: `$Dialog.Id$`, and for who may ask for `agent.get`, `$Agent.EmployeeId$`, `$Agent.FirstName$`,
 * `$Agent.FullName$`, `$Agent.LastName$` and `$Agent.UserName$`.
 */
export const dialogOptions = v.object({
  /** What assistive technology calls the dialog. */
  label: v.optional(v.string()),
  /** At first; in px or %. */
  width: v.optional(length),
  /** At first; in px or %. */
  height: v.optional(length),
})

/** How a dialog looks. */
export type DialogOptions = v.InferOutput<typeof dialogOptions>
