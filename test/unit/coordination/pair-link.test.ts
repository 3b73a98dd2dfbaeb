import { beforeEach, describe, expect, test } from 'vitest'
import { type Link, linkOver } from '../../../src/coordination/frame/pair-link.js'
import { MemoryChannels } from '../../../src/testing/platform/memory-channels.js'
import { quiet } from './support/quiet.js'

/** One end of a link, with what it has heard. */
interface End {
  readonly link: Link
  readonly heard: unknown[]
}

let channels: MemoryChannels

beforeEach(() => {
  channels = new MemoryChannels()
})

function open(name = 'link'): End {
  const heard: unknown[] = []
  const link = linkOver(name, channels.open)
  link.onmessage = ({ data }) => heard.push(data)
  return { link, heard }
}

const say = ({ link }: End, ...messages: unknown[]) => {
  for (const message of messages) link.postMessage(message)
}

describe('a link over a channel', () => {
  test('has what was said before the other end was there heard by it, in its order', async () => {
    const early = open()
    say(early, 1, 2)
    await quiet()
    say(early, 3)
    const late = open()
    say(early, 4)
    say(late, 5)
    await quiet()
    expect([early.heard, late.heard]).toEqual([[5], [1, 2, 3, 4]])
  })

  test('has what both say as soon as they open it heard', async () => {
    const [one, other] = [open(), open()]
    say(one, 1, 2)
    say(other, 3, 4)
    await quiet()
    expect([one.heard, other.heard]).toEqual([
      [3, 4],
      [1, 2],
    ])
  })

  test('goes on in the order of what is said', async () => {
    const [one, other] = [open(), open()]
    await quiet()
    say(one, 1)
    say(other, 2, 3)
    say(one, 4)
    await quiet()
    expect([one.heard, other.heard]).toEqual([
      [2, 3],
      [1, 4],
    ])
  })

  test.each(['knock', 'open', undefined, { said: 1 }])('carries %j as it carries anything else', async (message) => {
    const [one, other] = [open(), open()]
    say(one, message)
    await quiet()
    say(one, message)
    await quiet()
    expect(other.heard).toEqual([message, message])
    expect(one.heard).toEqual([])
  })

  test('carries what it was given as it was then', async () => {
    const message = { n: 1 }
    const early = open()
    say(early, message)
    message.n = 2
    const late = open()
    await quiet()
    say(early, message)
    message.n = 3
    await quiet()
    expect(late.heard).toEqual([{ n: 1 }, { n: 2 }])
  })

  test('refuses at once what cannot be cloned, whether the other end is there or not', async () => {
    const one = open()
    expect(() => say(one, () => {})).toThrow(expect.objectContaining({ name: 'DataCloneError' }))
    const other = open()
    await quiet()
    expect(() => say(one, () => {})).toThrow(expect.objectContaining({ name: 'DataCloneError' }))
    await quiet()
    expect(other.heard).toEqual([])
  })

  test('hears nothing of other links', async () => {
    const ends = [open(), open(), open('another'), open('another')]
    say(ends[0] as End, 1)
    await quiet()
    expect(ends.map(({ heard }) => heard)).toEqual([[], [1], [], []])
  })

  test('that is closed hears nothing any more, and keeps no channel', async () => {
    const [one, other] = [open(), open()]
    await quiet()
    other.link.close()
    say(one, 1)
    await quiet()
    expect(other.heard).toEqual([])
    one.link.close()
    expect(channels.count('link')).toBe(0)
  })

  test('that is closed before the other end came keeps no channel', () => {
    const one = open()
    say(one, 1)
    one.link.close()
    expect(channels.count('link')).toBe(0)
  })
})
