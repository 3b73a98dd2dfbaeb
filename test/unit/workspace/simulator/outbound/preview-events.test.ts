import { describe, expect, test } from 'vitest'
import { type PreviewRow, previewEvents, readings, toldBesides } from '../../../../facts/outbound-preview-events.js'
import { type OutboundDesk, outboundDesk } from './support.js'

type Mode = keyof typeof previewEvents

/** What a test does for each entry of the table's column "UI Event": what comes before it, and it. */
const acts = (mode: Mode): Record<string, (desk: OutboundDesk) => () => void> => ({
  'Preview record received': (desk) => () => desk.receive(mode),
  'Record received': (desk) => () => desk.receive(mode),
  Accepted: (desk) => {
    const id = desk.receive(mode)
    return () => desk.accept(id)
  },
  Rejected: (desk) => {
    const id = desk.receive(mode)
    return () => desk.decline(id)
  },
  'Make call from preview': (desk) => {
    const id = desk.preview(mode)
    return () => desk.call(id)
  },
  'Make call': (desk) => {
    const id = desk.preview(mode)
    return () => desk.telephone.answer(desk.call(id))
  },
  'Release and mark done': (desk) => {
    const id = desk.call(desk.preview(mode))
    desk.telephone.answer(id)
    return () => {
      desk.telephone.hangUp(id)
      desk.telephone.markdone(id)
    }
  },
  'Reject record': (desk) => {
    const id = desk.preview(mode)
    return () => desk.requests.rejectPreviewRecord(id)
  },
  'Cancel record': (desk) => {
    const id = desk.preview(mode)
    return () => desk.requests.cancelPreviewRecord(id)
  },
})

const tables = Object.entries(previewEvents).map(([mode, table]) => {
  const read = readings.filter((reading) => reading.mode === mode).map(({ ui, read }) => [ui, read] as const)
  return [mode as Mode, Object.entries<readonly PreviewRow[]>({ ...table, ...Object.fromEntries(read) })] as const
})

describe.each(tables)('the events of %s previews', (mode, table) => {
  test.each(table)('%s', (ui, rows) => {
    const desk = outboundDesk()
    const act = acts(mode)[ui]?.(desk)
    const before = desk.news.length
    expect(act, 'what to do').toBeTypeOf('function')
    act?.()
    const told = desk
      .eventsOf(before)
      .filter(({ event }) => !toldBesides.some((besides) => besides === event))
      .map(({ interaction: _, ...row }) => row)
    expect(told).toEqual(rows)
  })
})

test.each(['pull', 'push', 'direct'] as const)('the records of a %s preview come right after it is seen', (mode) => {
  const desk = outboundDesk()
  const id = desk.preview(mode)
  const told = desk.eventsOf().slice(-2)
  expect(told.map(({ event }) => event)).toEqual(['PREVIEWING', 'RECORDS_RETRIEVED'])
  const records = told.map(({ interaction }) => interaction.chainedRecords)
  expect(records[0]).toBeUndefined()
  expect(desk.requests.getChainedRecords(id)).toEqual([{ records: records[1] }])
  expect(records[1]).toHaveLength(2)
})

test.each(['pull', 'direct'] as const)('a rejected %s preview goes when it is marked done', (mode) => {
  const desk = outboundDesk()
  const id = desk.preview(mode)
  desk.requests.rejectPreviewRecord(id)
  const before = desk.news.length
  desk.markdone(id)
  expect(desk.eventsOf(before).map(({ event, state }) => [event, state])).toEqual([
    ['MARKDONE_APPLY', 'REJECTED'],
    ['REMOVED', 'REJECTED'],
  ])
  expect(desk.desk.items).toEqual([])
})

test('a direct preview goes with its call where nobody answers', () => {
  const desk = outboundDesk()
  const id = desk.call(desk.preview('direct'))
  const before = desk.news.length
  desk.telephone.hangUp(id)
  expect(desk.eventsOf(before).map(({ event, callType }) => [event, callType])).toEqual([
    ['RELEASED', 'OUTBOUND'],
    ['REMOVED', 'OUTBOUND_PREVIEW'],
  ])
})

test('the call has the case, the number and the attached data of the record that is called', () => {
  const desk = outboundDesk()
  const id = desk.preview('push')
  const { caseId, userData } = desk.interaction(id)
  expect(userData).toMatchObject({
    GSW_CALL_RESULT: '28',
    GSW_CAMPAIGN_NAME: 'Renewals',
    GSW_PHONE: '+442079460104',
    GSW_RECORD_HANDLE: '40',
    GSW_TZ_NAME: 'Europe/London',
    GSW_TZ_OFFSET: '0',
    GSW_USER_EVENT: 'PreviewRecord',
    InteractionType: 'Outbound',
    WWE_OUTBOUND_CAMP_TYPE: 'PreviewRecord',
  })
  desk.requests.callPreviewRecord(id, 41)
  const call = desk.desk.items.at(-1)?.interaction
  expect(call).toMatchObject({ caseId, dnis: '+447700900104', userData: { GSW_RECORD_HANDLE: '41' } })
})

test('a call that cannot be made leaves the preview as it was', () => {
  const desk = outboundDesk()
  const id = desk.preview('pull')
  const before = [desk.desk.items, desk.news.length]
  desk.telephone.loseLine()
  expect(() => desk.requests.callPreviewRecord(id, 10)).toThrow('There is no line.')
  expect(() => desk.requests.callPreviewRecord(id, 99)).toThrow(/no record 99.*10, 11/)
  expect([desk.desk.items, desk.news.length]).toEqual(before)
})
