import { describe, expect, test } from 'vitest'
import { instantOf, readDate, zoneOffset } from '../../../../src/workspace/outbound/calendar.js'

describe('dates', () => {
  test.each([
    ['05/27/2021 10:55', '2021-05-27T10:55:00.000Z'],
    ['02/29/2024 00:00', '2024-02-29T00:00:00.000Z'],
    ['12/31/2026 23:59', '2026-12-31T23:59:00.000Z'],
  ])('%s is one', (text, iso) => expect(readDate(text)).toBe(Date.parse(iso)))

  test.each([
    '02/29/2026 10:00',
    '02/30/2024 10:00',
    '04/31/2026 10:00',
    '13/01/2026 10:00',
    '00/10/2026 10:00',
    '01/00/2026 10:00',
    '01/01/2026 24:00',
    '01/01/2026 10:60',
    '01/01/0026 10:00',
    '1/1/2026 10:00',
    '2026-01-01 10:00',
    '',
  ])('%s is none', (text) => {
    expect(readDate(text)).toBeUndefined()
    expect(() => instantOf(text, 'Europe/Paris')).toThrow(/expected MM\/DD\/YYYY HH:MM/)
  })
})

describe('times of a zone', () => {
  test.each([
    ['05/27/2026 10:30', 'America/New_York', '2026-05-27T14:30:00.000Z'],
    ['01/15/2026 10:30', 'America/New_York', '2026-01-15T15:30:00.000Z'],
    ['01/15/2026 00:10', 'Asia/Tokyo', '2026-01-14T15:10:00.000Z'],
    ['07/01/2026 12:00', 'Australia/Darwin', '2026-07-01T02:30:00.000Z'],
    // Right before and after the hour that is left out, and twice the hour that comes twice: the first is meant.
    ['03/29/2026 01:59', 'Europe/Paris', '2026-03-29T00:59:00.000Z'],
    ['03/29/2026 03:00', 'Europe/Paris', '2026-03-29T01:00:00.000Z'],
    ['10/25/2026 02:30', 'Europe/Paris', '2026-10-25T00:30:00.000Z'],
    ['10/25/2026 03:00', 'Europe/Paris', '2026-10-25T02:00:00.000Z'],
    ['11/01/2026 01:30', 'America/Chicago', '2026-11-01T06:30:00.000Z'],
  ])('%s in %s is %s', (text, zone, iso) => expect(new Date(instantOf(text, zone)).toISOString()).toBe(iso))

  test.each([
    ['03/29/2026 02:00', 'Europe/Paris'],
    ['03/29/2026 02:59', 'Europe/Paris'],
    ['03/08/2026 02:30', 'America/New_York'],
    // Half an hour only.
    ['10/04/2026 02:15', 'Australia/Lord_Howe'],
  ])('%s never is in %s', (text, zone) => {
    expect(() => instantOf(text, zone)).toThrow(`"${text}" is impossible in ${zone}`)
  })

  test('offsets are in seconds', () => {
    expect(zoneOffset(Date.parse('2026-03-02T08:00:00.123Z'), 'Australia/Darwin')).toBe(34_200)
    expect(zoneOffset(Date.parse('2026-03-02T08:00:00Z'), 'America/New_York')).toBe(-18_000)
  })
})
