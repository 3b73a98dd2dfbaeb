import {
  flatten,
  lookUp,
  type OptionValue,
  overlay,
  type Sections,
  splitName,
  without,
} from '../../configuration/options.js'
import { configurationRequests } from '../../configuration/requests.js'
import type { Desk } from '../../desk/desk.js'
import type { Stateful } from '../../stateful.js'
import type { WorkspaceNews } from '../../workspace.js'
import { type ControlsOf, type ControlTable, checked } from '../controls.js'
import type { Part } from '../part.js'
import { type ConfigurationData, defaultConfiguration, type OptionChanges, optionChanges } from './data.js'

/** What happens to the configuration without the agent. */
export const configurationControls = {
  /** Gives options, by `option` or `Section/option`, new values at once; null takes one away. */
  setOptions: [{ name: 'options', schema: optionChanges }],
} as const satisfies ControlTable

/** What happens to the configuration without the agent. */
export type ConfigurationControls = ControlsOf<typeof configurationControls>

/** The agent's configuration. */
export interface Configuration extends Part<ConfigurationControls>, Stateful<Sections> {
  /** The value of an option, by `option` or `Section/option`. */
  option(name: string): OptionValue | undefined
  /** All options, as windows hear of them. */
  news(): WorkspaceNews
}

/** Sections, options, and transaction objects that override them for single interactions. */
export function createConfiguration(
  desk: Pick<Desk, 'need' | 'tell'>,
  { sections, transactions }: ConfigurationData = defaultConfiguration,
): Configuration {
  let current = sections
  const news = (): WorkspaceNews => ({ type: 'options', options: flatten(current) })
  return {
    handlers: { configuration: configurationRequests(desk, () => ({ sections: current, transactions })) },
    controls: checked(configurationControls, {
      setOptions(options) {
        current = withOptions(current, options)
        desk.tell(news())
      },
    }),
    option: (name) => lookUp(current, name),
    news,
    state: () => current,
    restore: (state) => {
      current = state
    },
  }
}

/** The options with others changed, named by `option` or `Section/option`; null takes one away. */
export function withOptions(sections: Sections, changes: OptionChanges): Sections {
  return Object.entries(changes).reduce<Sections>((before, [text, value]) => {
    const { section, name } = splitName(text)
    return value === null ? without(before, text) : overlay(before, of(section, of(name, value)))
  }, sections)
}

/** An object of one key, whatever it is called. */
function of<Value>(key: string, value: Value): Record<string, Value> {
  return Object.fromEntries([[key, value]])
}
