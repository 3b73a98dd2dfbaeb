import { type Clock, realClock } from '../clock.js'
import { Desk } from '../desk/desk.js'
import type { Item } from '../desk/item.js'
import type { UserData } from '../desk/user-data.js'
import { MarkdoneBlocks } from '../markdone.js'
import { type Memory, noMemory } from '../memory.js'
import { disconnected, needsServer } from '../needs-server.js'
import { RealtimeConnection } from '../realtime-connection.js'
import {
  performWith,
  type SomeWorkspaceHandlers,
  type Workspace,
  type WorkspaceNews,
  type WorkspaceRequest,
} from '../workspace.js'
import { Agent } from './agent/agent.js'
import { reasonsOf } from './agent/state.js'
import { Calls } from './calls/calls.js'
import { createCallHandlers, telephoneError } from './calls/handlers.js'
import { Configuration } from './configuration.js'
import { Contacts } from './contacts/contacts.js'
import { createInteractions } from './interactions.js'
import { Items } from './items/items.js'
import { Campaigns } from './outbound/campaigns.js'
import { Fields } from './outbound/fields.js'
import { createOutboundHandlers } from './outbound/handlers.js'
import { Previews } from './outbound/previews.js'
import { remembered, resume } from './remembered.js'
import { Effects } from './server/effects.js'
import { Questions } from './server/questions.js'
import { Rest } from './server/rest.js'
import type { ServerNotification } from './server/shapes.js'
import { UserEvents } from './server/user-events.js'
import { Services } from './services.js'
import { Session, type SessionReading } from './session.js'
import { createTokens } from './tokens.js'

/** Where the server is. */
export interface GwsOptions {
  /**
   * The address under which the server's `/workspace/v3` is found. It must be of the page's own origin, through a proxy
   * where need be: the browser sends the cookies of whoever signed in to no other. Default: the origin's root.
   */
  readonly url?: string
  /** Default: the real time. */
  readonly clock?: Clock
  /**
   * Where what applications were told outlives its coordinator, so that they hear of whatever happens until the next one
   * runs. It holds what is attached to interactions, and no credentials. Default: nowhere.
   */
  readonly memory?: Memory
}

/** A workspace whose calls are a server's. */
export interface Gws extends Workspace {
  /** What the server has something for; all else fails with `notSupported`. */
  readonly requests: readonly WorkspaceRequest[]
}

/** What the server is called in errors. */
const SERVER = 'Genesys Web Services'

/** How long a request waits for the first reading of the session, in ms. */
const PATIENCE_MS = 8_000

/**
 * A workspace whose calls are real: those that Genesys Web Services' Workspace API v3 has for the agent who signed in.
 * There is one connection with the server for the whole session.
 */
export function createGws({ url = '', clock = realClock, memory = noMemory }: GwsOptions = {}): Gws {
  let tellWindows: (news: WorkspaceNews) => void = () => {}
  let isClosed = false
  let stored: unknown
  /** What was told before the first reading: before that nobody knows what is news. */
  const early: ServerNotification[] = []
  let isRead = false
  /** Nothing is known of what applications were told: what is there is no news to them. */
  let isQuiet = false
  let arrive = (): void => {}
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve
  })
  /** Not all that is to be kept is told: campaigns that are asked for are no news, nor is what an application blocks. */
  const save = (): void => {
    // Before the first reading less is known than what was kept.
    if (isRead && !isClosed) memory.save(() => remembered(parts))
  }
  const tell = (news: WorkspaceNews): void => {
    if (isClosed) return
    if (!isQuiet) tellWindows(news)
    save()
    if (news.type === 'event' && news.event === 'interaction' && news.data.eventType === 'REMOVED') {
      // Nobody could take the block off any more.
      blocks.unblock(news.data.interaction.interactionId)
    }
  }

  const services = new Services()
  const rest = new Rest(url, (path) => services.demand(path))
  const effects = new Effects()
  // Apart from the others: an error of the telephone system does not say what it is about.
  const telephone = new Effects()
  const desk = new Desk({ clock, tell })
  const blocks = new MarkdoneBlocks(tell, clock)
  const connection = new RealtimeConnection(tell, clock)
  const agent = new Agent({ rest, effects, tell, isOut: (medium) => services.isOut(medium) })
  const calls = new Calls(desk, () => agent.number)
  const callHandlers = createCallHandlers({ calls, rest, effects: telephone })
  const items = new Items({ desk, rest, effects })
  const attach = ({ medium, interaction: { interactionId } }: Item, userData: UserData) =>
    (medium === 'voice' ? callHandlers : items).attach(interactionId, userData)
  const questions = new Questions(rest, clock)
  const contacts = new Contacts({ desk, questions, attach })
  const userEvents = new UserEvents(rest, effects)
  const campaigns = new Campaigns({ clock, userEvents, tell })
  const previews = new Previews({ desk, items, userEvents, dial: callHandlers.voice.dial })
  const configuration = new Configuration(desk)
  const interaction = createInteractions({
    desk,
    calls: callHandlers,
    items,
    previews,
    blocks,
    option: (name) => configuration.option(name),
  })
  const parts = { desk, agent, blocks, contacts, campaigns, connection }
  const session = new Session(url, rest, clock, {
    told: (told) => {
      if (isRead) hear(told)
      else early.push(told)
    },
    begun: () => {
      calls.reading.begin()
      items.reading.begin()
    },
    read: take,
    lost: () => {
      services.forget()
      // Whoever is told of a loss is told of its end, and what was told is known from the first reading on.
      if (isRead) connection.lose()
    },
  })

  function hear(told: ServerNotification): void {
    switch (told.messageType) {
      case 'CallStateChanged':
        calls.reading.hear(told.call)
        break
      case 'DnStateChanged':
        agent.hearDn(told.dn)
        break
      case 'ChannelStateChanged':
        agent.hearChannels(told.media.channels)
        break
      case 'InteractionStateChanged':
        items.reading.hear(told.interaction)
        break
      case 'UcsMessage':
        questions.hear(told)
        break
      case 'ServiceStateChanged':
        hearService(told.serviceName, told.serviceState)
        break
      case 'EventUserEvent':
        hearOutbound(told.userData ?? told.eventContent ?? {})
        break
      case 'EventError':
        telephone.fail(telephoneError(told.error.errorMessage))
        break
    }
    look()
    save()
  }

  function hearService(name: string, state: string): void {
    const isBack = services.hear(name, state)
    agent.lookAtServices()
    // What it did not tell is read.
    if (isBack) session.refresh()
  }

  function hearOutbound(said: UserData): void {
    userEvents.hear(said)
    campaigns.hear(said)
    previews.hear(said)
  }

  function look(): void {
    previews.look()
    effects.look()
    telephone.look()
  }

  function take({ user, own, settings, transactions, actionCodes }: SessionReading): void {
    // First of all who may hear what follows.
    configuration.read(settings, own, transactions)
    agent.readReasons(reasonsOf(actionCodes))
    const isKnown = isRead || resume(parts, stored, user.userName)
    if (agent.isOther(user.userName)) {
      previews.forget()
      campaigns.restore([])
      contacts.restore([])
      blocks.close()
    }
    agent.read(user)
    for (const told of early.splice(0)) hear(told)
    isQuiet = !isKnown
    calls.reading.end(user.activeSession?.calls ?? [])
    items.reading.end(user.activeSession?.media?.channels.flatMap(({ interactions }) => interactions) ?? [])
    isQuiet = false
    if (!isRead) tell({ type: 'interactions', present: desk.present })
    isRead = true
    connection.restore()
    look()
    campaigns.catchUp()
    save()
    arrive()
  }

  const patience = () =>
    new Promise<void>((resolve) => {
      const forget = clock.after(PATIENCE_MS, resolve)
      void arrived.then(forget)
    })

  const handlers = {
    ...agent.handlers,
    ...configuration.handlers,
    auth: createTokens(rest, clock),
    contacts: contacts.handlers,
    email: { create: (destination, userData) => items.createEmail(destination, userData) },
    interaction,
    outbound: createOutboundHandlers({ desk, campaigns, previews, fields: new Fields(rest), userEvents, attach }),
    voice: callHandlers.voice,
  } satisfies SomeWorkspaceHandlers
  const perform = performWith(handlers, SERVER)
  const requests = Object.entries(handlers).flatMap(([namespace, methods]) =>
    Object.keys(methods).map((name) => `${namespace}.${name}` as WorkspaceRequest),
  )
  return {
    requests,
    start(told) {
      tellWindows = told
      const failed = (error: unknown) =>
        console.warn('leadframe: what was stored of the workspace cannot be read.', error)
      void memory
        .load()
        .catch(failed)
        .then((loaded) => {
          stored = loaded
          if (!isClosed) session.start()
        })
    },
    welcome() {
      // Who may do what is not known before.
      return isRead ? [configuration.news(), { type: 'interactions', present: desk.present }] : []
    },
    async perform(request, values) {
      if (!isRead) await Promise.race([arrived, patience()])
      if (!isRead || (connection.isLost && needsServer(request))) return disconnected(request)
      const answer = await perform(request, values)
      save()
      return answer
    },
    close() {
      isClosed = true
      memory.flush()
      connection.close()
      blocks.close()
      session.close()
    },
  }
}
