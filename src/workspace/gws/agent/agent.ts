import type { Agent as AgentInfo } from '../../../contract/objects/agent.js'
import type { Media } from '../../../contract/objects/media.js'
import {
  changeTo,
  describe,
  inService,
  isSame,
  type MediumStatus,
  overall,
  type Reasons,
  type Status,
  settable,
  statusOf,
} from '../../agent/status.js'
import { WorkspaceError, type WorkspaceHandlers, type WorkspaceNews } from '../../workspace.js'
import type { Effects } from '../server/effects.js'
import type { Rest } from '../server/rest.js'
import type { ServerChannel, ServerDn, ServerUser } from '../server/shapes.js'
import { type Medium, mediumOf, requestFor, type StateRequest, voiceOf } from './state.js'

/** What the agent's requests need. */
export interface AgentParts {
  readonly rest: Rest
  readonly effects: Effects
  readonly tell: (news: WorkspaceNews) => void
  /** Whether a medium is out of service. */
  readonly isOut: (medium: string) => boolean
}

/** The agent with the states of all media, as the server tells of them. */
export class Agent {
  readonly #parts: AgentParts
  #info: AgentInfo = { employeeId: '', firstname: '', lastname: '', username: '' }
  #number = ''
  #reasons: Reasons = []
  #media: readonly Medium[] = []

  constructor(parts: AgentParts) {
    this.#parts = parts
  }

  /** The number of the agent's telephone; empty while it is not known. */
  get number(): string {
    return this.#number
  }

  /** Names the agent to the server; empty while that is not known. */
  get userName(): string {
    return this.#info.username
  }

  /** Whether this user name is another's than that of who was read before. */
  isOther(userName: string): boolean {
    return this.userName !== '' && this.userName !== userName
  }

  /** How it stands with all media, as plain data. */
  state(): readonly Medium[] {
    return this.#media
  }

  /** Goes on from what was known before; tells nothing. */
  restore(media: readonly Medium[]): void {
    this.#media = media
  }

  /** Who the agent is, with the state of everything. */
  read(user: ServerUser): void {
    const { employeeId, firstName: firstname, lastName: lastname, userName: username, activeSession } = user
    const isAnother = this.isOther(username)
    this.#info = { employeeId, firstname, lastname, username }
    const { dn, media } = activeSession ?? {}
    if (dn !== undefined || isAnother) this.#number = dn?.number ?? ''
    // All at once: the agent's state over all media is not told for some of them.
    const read = [...(dn === undefined ? [] : [voiceOf(dn)]), ...(media?.channels ?? []).map(mediumOf)]
    const isRead = ({ name }: Medium) => read.some((one) => one.name === name)
    if (isAnother) this.#media = this.#media.filter(isRead)
    this.#take([...this.#media.filter((medium) => !isRead(medium)), ...read])
  }

  /** Media may be out of service now, or back. */
  lookAtServices(): void {
    this.#take(this.#media)
  }

  /** Why an agent can be not ready here. */
  readReasons(reasons: Reasons): void {
    this.#reasons = reasons
  }

  /** The server tells how it stands with the telephone. */
  hearDn(dn: ServerDn): void {
    this.#number = dn.number
    this.#take([voiceOf(dn)])
  }

  /** The server tells how it stands with some of the other media. */
  hearChannels(channels: readonly ServerChannel[]): void {
    this.#take(channels.map(mediumOf))
  }

  get handlers() {
    return {
      agent: {
        get: () => this.#info,
        getState: () => describe(this.#overall(), this.#reasons),
        getStateList: () => settable(this.#reasons).map((status) => describe(status, this.#reasons)),
        setState: async (operationName) => {
          const status = statusOf(operationName, this.#reasons)
          const served = inService(this.#media).map(({ name }) => name)
          const requests = [
            ...(served.includes('voice') ? [requestFor(status, 'voice')] : []),
            ...(served.some((name) => name !== 'voice') ? [requestFor(status, 'media')] : []),
          ]
          return await this.#put(requests, () =>
            this.#media.every((medium) => !served.includes(medium.name) || isReached(medium, status)),
          )
        },
      },
      media: {
        getMediaByName: (name) => this.#seen(this.#need(name)),
        getMediaList: () => this.#media.map((medium) => this.#seen(medium)),
        setState: async (name, operationName) => {
          const status = statusOf(operationName, this.#reasons)
          inService([this.#need(name)])
          const request = requestFor(status, name === 'voice' ? 'voice' : `media/${encodeURIComponent(name)}`)
          return await this.#put([request], () => isReached(this.#need(name), status))
        },
      },
    } satisfies Pick<WorkspaceHandlers, 'agent' | 'media'>
  }

  async #put(requests: readonly StateRequest[], happened: () => boolean): Promise<undefined> {
    const { rest, effects } = this.#parts
    const ask = async () => {
      await Promise.all(requests.map(({ path, data }) => rest.act(path, data)))
    }
    return await effects.after(ask, happened)
  }

  #need(name: string): Medium {
    const medium = this.#media.find((known) => known.name === name)
    if (medium !== undefined) return medium
    const known = this.#media.map((one) => one.name).join(', ') || 'none yet'
    throw new WorkspaceError('notFound', `There is no medium "${name}". The agent has ${known}.`)
  }

  #seen({ name, status }: Medium): Media {
    return { name, state: describe(status, this.#reasons) }
  }

  #overall(): Status {
    return overall(this.#media.map(({ status }) => status))
  }

  #take(told: readonly Medium[]): void {
    const changed = told.map(({ name, status }) => ({ name, status: this.#inService(name, status) }))
    const before = this.#media
    const overallBefore = this.#overall()
    const named = new Map([...before, ...changed].map((medium) => [medium.name, medium]))
    this.#media = [...named.values()]
    for (const { name, status } of changed) {
      const old = before.find((medium) => medium.name === name)?.status
      // What is heard for the first time has not changed.
      if (old === undefined || isSame(old, status)) continue
      this.#parts.tell({ type: 'event', event: 'media', data: { ...changeTo(status, this.#reasons), media: name } })
    }
    const now = this.#overall()
    if (before.length > 0 && !isSame(overallBefore, now))
      this.#parts.tell({ type: 'event', event: 'agent', data: changeTo(now, this.#reasons) })
  }

  /** The status of a medium with what its service makes of it. */
  #inService(name: string, status: MediumStatus): MediumStatus {
    const before = status.type === 'OUT_OF_SERVICE' ? status.before : status
    return this.#parts.isOut(name) ? { type: 'OUT_OF_SERVICE', before } : before
  }
}

/** After-call work is the telephone's: other media are merely not ready then. */
function isReached({ name, status }: Medium, wanted: MediumStatus): boolean {
  if (wanted.type === 'NOT_READY_AFTER_CALLWORK' && name !== 'voice') return status.type === 'NOT_READY'
  return isSame(status, wanted)
}
