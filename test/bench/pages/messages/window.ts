import type { FrameState } from '../../../../src/coordination/types.js'
import { Audience, now } from './audience.js'
import { overBroadcastChannel } from './broadcast-channel.js'
import type { Contender } from './contender.js'
import { overDirectPorts } from './direct-ports.js'
import { overLeadframe } from './leadframe.js'
import { overRawChannel } from './raw-channel.js'
import { overRelay } from './relay.js'
import { collect, type Samples } from './samples.js'
import { overTabElection } from './tab-election.js'

/** What one window is told to do; the others hear it. */
export interface MessagesPage {
  /** Whether so many windows have found each other, and this one leads or follows. */
  isReady(windows: number, state: FrameState): boolean
  /** How long it takes, in ms, until the other window has a text of this length: one after the other. */
  oneWay(contender: string, length: number, count: number): Promise<Samples>
  /** How long it takes, in ms, until the leader's answer is there: one after the other. */
  calls(contender: string, length: number, count: number): Promise<Samples>
  /** How many texts a second are sent at once until the last one has come to the last of the other windows. */
  burst(contender: string, length: number, count: number): Promise<Samples>
}

declare global {
  var messages: MessagesPage
}

const session = new URLSearchParams(location.search).get('session') ?? ''
const audience = new Audience()
const leadframe = overLeadframe(session, audience.hear('Leadframe perform'), audience.hear('Leadframe broadcast'))
// An application starts one worker. Where several start at once on a busy machine, this package's may seem to hang.
await leadframe.ready
audience.join(session)
const contenders: Readonly<Record<string, Contender>> = {
  BroadcastChannel: overRawChannel(session, audience.hear('BroadcastChannel')),
  'SharedWorker relay': overRelay(session, audience.hear('SharedWorker relay')),
  'direct port': overDirectPorts(session, audience.hear('direct port')),
  'Leadframe perform': leadframe.perform,
  'Leadframe broadcast': leadframe.broadcast,
  'broadcast-channel': overBroadcastChannel(session, audience.hear('broadcast-channel')),
  'tab-election': overTabElection(session, audience.hear('tab-election')),
}

function find(name: string): Contender {
  const contender = contenders[name]
  if (contender === undefined) throw new Error(`No contender "${name}"`)
  return contender
}

globalThis.messages = {
  isReady: (count, state) =>
    [audience, ...Object.values(contenders)].every(({ windows }) => windows === undefined || windows() === count) &&
    leadframe.state() === state,
  async oneWay(name, length, count) {
    const contender = find(name)
    const text = 'x'.repeat(length)
    await audience.expect(name, 1)
    return await collect(count, async () => {
      const arrival = audience.arrival()
      const start = now()
      await contender.send(text)
      return (await arrival) - start
    })
  },
  async calls(name, length, count) {
    const contender = find(name)
    const text = 'x'.repeat(length)
    return await collect(count, async () => {
      const start = now()
      if ((await contender.call(text)) !== text) throw new Error('Not the answer')
      return now() - start
    })
  },
  async burst(name, length, count) {
    const contender = find(name)
    const text = 'x'.repeat(length)
    await audience.expect(name, count)
    return await collect(1, async () => {
      const arrival = audience.arrival()
      const start = now()
      const sent: unknown[] = []
      for (let i = 0; i < count; i++) sent.push(contender.send(text))
      const [end] = await Promise.all([arrival, ...sent])
      return (count / (end - start)) * 1000
    })
  },
}
