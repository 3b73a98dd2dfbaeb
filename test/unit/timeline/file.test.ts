import { describe, expect, it } from 'vitest'
import { shares } from '../../../src/timeline/bounds.js'
import { fileOf, readTimelineFile } from '../../../src/timeline/file.js'
import { joined, left, recordsOf, state } from './records.js'

const frame = {
  id: 'a',
  state: 'LEADING',
  term: 2,
  leaderId: 'a',
  peers: [{ id: 'a', visible: true, joined: 1, active: 3, responsive: true }],
} as const
const records = recordsOf([joined('a', 0), state('a', 10, 'LEADING', 2), left('a', 20, 'b', 2)])
const file = fileOf(frame, records, 1_000)

const read = (content: unknown) =>
  readTimelineFile(new Blob([typeof content === 'string' ? content : JSON.stringify(content)]))

describe('a file', () => {
  it('is read as it was written', async () => {
    expect(await read(file)).toEqual({ file, missing: 0 })
    const empty = fileOf({ ...frame, leaderId: null, peers: [] }, [], 0)
    expect(await read(empty)).toEqual({ file: empty, missing: 0 })
  })

  it('has of a frame what one has to know to draw it, and no more', () => {
    const more = { ...frame, secret: 'secret', peers: [{ ...frame.peers[0], secret: 'secret' }] }
    expect(fileOf(more, records, 1_000)).toEqual(file)
  })

  it('says how many of its records could not be read', async () => {
    const [first] = records
    const strange = [{ ...first, kind: 'dreamt' }, { ...first, at: -1 }, { ...first, at: 1e300 }, 'text']
    expect(await read({ ...file, records: [...records, ...strange] })).toEqual({ file, missing: 4 })
  })

  it.each([
    ['', /no JSON/],
    ['{"format": "leadframe-timeline"', /no JSON/],
    ['null', /no recording.*"format": "leadframe-timeline"/],
    ['[]', /no recording/],
    [{ version: 1, records: [] }, /no recording/],
    [{ ...file, format: 'har' }, /no recording/],
    [{ ...file, version: '1' }, /no recording/],
    [{ ...file, version: 2 }, /version 2, and this page reads version 1/],
    [{ ...file, at: 'now' }, /damaged, at "at"/],
    [{ ...file, frame: undefined }, /damaged, at "frame"/],
    [{ ...file, frame: { ...frame, state: 'ASLEEP' } }, /damaged, at "frame.state"/],
    [{ ...file, frame: { ...frame, peers: [{ id: 'a' }] } }, /damaged, at "frame.peers.0.visible"/],
    [{ ...file, records: {} }, /damaged, at "records"/],
    [{ ...file, records: Array(10_000).fill(null) }, /damaged, at "records"/],
  ])('that is none is refused, with what is wrong: %j', async (content, problem) => {
    await expect(read(content)).rejects.toThrow(problem)
  })

  it('that is larger than any is refused before it is read', async () => {
    const large = { size: 50_000_000, text: () => Promise.reject(new Error('It was read')) }
    await expect(readTimelineFile(large as unknown as Blob)).rejects.toThrow('20 MB at most, and this file has 50')
  })

  it('has room for all that a session remembers', async () => {
    const most = Object.values(shares).reduce<number>((sum, share) => sum + share, 0)
    const full = fileOf(frame, recordsOf(Array.from({ length: most }, (_, at) => joined('a', at))), 1_000)
    expect((await read(full)).file.records).toHaveLength(most)
  })
})
