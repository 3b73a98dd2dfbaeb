import type { ServiceErrorCode } from '../../contract/errors.js'
import type { FailedAnswer } from '../../contract/wire.js'

/** What became of a request. */
export type RequestOutcome =
  /** What the host answered with, undefined where the method has no result. */
  | { readonly ok: true; readonly value: unknown }
  /** `code` is one of `ServiceErrorCode`; undefined where the host gives none. */
  | { readonly ok: false; readonly message: string; readonly code: string | undefined }

/** A request that the application made. */
export interface FakeRequest {
  /** `<namespace>.<method>`, say `voice.dial`. */
  readonly request: string
  /** The values that it passed, in the order of the method's parameters. */
  readonly values: readonly unknown[]
  /** Undefined as long as it was not answered. */
  readonly outcome: RequestOutcome | undefined
}

/** A notification that was posted to the application. */
export interface FakeEvent {
  /** The event's name, say `interaction`. */
  readonly event: string
  /** As the host posted it, see `EventData`. */
  readonly data: unknown
}

/** What becomes of a request in place of being carried out: it fails, or is never answered. */
type Fault = { readonly message: string; readonly code: ServiceErrorCode } | 'lost'

/** Keeps what goes between an application and its host, and has requests fail where a test wants it. */
export class Records {
  readonly requests: FakeRequest[] = []
  readonly events: FakeEvent[] = []
  readonly #pending = new Map<unknown, { outcome: RequestOutcome | undefined }>()
  readonly #faults: { readonly request: string; readonly fault: Fault }[] = []

  /** The next request of that name fails so. */
  plan(request: string, fault: Fault): void {
    this.#faults.push({ request, fault })
  }

  /**
   * Takes down what the application posts. Returns what answers it where that is planned: a failed answer, or null for
   * none; and undefined where the host is to carry it out.
   */
  asked(message: unknown): FailedAnswer | null | undefined {
    if (!isRecord(message) || typeof message.request !== 'string') return undefined
    const { request, parameters, referenceId } = message
    const made = { request, values: Array.isArray(parameters) ? parameters : [], outcome: undefined }
    this.requests.push(made)
    this.#pending.set(referenceId, made)
    const index = this.#faults.findIndex((planned) => planned.request === request)
    const [planned] = index < 0 ? [] : this.#faults.splice(index, 1)
    if (planned === undefined) return undefined
    if (planned.fault === 'lost') return null
    const { message: errorMessage, code: errorCode } = planned.fault
    return { request, referenceId: String(referenceId), errorMessage, errorCode }
  }

  /** Takes down what the host posts. */
  told(message: unknown): void {
    if (!isRecord(message)) return
    const { event, data, referenceId, errorMessage, errorCode } = message
    if (typeof event === 'string') this.events.push({ event, data })
    const made = this.#pending.get(referenceId)
    if (made === undefined) return
    this.#pending.delete(referenceId)
    made.outcome =
      typeof errorMessage === 'string'
        ? { ok: false, message: errorMessage, code: typeof errorCode === 'string' ? errorCode : undefined }
        : { ok: true, value: data }
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
