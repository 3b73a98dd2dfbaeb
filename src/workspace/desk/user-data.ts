import type { Json } from '../../contract/json.js'

/** Data that is attached to an interaction. */
export type UserData = Readonly<Record<string, Json>>
