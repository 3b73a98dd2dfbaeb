import { hostService, type ServiceHost } from '../../../src/service/index.js'
import { recordTimeline, type Timeline, type TimelineRecord } from '../../../src/timeline/index.js'
import { FakeFrame } from '../service/support.js'

/** The configuration option that lists who may use the API. */
export const accepted = 'service-client-api.accepted-web-content-origins'
/** Where applications are from that may. */
export const origin = 'http://app.example'
/** Where one is from that may not. */
export const stranger = 'http://stranger.example'
/** What an application asks for. */
export const dial = { request: 'voice.dial', parameters: ['5001'] }

/** A window that records, with a host of applications. */
export interface Tab {
  readonly frame: FakeFrame
  readonly timeline: Timeline
  readonly service: ServiceHost
}

/** The windows of one session. */
export class RecordedSession {
  readonly frames = new Set<FakeFrame>()
  /** The configuration options of every host. */
  readonly options: Record<string, string> = { [accepted]: origin }
  readonly #tabs: Tab[] = []

  open(id: string): Tab {
    const frame = new FakeFrame(id, this.frames)
    frame.workspace = (kind) => (kind === 'welcome' ? [] : { ok: true, value: 'done' })
    const timeline = recordTimeline({ frame: frame.asFrame })
    const service = hostService({ frame: frame.asFrame, options: this.options })
    timeline.hear(service)
    const tab = { frame, timeline, service }
    this.#tabs.push(tab)
    return tab
  }

  /** Closes all windows. */
  end(): void {
    for (const tab of this.#tabs) close(tab)
  }
}

/** Closes the recording and the host of a window; once more changes nothing. */
export function close({ timeline, service }: Tab): void {
  timeline.close()
  service.close()
}

type Of<K extends TimelineRecord['kind']> = Extract<TimelineRecord, { kind: K }>

/** What a window knows of that kind. */
export function recordsIn<K extends TimelineRecord['kind']>({ timeline }: Tab, kind: K): Of<K>[] {
  return timeline.records.filter((one): one is Of<K> => one.kind === kind)
}
