import * as v from 'valibot'

const section = v.record(v.string(), v.union([v.string(), v.array(v.string())]))

/** Options by section and name. */
export const sections = v.record(v.string(), section)

/** What the configuration begins with. */
export const configurationData = v.object({
  sections,
  /** Transaction objects by name: the options that each overrides for interactions which name it. */
  transactions: v.record(v.string(), sections),
})

/** Options by section and name. */
export type Sections = v.InferOutput<typeof sections>
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
