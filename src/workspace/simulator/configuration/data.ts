import * as v from 'valibot'
import { keyValues } from '../../../contract/parameters.js'

const option = v.union([v.string(), v.array(v.string())])

const section = v.record(v.string(), option)

/** Options by section and name. */
const sections = v.record(v.string(), section)

/** New values of options, whatever these are called; null for those that are taken away. */
export const optionChanges = v.pipe(
  keyValues,
  v.check(
    (options) => Object.values(options).every((value) => value === null || v.is(option, value)),
    'Invalid value: Expected each option to get a text, an array of texts, or null',
  ),
  v.transform((options) => options as Readonly<Record<string, v.InferOutput<typeof option> | null>>),
)

/** What the configuration begins with. */
export const configurationData = v.object({
  sections,
  /** Transaction objects by name: the options that each overrides for interactions which name it. */
  transactions: v.record(v.string(), sections),
})

/** New values of options; null for those that are taken away. */
export type OptionChanges = v.InferOutput<typeof optionChanges>
/** What the configuration begins with. */
export type ConfigurationData = v.InferOutput<typeof configurationData>

/** A small configuration. It accepts no application: whoever hosts the API says which. */
export const defaultConfiguration: ConfigurationData = {
  sections: {
    'interaction-workspace': {
      'interaction.case-data.frame-color': '#FFBA00',
      'interaction.override-option-key': 'IW_OverrideOptions',
      'privilege.outbound.can-use': 'true',
      'service-client-api.block-markdone-timeout': '10000',
      'voice.auto-answer': 'false',
    },
  },
  transactions: {
    Gold: { 'interaction-workspace': { 'interaction.case-data.frame-color': '#D4AF37', 'voice.auto-answer': 'true' } },
  },
}
