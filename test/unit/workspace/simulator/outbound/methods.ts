import { expect } from 'vitest'
import { never, refused, type ScenariosOf, unknown } from '../../port/methods/scenario.js'
import type { Session } from '../session.js'

const campaign = 'Offer of the Month'

/** The server cannot be reached. */
const unreached = {
  code: 'disconnected',
  says: /REALTIME_CONNECTION/,
  given: ({ simulate }: Session): [] => {
    simulate.loseConnection()
    return []
  },
} as const

/** A call that is over. */
async function isOver(it: Session): Promise<string> {
  const id = it.simulate.inboundCall({ ani: '+15550001', dnis: '800' })
  await it.done('voice.answer', id)
  await it.done('voice.hangUp', id)
  return id
}

/** The preview of a record that the agent asked for. */
async function previews(it: Session): Promise<string> {
  await it.done('outbound.getPreviewRecord', campaign)
  it.events()
  return (await it.latest()).interactionId
}

/** The call of a record, spoken on. */
async function callsRecord(it: Session): Promise<string> {
  await it.done('outbound.callPreviewRecord', await previews(it), 10)
  const { interactionId } = await it.latest()
  it.simulate.remoteAnswer(interactionId)
  it.events()
  return interactionId
}

/** A record that is pushed, and not accepted yet. */
const pushed = ({ simulate }: Session): string => simulate.pushPreviewRecord({ campaign: 'Renewals' })

/** What the campaign's server was told last. */
async function finished(it: Session, id: string) {
  await it.done('voice.hangUp', id)
  await it.done('interaction.markdone', id)
  return it.simulate.campaign(campaign).finished.at(-1)
}

/** Campaigns and their records. */
export const outbound: ScenariosOf<'outbound', Session> = {
  'outbound.callPreviewRecord': {
    works: async (it) => {
      const preview = await previews(it)
      await it.done('outbound.callPreviewRecord', preview, 11)
      const { interactionId: id, ...call } = await it.latest()
      expect(it.events()).toEqual([`${id} ADDED DIALING`, `${id} DIALING DIALING`, `${preview} REMOVED IDLE`])
      expect(call).toMatchObject({ callType: 'OUTBOUND', dnis: '+33147001' })
    },
    fails: refused(/is INVITED/, (it) => [pushed(it), 40] as const),
  },
  'outbound.cancelPreviewRecord': {
    works: async (it) => {
      const id = await previews(it)
      await it.done('outbound.cancelPreviewRecord', id)
      expect(it.events()).toEqual([`${id} STATE_CHANGE CANCELED`])
      await it.done('interaction.markdone', id)
      expect(it.simulate.campaign(campaign).finished).toMatchObject([{ chain: { id: 1 }, isCanceled: true }])
    },
    fails: refused(/is INVITED/, (it) => [pushed(it)]),
  },
  'outbound.cancelReschedule': {
    works: async (it) => {
      const id = await callsRecord(it)
      await it.done('outbound.rescheduleRecord', id, 10, '05/27/2026 10:55', 'PERSONAL')
      await it.done('outbound.cancelReschedule', id)
      expect(await finished(it, id)).toMatchObject({ callBack: null })
    },
    fails: refused(/is INVITED/, (it) => [pushed(it)]),
  },
  'outbound.getCallResult': {
    works: async (it) => {
      const id = await callsRecord(it)
      expect(await it.done('outbound.getCallResult', id)).toBeNull()
      await it.done('outbound.setCallResult', id, '33')
      expect(await it.done('outbound.getCallResult', id)).toBe(33)
    },
    fails: refused(/medium voice/, async (it) => [await isOver(it)]),
  },
  'outbound.getCampaigns': {
    works: async ({ done, simulate }) => {
      const inShort = async () => (await done('outbound.getCampaigns')).map(({ name, status }) => `${name} ${status}`)
      expect(await inShort()).toEqual([`${campaign} started`, 'Renewals started', 'Survey loaded'])
      simulate.startCampaign('Survey')
      simulate.stopCampaign('Renewals')
      simulate.unloadCampaign('Renewals')
      expect(await inShort()).toEqual([`${campaign} started`, 'Survey started'])
    },
    fails: unreached,
  },
  'outbound.getChainedRecords': {
    works: async (it) => {
      const id = await callsRecord(it)
      await it.done('outbound.setCallResult', id, 6)
      const [chain] = await it.done('outbound.getChainedRecords', id)
      expect(chain?.records).toMatchObject([
        { GSW_CHAIN_ID: 1, GSW_RECORD_HANDLE: 10, GSW_CALL_RESULT: 6 },
        { GSW_CHAIN_ID: 1, GSW_RECORD_HANDLE: 11, GSW_CALL_RESULT: 28 },
      ])
    },
    fails: unknown('99'),
  },
  'outbound.getListOfCallResults': {
    works: async (it) => {
      const id = await callsRecord(it)
      const results = Object.values(await it.done('outbound.getListOfCallResults'))
      for (const result of results) await it.done('outbound.setCallResult', id, result)
      expect(await it.done('outbound.getCallResult', id)).toBe(results.at(-1))
    },
    fails: never,
  },
  'outbound.getPreviewRecord': {
    works: async (it) => {
      await it.done('outbound.getPreviewRecord', campaign)
      const { interactionId: id, chainedRecords } = await it.latest()
      expect(it.events()).toEqual([
        `${id} ADDED PREVIEWING`,
        `${id} PREVIEWING PREVIEWING`,
        `${id} RECORDS_RETRIEVED PREVIEWING`,
      ])
      expect(chainedRecords).toHaveLength(2)
      expect(it.simulate.campaign(campaign).waiting.map((chain) => chain.id)).toEqual([2, 3])
    },
    fails: unknown('No Such Campaign'),
  },
  'outbound.getRecordFields': {
    works: async (it) => {
      const id = await previews(it)
      const segment = async () => (await it.done('outbound.getRecordFields', id)).find(({ name }) => name === 'Segment')
      expect(await segment()).toMatchObject({ value: 'Private', isEditable: true, fieldType: 'var-char' })
      await it.done('outbound.updateRecordFields', id, { Segment: 'Gold' })
      expect(await segment()).toMatchObject({ value: 'Gold' })
    },
    fails: unknown('99'),
  },
  'outbound.rejectPreviewRecord': {
    works: async (it) => {
      const id = await previews(it)
      await it.done('outbound.rejectPreviewRecord', id)
      expect(it.events()).toEqual([`${id} STATE_CHANGE REJECTED`])
      await it.done('interaction.markdone', id)
      expect(it.simulate.campaign(campaign).waiting.map((chain) => chain.id)).toEqual([2, 3, 1])
    },
    fails: refused(/is INVITED/, (it) => [pushed(it)]),
  },
  'outbound.removeDoNotCall': {
    works: async (it) => {
      const id = await callsRecord(it)
      await it.done('outbound.setDoNotCall', id)
      await it.done('outbound.removeDoNotCall', id)
      await it.done('outbound.setCallResult', id, 33)
      expect(await finished(it, id)).toMatchObject({ doNotCall: false, callResult: 33 })
    },
    fails: refused(/is PREVIEWING/, async (it) => [await previews(it)]),
  },
  'outbound.rescheduleRecord': {
    works: async (it) => {
      const id = await callsRecord(it)
      await it.done('outbound.rescheduleRecord', id, 10, '05/27/2026 10:55', 'PERSONAL')
      // The contact lives in Paris, two hours ahead of UTC in May.
      expect(await finished(it, id)).toMatchObject({
        callBack: { handle: 10, at: '2026-05-27T08:55:00.000Z', type: 'PERSONAL' },
      })
    },
    fails: refused(/02\/30\/2026/, async (it) => [await previews(it), 10, '02/30/2026 10:00', 'CAMPAIGN'] as const),
  },
  'outbound.setCallResult': {
    works: async (it) => {
      const id = await callsRecord(it)
      await it.done('outbound.setCallResult', id, '6')
      expect(await finished(it, id)).toMatchObject({ callResult: 6 })
    },
    fails: refused(/no call result 5/, async (it) => [await callsRecord(it), 5] as const),
  },
  'outbound.setDoNotCall': {
    works: async (it) => {
      const id = await callsRecord(it)
      await it.done('outbound.setDoNotCall', id)
      expect(await it.ask('outbound.setCallResult', id, 33)).toMatchObject({ ok: false, code: 'notPossible' })
      expect(await finished(it, id)).toMatchObject({ doNotCall: true, callResult: null })
    },
    fails: refused(/is PREVIEWING/, async (it) => [await previews(it)]),
  },
  'outbound.startDirectPushPreview': {
    works: async (it) => {
      await it.done('outbound.startDirectPushPreview')
      const id = it.simulate.pushPreviewRecord({ campaign: 'Renewals', direct: true })
      expect(it.events()).toEqual([`${id} ADDED INVITED`, `${id} INVITED INVITED`])
      expect((await it.get(id)).callType).toBe('OUTBOUND_PREVIEW')
    },
    fails: refused(/mode Push Preview/, ({ simulate }) => {
      simulate.stopCampaign('Renewals')
      return []
    }),
  },
  'outbound.stopDirectPushPreview': {
    works: async ({ done, simulate }) => {
      await done('outbound.startDirectPushPreview')
      await done('outbound.stopDirectPushPreview')
      expect(() => simulate.pushPreviewRecord({ campaign: 'Renewals', direct: true })).toThrow(/startDirectPushPreview/)
    },
    fails: unreached,
  },
  'outbound.updateRecordFields': {
    works: async (it) => {
      const id = await callsRecord(it)
      await it.done('outbound.updateRecordFields', id, { OpenOffers: 3, GSW_FROM: '10.30' })
      const done = await finished(it, id)
      expect(done?.chain.records[0]?.values).toMatchObject({ OpenOffers: 3, GSW_FROM: '10.30' })
    },
    fails: refused(
      /"CustomerSince" cannot be edited/,
      async (it) => [await previews(it), { OpenOffers: 3, CustomerSince: '' }] as const,
    ),
  },
}
