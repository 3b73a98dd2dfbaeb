import { describe, expect, test } from 'vitest'
import type { PreviewMode } from '../../../../../src/workspace/outbound/preview.js'
import type { WorkspaceNews } from '../../../../../src/workspace/workspace.js'
import { patientData, type Session, session } from '../session.js'
import { type CourseStep, courses } from './courses.js'

/** No after-call work: what is told is about interactions only. */
const begin = () => session({ data: { ...patientData, agent: { ...patientData.agent, afterCallWorkMs: 0 } } })

const handleAt = async (it: Session, index: number): Promise<number> => {
  const [chain] = await it.done('outbound.getChainedRecords', await idOf(it, 'outboundpreview'))
  return Number(chain?.records[index]?.GSW_RECORD_HANDLE)
}

/** The interaction of that kind that the course is about. */
async function idOf(it: Session, medium: 'voice' | 'outboundpreview'): Promise<string> {
  const isCall = (callType = '') => callType === 'OUTBOUND'
  const found = (await it.all()).find(({ callType }) => isCall(callType) === (medium === 'voice'))
  if (found === undefined) throw new Error(`There is no interaction of the medium ${medium}.`)
  return found.interactionId
}

async function receive(it: Session, mode: PreviewMode): Promise<void> {
  if (mode === 'pull') return void (await it.done('outbound.getPreviewRecord', 'Offer of the Month'))
  if (mode === 'direct') await it.done('outbound.startDirectPushPreview')
  it.simulate.pushPreviewRecord({ campaign: 'Renewals', direct: mode === 'direct' })
}

const acts: { readonly [Step in CourseStep]: (it: Session, mode: PreviewMode) => Promise<unknown> } = {
  receive,
  accept: async (it) => it.done('interaction.accept', await idOf(it, 'outboundpreview')),
  decline: async (it) => it.done('interaction.reject', await idOf(it, 'outboundpreview')),
  call: async (it) => it.done('outbound.callPreviewRecord', await idOf(it, 'outboundpreview'), await handleAt(it, 0)),
  'call second': async (it) =>
    it.done('outbound.callPreviewRecord', await idOf(it, 'outboundpreview'), await handleAt(it, 1)),
  answered: async (it) => it.simulate.remoteAnswer(await idOf(it, 'voice')),
  busy: async (it) => it.simulate.remoteBusy(await idOf(it, 'voice')),
  'hang up': async (it) => it.done('voice.hangUp', await idOf(it, 'voice')),
  reject: async (it) => it.done('outbound.rejectPreviewRecord', await idOf(it, 'outboundpreview')),
  cancel: async (it) => it.done('outbound.cancelPreviewRecord', await idOf(it, 'outboundpreview')),
  'mark call done': async (it) => it.done('interaction.markdone', await idOf(it, 'voice')),
  'mark preview done': async (it) => it.done('interaction.markdone', await idOf(it, 'outboundpreview')),
}

/** What was told since the last time: which interaction, the event, and how the interaction is then. */
function toldNow(it: Session, media: Map<string, string>): string[] {
  return it.told.splice(0).map((news: WorkspaceNews) => {
    if (news.type === 'event' && news.event === 'markdone') return `markdone ${media.get(news.data.interactionId)}`
    if (news.type !== 'event' || news.event !== 'interaction' || !('interaction' in news.data)) return news.type
    const { eventType, media: medium, interaction } = news.data
    const name = medium === 'voice' ? 'call' : 'preview'
    media.set(interaction.interactionId, name)
    return `${name} ${eventType} ${interaction.state} ${interaction.callType}`
  })
}

describe('a record', () => {
  test.each(Object.entries(courses))('%s', async (_, { mode, steps }) => {
    const it = begin()
    const media = new Map<string, string>()
    for (const [step, ...expected] of steps) {
      await acts[step](it, mode)
      expect(toldNow(it, media), step).toEqual(expected)
    }
    expect(await it.all()).toEqual([])
  })
})

describe('when it is marked done', () => {
  test.each([
    ['pull', true],
    ['push', true],
    ['direct', false],
  ] as const)('a %s record: nothing is fetched, and records are still pushed directly: %s', async (mode, isStillOn) => {
    const it = begin()
    await it.done('outbound.startDirectPushPreview')
    for (const step of ['receive', 'accept', 'call', 'answered', 'hang up', 'mark call done'] as const) {
      if (step !== 'accept' || mode !== 'pull') await acts[step](it, mode)
    }
    expect(await it.all()).toEqual([])
    const push = () => it.simulate.pushPreviewRecord({ campaign: 'Renewals', direct: true })
    if (isStillOn) expect(push).not.toThrow()
    else expect(push).toThrow(/startDirectPushPreview/)
  })
})

describe('the samples of the manual', () => {
  test('of campaigns are told to the letter', () => {
    const { simulate, told } = begin()
    const campaign = 'Offer of the Month'
    simulate.stopCampaign(campaign)
    simulate.unloadCampaign(campaign)
    simulate.loadCampaign(campaign)
    simulate.startCampaign(campaign, 'Predictive GVP')
    expect(told).toEqual(
      [
        { eventType: 'CampaignStopped', campaign },
        { eventType: 'CampaignUnloaded', campaign },
        { eventType: 'CampaignLoaded', campaign },
        { eventType: 'CampaignStarted', campaign, mode: 'Predictive GVP' },
      ].map((data) => ({ type: 'event', event: 'outbound', data })),
    )
  })

  test('of RECORDS_RETRIEVED: the chain, the same record as attached data, and a preview that takes no time', async () => {
    const it = begin()
    await receive(it, 'pull')
    const last = it.told.at(-1)
    expect(last).toMatchObject({
      event: 'interaction',
      data: {
        eventType: 'RECORDS_RETRIEVED',
        interaction: {
          parentInteractionId: null,
          state: 'PREVIEWING',
          previousState: 'UNKNOWN',
          parties: [{ name: '+33647001' }],
          startDate: null,
          endDate: null,
          callType: 'OUTBOUND_PREVIEW',
          isMainCaseInteraction: true,
          isCaseExpanded: false,
        },
      },
    })
    const { chainedRecords = [], userData, caseId } = await it.latest()
    expect(chainedRecords.map(({ GSW_USER_EVENT: event, WWE_OUTBOUND_CAMP_TYPE: type }) => [event, type])).toEqual([
      ['PreviewRecord', 'PreviewRecord'],
      ['ChainedRecord', undefined],
    ])
    // Numbers are numbers in the chain, and text where they are attached.
    const [first = {}] = chainedRecords
    const attached = Object.entries(first).map(([key, value]) => [key, String(value)])
    expect(userData).toEqual({
      ...Object.fromEntries(attached),
      IW_CaseUid: caseId,
      IW_BundleUid: expect.stringMatching(/^[\da-f-]{36}$/),
    })
  })
})
