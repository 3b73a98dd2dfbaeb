import type { Clock } from '../clock.js'
import { Desk } from '../desk/desk.js'
import type { Item } from '../desk/item.js'
import { MarkdoneBlocks } from '../markdone.js'
import {
  performWith,
  type SomeWorkspaceHandlers,
  type Workspace,
  type WorkspaceNews,
  type WorkspaceRequest,
} from '../workspace.js'
import { createAgent } from './agent/agent.js'
import { createBusyDay } from './busy-day/busy-day.js'
import { createCases } from './cases/cases.js'
import { createConfiguration } from './configuration/configuration.js'
import { createConnection } from './connection.js'
import { createContacts } from './contacts/contacts.js'
import { controlIn } from './controls.js'
import type { SimulatorData } from './data.js'
import { createInteractions } from './interactions/interactions.js'
import { createOpenMedia } from './open-media/open-media.js'
import { createOutbound } from './outbound/outbound.js'
import { createPlayer } from './scenario/player.js'
import type { SimulatorNews } from './simulator-news.js'
import { createTokens } from './tokens/tokens.js'
import { createVoice } from './voice/voice.js'

/** Everything that can happen without the agent: what `simulate` offers. */
export type SimulatorControls = ReturnType<typeof createWorld>['controls']

/** What hears of a simulation. */
export interface WorldListener {
  /** What becomes of the workspace. */
  tell(news: WorkspaceNews): void
  /** What pages are to know of the simulation itself. */
  tellOwn(news: SimulatorNews): void
}

/** Puts all parts of the simulation together; whatever happens is told. */
export function createWorld(data: SimulatorData, clock: Clock, { tell, tellOwn }: WorldListener) {
  const timers = new OwnTimers(clock)
  const desk = new Desk({
    clock: timers,
    tell: (news) => {
      tell(news)
      follow(news)
    },
  })
  const agent = createAgent(desk, data.agent)
  const voice = createVoice(desk, data.voice, {
    isReady: () => agent.isAvailable('voice'),
    ended: agent.callEnded,
  })
  const outbound = createOutbound(desk, voice, () => agent.isAvailable('outboundpreview'), data.outbound)
  const openMedia = createOpenMedia(desk, data.openMedia, agent.isAvailable)
  const contacts = createContacts(desk, data.contacts)
  const cases = createCases(desk)
  const configuration = createConfiguration(desk, data.configuration)
  const tokens = createTokens(desk, data.tokens)
  const connection = createConnection(desk)
  const busyDay = createBusyDay(
    timers,
    { ...voice.controls, ...openMedia.controls, ...outbound.controls },
    data.busyDay,
  )
  const blocks = new MarkdoneBlocks(desk.tell, timers)
  const voiceOperations = voice.operations?.voice
  const interactions = createInteractions(desk, {
    operations: {
      ...voice.operations,
      ...openMedia.operations,
      ...outbound.operations,
      // The call of a record is marked done together with its record.
      voice: { ...voiceOperations, markdone: (item) => markCallDone(item) },
    },
    blocks,
    option: configuration.option,
  })

  function markCallDone(item: Item): void {
    const { interactionId } = item.interaction
    if (outbound.calls.callMarkedDone(interactionId)) desk.remove(interactionId)
    else voiceOperations?.markdone?.(item)
  }

  /** What other parts have to know of the agent and of interactions. */
  function follow(news: WorkspaceNews): void {
    player.hear(news)
    if (news.type === 'event' && news.event === 'media') {
      voice.look()
      openMedia.look()
      outbound.look()
    }
    if (news.type !== 'event' || news.event !== 'interaction' || !('interaction' in news.data)) return
    const { eventType, media, interaction } = news.data
    const { interactionId } = interaction
    if (eventType === 'REMOVED') {
      contacts.contacts.left(interaction)
      // Nobody could take the block off any more.
      blocks.unblock(interactionId)
    }
    if (media !== 'voice') return
    if (eventType === 'DIALING') busyDay.dialled(interactionId)
    if (eventType === 'ESTABLISHED') outbound.calls.callEstablished(interactionId)
    if (eventType === 'RELEASED') outbound.calls.callEnded(interactionId)
  }

  const handlers = {
    ...agent.handlers,
    ...configuration.handlers,
    ...contacts.handlers,
    ...interactions.handlers,
    ...openMedia.handlers,
    ...outbound.handlers,
    ...tokens.handlers,
    ...voice.handlers,
  } satisfies SomeWorkspaceHandlers
  const perform: Workspace['perform'] = connection.whileConnected(performWith(handlers))
  const controls = {
    ...agent.controls,
    ...busyDay.controls,
    ...cases.controls,
    ...configuration.controls,
    ...connection.controls,
    ...contacts.controls,
    ...openMedia.controls,
    ...outbound.controls,
    ...voice.controls,
  }
  const player = createPlayer({
    clock: timers,
    control: (name, values) => controlIn(controls, name)?.(...values),
    perform: (request, values) => perform(request as WorkspaceRequest, values),
    tell: tellOwn,
  })
  // In this order: what a part plans anew may depend on the desk's interactions.
  const stateful: Readonly<Record<string, AnyStateful>> = {
    desk,
    agent,
    voice,
    openMedia,
    outbound,
    contacts,
    configuration,
    tokens,
    busyDay,
    blocks,
    connection,
    player,
  }
  return {
    perform,
    controls,
    player,
    items: () => desk.items,
    welcome: (): readonly WorkspaceNews[] => [configuration.news(), { type: 'interactions', present: desk.present }],
    /** Plain data, from which the simulation can go on. */
    state: (): unknown => Object.fromEntries(Object.entries(stateful).map(([name, part]) => [name, part.state()])),
    /** Throws where it is not what `state` returned. */
    restore: (state: unknown): void => {
      const states = state as Readonly<Record<string, never>>
      for (const [name, part] of Object.entries(stateful)) {
        if (!Object.hasOwn(states, name)) throw new Error(`there is no state of "${name}"`)
        part.restore(states[name] as never)
      }
    },
    /** Nothing that is planned happens any more. */
    stop: () => {
      connection.close()
      timers.stop()
    },
  }
}

/** A part with state of its own; each is given back what it gave. */
interface AnyStateful {
  state(): unknown
  restore(state: never): void
}

/** A clock whose plans can all be dropped at once. */
class OwnTimers implements Clock {
  readonly #clock: Clock
  readonly #planned = new Set<() => void>()
  #stopped = false

  constructor(clock: Clock) {
    this.#clock = clock
  }

  now(): number {
    return this.#clock.now()
  }

  after(ms: number, happen: () => void): () => void {
    if (this.#stopped) return () => {}
    const prevent = this.#clock.after(ms, () => {
      this.#planned.delete(prevent)
      happen()
    })
    this.#planned.add(prevent)
    return () => {
      this.#planned.delete(prevent)
      prevent()
    }
  }

  stop(): void {
    this.#stopped = true
    for (const prevent of this.#planned) prevent()
    this.#planned.clear()
  }
}
