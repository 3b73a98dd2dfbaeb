import * as v from 'valibot'
import { keyValues } from '../../contract/parameters.js'
import { agentData, defaultAgentData } from './agent/data.js'
import { busyDayData, defaultBusyDay } from './busy-day/data.js'
import { configurationData, defaultConfiguration } from './configuration/data.js'
import { contactsData, defaultContacts } from './contacts/data.js'
import { defaultOpenMedia, openMediaData } from './open-media/data.js'
import { defaultOutbound, outboundData } from './outbound/data.js'
import { defaultTokens, tokenData } from './tokens/data.js'
import { defaultVoiceData, voiceData } from './voice/data.js'

const sections = {
  agent: agentData,
  busyDay: busyDayData,
  configuration: configurationData,
  contacts: contactsData,
  openMedia: openMediaData,
  outbound: outboundData,
  tokens: tokenData,
  voice: voiceData,
}

const simulatorData = v.strictObject(sections)

/** A section of which anything may be left out, and nothing may be added. */
const some = <Entries extends v.ObjectEntries>({ entries }: v.ObjectSchema<Entries, undefined>) =>
  v.optional(v.partial(v.strictObject(entries)))

/** What a simulation is to begin with; whatever is left out of a section, or is a whole one, is as by default. */
export const givenData = v.strictObject({
  agent: some(sections.agent),
  busyDay: some(sections.busyDay),
  configuration: some(sections.configuration),
  contacts: some(sections.contacts),
  openMedia: some(sections.openMedia),
  outbound: some(sections.outbound),
  tokens: some(sections.tokens),
  voice: some(sections.voice),
})

/** What a simulation is to begin with; whatever is left out of a section, or is a whole one, is as by default. */
export type GivenData = v.InferOutput<typeof givenData>

/** What a simulation begins with: one section for each of its parts. */
export type SimulatorData = v.InferOutput<typeof simulatorData>

/** A small contact centre: one agent, some customers, two campaigns. */
export const defaultData: SimulatorData = {
  agent: defaultAgentData,
  busyDay: defaultBusyDay,
  configuration: defaultConfiguration,
  contacts: defaultContacts,
  openMedia: defaultOpenMedia,
  outbound: defaultOutbound,
  tokens: defaultTokens,
  voice: defaultVoiceData,
}

/** The data, with those of the base in place of what is left out. Throws an Error that names what does not fit. */
export function readData(data: unknown, base = defaultData): SimulatorData {
  // It may come from a file: whatever can be spread would pass for data without sections.
  if (!v.is(keyValues, data)) {
    throw new Error(
      `The simulator's data cannot be used: expected an object with any of the sections ${Object.keys(sections).join(', ')}, but ${JSON.stringify(data)} came.`,
    )
  }
  const given: Readonly<Record<string, object | undefined>> = fitting(givenData, data)
  return fitting(
    simulatorData,
    Object.fromEntries(Object.entries(base).map(([name, section]) => [name, { ...section, ...given[name] }])),
  )
}

function fitting<Schema extends v.GenericSchema>(schema: Schema, data: unknown): v.InferOutput<Schema> {
  const result = v.safeParse(schema, data)
  if (result.success) return result.output
  const [issue] = result.issues
  throw new Error(`The simulator's data cannot be used: ${v.getDotPath(issue) ?? 'it'}: ${issue.message}.`)
}
