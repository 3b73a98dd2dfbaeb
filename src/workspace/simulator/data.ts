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

/** What a simulation begins with: one section for each of its parts. */
const simulatorData = v.strictObject({
  agent: agentData,
  busyDay: busyDayData,
  configuration: configurationData,
  contacts: contactsData,
  openMedia: openMediaData,
  outbound: outboundData,
  tokens: tokenData,
  voice: voiceData,
})

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

/** The data with the default sections in place of those left out. Throws an Error that names what does not fit. */
export function readData(data: unknown): SimulatorData {
  // It may come from a file: whatever can be spread would pass for data without sections.
  const given = v.safeParse(keyValues, data)
  if (!given.success) {
    const sections = Object.keys(simulatorData.entries).join(', ')
    throw new Error(
      `The simulator's data cannot be used: expected an object with any of the sections ${sections}, but ${JSON.stringify(data)} came.`,
    )
  }
  const result = v.safeParse(simulatorData, { ...defaultData, ...given.output })
  if (result.success) return result.output
  const [issue] = result.issues
  throw new Error(`The simulator's data cannot be used: ${v.getDotPath(issue) ?? 'it'}: ${issue.message}.`)
}
