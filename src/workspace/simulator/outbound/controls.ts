import * as v from 'valibot'
import type { Parameter } from '../../../contract/method.js'
import { text } from '../../../contract/parameters.js'
import type { ControlsOf, ControlTable } from '../controls.js'
import type { Campaign } from './campaigns.js'
import { campaignModes } from './data.js'

const campaign = { name: 'campaign', schema: text } as const satisfies Parameter

const push = v.strictObject({ campaign: text, direct: v.optional(v.boolean()) })

/** What happens to campaigns without the agent. */
export const outboundControls = {
  loadCampaign: [campaign],
  /** In the mode that it ran in last, unless another one is given. */
  startCampaign: [campaign, { name: 'mode', schema: v.picklist(campaignModes), optional: true }],
  stopCampaign: [campaign],
  unloadCampaign: [campaign],
  /**
   * Pushes the next record of a campaign to the agent; directly where the agent asked for that by
   * `outbound.startDirectPushPreview`. Returns the id of its interaction.
   */
  pushPreviewRecord: [{ name: 'options', schema: push }],
  /** The campaign as its server has it: its records that wait, and what came of the others. */
  campaign: [{ name: 'name', schema: text }],
} as const satisfies ControlTable

/** What happens to campaigns without the agent. */
export type OutboundControls = ControlsOf<
  typeof outboundControls,
  { readonly pushPreviewRecord: string; readonly campaign: Campaign }
>
