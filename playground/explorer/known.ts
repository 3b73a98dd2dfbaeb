/** What names something in requests. */
type Kind = 'interaction' | 'case' | 'toast' | 'dialog'

/** What the parameters are called that name something of a kind. */
const namedBy: Readonly<Record<string, Kind>> = {
  interactionId: 'interaction',
  consultInteractionId: 'interaction',
  caseId: 'case',
  id: 'toast',
  dialogId: 'dialog',
}

/** Requests that result in the id of something new. */
const made: Readonly<Record<string, Kind>> = { 'system.popupToast': 'toast', 'system.openDialog': 'dialog' }

/** As many ids of a kind are worth offering. */
const mostIds = 20

/** The ids that the host has told of, to offer them where a request wants one. */
export class Known {
  readonly #ids: Record<Kind, readonly string[]> = { interaction: [], case: [], toast: [], dialog: [] }

  /** The ids by the names of the parameters that take them, latest first. */
  get suggestions(): Readonly<Record<string, readonly string[]>> {
    return Object.fromEntries(Object.entries(namedBy).map(([name, kind]) => [name, this.#ids[kind]]))
  }

  /** Reads what a request resulted in. */
  answered(request: string, data: unknown): void {
    const kind = made[request]
    if (kind && typeof data === 'string') this.#add(kind, data)
    else this.#read(data)
  }

  /** Reads what an event told. */
  heard(data: unknown): void {
    this.#read(data)
    if (isRecord(data) && data.eventType === 'REMOVED' && isRecord(data.interaction)) {
      const { interactionId } = data.interaction
      this.#ids.interaction = this.#ids.interaction.filter((id) => id !== interactionId)
    }
  }

  #read(data: unknown): void {
    for (const one of [data].flat()) {
      const about = isRecord(one) && isRecord(one.interaction) ? one.interaction : one
      if (!isRecord(about)) continue
      if (typeof about.interactionId === 'string') this.#add('interaction', about.interactionId)
      if (typeof about.caseId === 'string') this.#add('case', about.caseId)
    }
  }

  #add(kind: Kind, id: string): void {
    this.#ids[kind] = [id, ...this.#ids[kind].filter((other) => other !== id)].slice(0, mostIds)
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
