import { agentControls } from './agent/controls.js'
import { busyDayControls } from './busy-day/busy-day.js'
import { casesControls } from './cases/cases.js'
import { configurationControls } from './configuration/configuration.js'
import { connectionControls } from './connection.js'
import { contactsControls } from './contacts/contacts.js'
import type { ControlTable } from './controls.js'
import { agentControlTable } from './open-media/agent-controls.js'
import { outsideControlTable } from './open-media/outside-controls.js'
import { outboundControls } from './outbound/controls.js'
import { ownControls } from './own-controls.js'
import type { SimulatorControls } from './simulator.js'
import { voiceControls } from './voice/controls.js'

/** The tables of all controls, by what they are about; for whoever shows them to people. */
export const controlTables = {
  'Busy day': busyDayControls,
  Calls: voiceControls,
  'E-mails, chats, work items': outsideControlTable,
  "The agent's own work on them": agentControlTable,
  Campaigns: outboundControls,
  'The agent': agentControls,
  Cases: casesControls,
  Contacts: contactsControls,
  Configuration: configurationControls,
  'The connection': connectionControls,
  'The simulation': ownControls,
} as const satisfies Readonly<Record<string, ControlTable>>

/** The controls of what is simulated, in one table: all but those of the simulation as a whole. */
export const worldControlTable = {
  ...busyDayControls,
  ...voiceControls,
  ...outsideControlTable,
  ...agentControlTable,
  ...outboundControls,
  ...agentControls,
  ...casesControls,
  ...contactsControls,
  ...configurationControls,
  ...connectionControls,
} as const satisfies ControlTable

type KeysOfEach<Table> = Table extends unknown ? keyof Table : never
type Listed = KeysOfEach<(typeof controlTables)[keyof typeof controlTables]>

// Does not compile where a control is missing in the tables.
true satisfies Exclude<keyof SimulatorControls, Listed> extends never ? true : never
true satisfies Exclude<Listed, keyof typeof worldControlTable | keyof typeof ownControls> extends never ? true : never
