import { beforeEach, describe, expect, test, vi } from 'vitest'
import { type OutboundDesk, outboundDesk, start } from './support.js'

const DAY = 86_400_000
/** 10:55 in Paris is 08:55 in UTC then. */
const date = '05/27/2026 10:55'
const due = Date.parse('2026-05-27T08:55:00Z')

let desk: OutboundDesk
const campaign = (name = 'Offer of the Month') => desk.controls.campaign(name)
const ids = (name?: string) => campaign(name).waiting.map(({ id }) => id)
const invited = (of = desk) => of.desk.items.filter(({ interaction }) => interaction.state === 'INVITED')

/** The first record of the first campaign is called, and its second number is to be called again. */
function reschedule(type: 'CAMPAIGN' | 'PERSONAL', on = date, handle = 11): string {
  const call = desk.call(desk.preview('pull'))
  desk.requests.rescheduleRecord(call, handle, on, type)
  return call
}
function end(call: string): void {
  desk.telephone.hangUp(call)
  desk.telephone.markdone(call)
}

beforeEach(() => {
  desk = outboundDesk()
})

describe('for any agent of its campaign, a record', () => {
  test('comes back to that at its time, before all others, with the number that is to be called first', () => {
    end(reschedule('CAMPAIGN'))
    expect(ids()).toEqual([2, 3])
    desk.clock.advance(due - start - 1)
    expect(ids()).toEqual([2, 3])
    desk.clock.advance(1)
    expect(ids()).toEqual([1, 2, 3])
    expect(campaign().scheduled).toEqual([])
    const [first] = desk.interaction(desk.receive('pull')).chainedRecords ?? []
    expect(first).toMatchObject({ GSW_RECORD_HANDLE: 11, GSW_USER_EVENT: 'PreviewRecord' })
    expect(desk.clock.pending).toBe(0)
  })

  test('brings nobody an invitation', () => {
    end(reschedule('CAMPAIGN'))
    desk.clock.advance(200 * DAY)
    expect(desk.desk.items).toEqual([])
  })

  test('comes back at once where its time is over when its call is', () => {
    const call = reschedule('CAMPAIGN')
    desk.clock.advance(100 * DAY)
    expect(ids()).toEqual([2, 3])
    end(call)
    desk.clock.advance(0)
    expect(ids()).toEqual([1, 2, 3])
  })
})

describe('for this agent, a record', () => {
  test('comes back as an invitation, even if its campaign has stopped', () => {
    end(reschedule('PERSONAL'))
    desk.controls.stopCampaign('Offer of the Month')
    desk.clock.advance(due - start - 1)
    expect(desk.desk.items).toEqual([])
    desk.clock.advance(1)
    expect(invited()[0]?.interaction).toMatchObject({ callType: 'OUTBOUND_PUSH', parties: [{ name: '+33147001' }] })
    const id = invited()[0]?.interaction.interactionId ?? ''
    desk.accept(id)
    expect(desk.interaction(id).chainedRecords?.map((record) => record.GSW_RECORD_HANDLE)).toEqual([11, 10])
    end(desk.call(id))
    expect([campaign().scheduled, desk.clock.pending]).toEqual([[], 0])
  })

  test('waits for the agent to be ready, and for the invitation before it to be answered', () => {
    end(reschedule('PERSONAL', '05/28/2026 10:55'))
    const second = desk.call(desk.preview('pull'))
    desk.requests.rescheduleRecord(second, 20, '05/27/2026 10:55', 'PERSONAL')
    end(second)
    desk.agent.isReady = false
    desk.clock.advance(100 * DAY)
    expect(desk.desk.items).toEqual([])
    desk.agent.isReady = true
    desk.outbound.look()
    desk.clock.advance(0)
    expect(invited().map(({ interaction }) => interaction.parties[0]?.name)).toEqual(['+12125550102'])
    desk.accept(invited()[0]?.interaction.interactionId ?? '')
    desk.clock.advance(0)
    expect(invited().map(({ interaction }) => interaction.parties[0]?.name)).toEqual(['+33147001'])
  })

  test("is any agent's when it is declined", () => {
    end(reschedule('PERSONAL'))
    desk.clock.advance(100 * DAY)
    desk.decline(invited()[0]?.interaction.interactionId ?? '')
    expect(ids()).toEqual([2, 3, 1])
  })

  test('comes once, in years too, though no timer waits that long', () => {
    const after = vi.spyOn(desk.clock, 'after')
    end(reschedule('PERSONAL', '05/27/2028 10:55'))
    desk.clock.advance(2 * 365 * DAY)
    expect(desk.desk.items).toEqual([])
    desk.clock.advance(365 * DAY)
    expect(desk.desk.items).toHaveLength(1)
    expect(Math.max(...after.mock.calls.map(([ms]) => ms))).toBeLessThan(2 ** 31)
  })

  test('comes after a restart, once', () => {
    end(reschedule('PERSONAL'))
    const stored = JSON.parse(JSON.stringify(desk.outbound.state()))
    const next = outboundDesk()
    next.outbound.restore(stored)
    next.outbound.restore(stored)
    expect(next.clock.pending).toBe(1)
    next.clock.advance(due - start)
    expect(invited(next)).toHaveLength(1)
  })
})

describe('a record does not come back', () => {
  test.each([
    ['that nobody may call', (call: string) => desk.requests.setDoNotCall(call)],
    ['whose date was taken back', (call: string) => desk.requests.cancelReschedule(call)],
  ])('%s', (_, change) => {
    const call = reschedule('PERSONAL')
    change(call)
    end(call)
    desk.clock.advance(200 * DAY)
    expect([desk.desk.items, campaign().scheduled]).toEqual([[], []])
  })

  test('that was cancelled, and does that was only rejected, at its time', () => {
    const ids = [desk.preview('push'), desk.preview('push')]
    for (const id of ids) {
      const handle = Number(desk.interaction(id).chainedRecords?.[0]?.GSW_RECORD_HANDLE)
      desk.requests.rescheduleRecord(id, handle, date, 'PERSONAL')
    }
    desk.requests.cancelPreviewRecord(ids[0] ?? '')
    desk.requests.rejectPreviewRecord(ids[1] ?? '')
    expect(campaign('Renewals').scheduled.map(({ chain }) => chain.id)).toEqual([5])
    expect(campaign('Renewals').waiting.map(({ id }) => id)).toEqual([6])
  })
})
