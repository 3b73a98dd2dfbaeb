import * as v from 'valibot'
import type { Field } from '../../../contract/objects/outbound.js'
import type { UserData } from '../../desk/user-data.js'
import type { FieldDefinition, FieldValues } from '../../outbound/fields.js'
import { sectionsIn } from '../configuration.js'
import type { Rest } from '../server/rest.js'
import type { OutboundRecord } from './record.js'

const listedField = v.object({ type: v.fallback(v.string(), ''), userProperties: v.optional(v.unknown()) })

const configuration = v.object({
  campaign: v.object({
    callingLists: v.array(v.object({ name: v.fallback(v.string(), ''), fields: v.fallback(v.array(listedField), []) })),
  }),
})

/** The types of the server's fields; what is none of these is text. */
const types: Readonly<Record<string, Pick<Field, 'fieldType' | 'valueType'>>> = {
  int: { fieldType: 'int', valueType: 'number' },
  float: { fieldType: 'float', valueType: 'number' },
  char: { fieldType: 'char', valueType: 'string' },
  varchar: { fieldType: 'var-char', valueType: 'string' },
  datetime: { fieldType: 'date', valueType: 'string' },
}

/** What the records of campaigns have as fields: read once, when it is asked for. */
export class Fields {
  readonly #rest: Pick<Rest, 'read'>
  readonly #read = new Map<string, Promise<readonly FieldDefinition[]>>()

  constructor(rest: Pick<Rest, 'read'>) {
    this.#rest = rest
  }

  /** The fields of a record. Rejects where the server does not tell them. */
  async of({ campaign, callingList }: OutboundRecord): Promise<readonly FieldDefinition[]> {
    const name = JSON.stringify([campaign, callingList])
    const read = this.#read.get(name) ?? this.#load(campaign, callingList)
    this.#read.set(name, read)
    // What failed is tried again.
    read.catch(() => this.#read.delete(name))
    return await read
  }

  async #load(campaign: string, callingList: string): Promise<readonly FieldDefinition[]> {
    const answer = await this.#rest.read(`campaigns/${encodeURIComponent(campaign)}/configuration`)
    const read = v.safeParse(configuration, answer)
    if (!read.success) throw new Error(`The server tells no fields of the campaign "${campaign}".`)
    const lists = read.output.campaign.callingLists
    // A record may name a list that its campaign has no more: the fields of all lists are mostly the same.
    const list = lists.find(({ name }) => name === callingList) ?? lists[0]
    return (list?.fields ?? []).flatMap((field) => definitionOf(field) ?? [])
  }
}

/** A field that is not sent to agents has no name for them. */
function definitionOf({ type, userProperties }: v.InferOutput<typeof listedField>): FieldDefinition | undefined {
  const { OCServer: sending, 'interaction-workspace': showing } = sectionsIn(userProperties)
  const name = sending?.send_attribute
  if (typeof name !== 'string') return undefined
  const displayName = showing?.['display-name']
  return {
    name,
    ...(typeof displayName === 'string' && { displayName }),
    isEditable: showing?.['read-only'] !== 'true',
    isMandatory: showing?.mandatory === 'true',
    ...(types[type] ?? { fieldType: 'var-char', valueType: 'string' }),
  }
}

/** The values of a record's fields, in the types that its fields have: what is attached may have become text. */
export function valuesOf(definitions: readonly FieldDefinition[], attached: UserData): FieldValues {
  return Object.fromEntries(
    definitions.flatMap(({ name, valueType }) => {
      const value = Object.hasOwn(attached, name) ? attached[name] : undefined
      if (value === undefined || typeof value === 'object') return []
      const isNumber = valueType === 'number' && value !== '' && Number.isFinite(Number(value))
      return [[name, isNumber ? Number(value) : value]]
    }),
  )
}
