import type { Interaction } from '../../../../../src/contract/objects/interaction.js'
import { ManualClock } from '../../../../../src/workspace/clock.js'
import { Desk } from '../../../../../src/workspace/desk/desk.js'
import type { Item, ItemEvent } from '../../../../../src/workspace/desk/item.js'
import type { PreviewMode } from '../../../../../src/workspace/outbound/preview.js'
import type { Dialler } from '../../../../../src/workspace/simulator/dialler.js'
import type { OutboundData } from '../../../../../src/workspace/simulator/outbound/data.js'
import { createOutbound } from '../../../../../src/workspace/simulator/outbound/outbound.js'
import type { WorkspaceNews } from '../../../../../src/workspace/workspace.js'

/** Any time will do. */
export const start = Date.parse('2026-03-02T08:00:00Z')

/** Outbound at a desk with a telephone that does as it is told. */
export function outboundDesk(data?: OutboundData) {
  const clock = new ManualClock(start)
  const news: WorkspaceNews[] = []
  const desk = new Desk({ clock, tell: (told) => news.push(told) })
  const change = (id: string, event: ItemEvent, to: Partial<Interaction>) => {
    const item = desk.needOf('voice', id)
    desk.put({ item: { ...item, interaction: { ...item.interaction, ...to } }, events: [event] })
  }
  let hasLine = true
  const agent = { isReady: true }
  const dialler: Dialler = {
    dial({ destination, userData = {}, callType = 'OUTBOUND', caseId }) {
      if (!hasLine) throw new Error('There is no line.')
      const call = { state: 'DIALING' as const, userData, callType, dnis: destination, capabilities: ['HANGUP'] }
      return desk.add({ medium: 'voice', detail: {}, interaction: { ...call, ...(caseId && { caseId }) } }, 'DIALING')
    },
  }
  const outbound = createOutbound(desk, dialler, () => agent.isReady, data)
  const { handlers, controls, calls } = outbound
  const requests = handlers.outbound
  const operations = outbound.operations?.outboundpreview
  if (!requests || !operations) throw new Error('The handlers are missing.')
  const telephone = {
    loseLine: () => {
      hasLine = false
    },
    answer: (id: string) => {
      change(id, 'ESTABLISHED', { state: 'TALKING', capabilities: ['HANGUP', 'HOLD'] })
      calls.callEstablished(id)
    },
    hangUp: (id: string) => {
      change(id, 'RELEASED', { state: 'IDLE', capabilities: ['MARK_DONE'] })
      calls.callEnded(id)
    },
    markdone: (id: string) => {
      calls.callMarkedDone(id)
      desk.remove(id)
    },
  }
  const latest = () => {
    const id = desk.items.at(-1)?.interaction.interactionId
    if (id === undefined) throw new Error('There is no interaction.')
    return id
  }
  const receive = (mode: PreviewMode): string => {
    if (mode === 'pull') {
      requests.getPreviewRecord('Offer of the Month')
      return latest()
    }
    if (mode === 'direct') requests.startDirectPushPreview()
    return controls.pushPreviewRecord({ campaign: 'Renewals', direct: mode === 'direct' })
  }
  const item = (id: string): Item => desk.need(id)
  return {
    clock,
    news,
    agent,
    desk,
    outbound,
    controls,
    calls,
    requests,
    operations,
    telephone,
    receive,
    /** A preview whose record is seen. */
    preview: (mode: PreviewMode): string => {
      const id = receive(mode)
      if (mode !== 'pull') operations.accept?.(item(id))
      return id
    },
    /** Calls the first record; returns the id of the call. */
    call: (id: string): string => {
      const record = item(id).interaction.chainedRecords?.[0]
      requests.callPreviewRecord(id, Number(record?.GSW_RECORD_HANDLE))
      return desk.items.findLast(({ medium }) => medium === 'voice')?.interaction.interactionId ?? ''
    },
    accept: (id: string) => operations.accept?.(item(id)),
    decline: (id: string) => operations.reject?.(item(id)),
    markdone: (id: string) => operations.markdone?.(item(id)),
    interaction: (id: string) => item(id).interaction,
    eventsOf: (from = 0) =>
      news.slice(from).flatMap((told) => {
        if (told.type !== 'event' || told.event !== 'interaction' || !('interaction' in told.data)) return []
        const { eventType, interaction } = told.data
        const { state, callType, capabilities } = interaction
        return [{ event: eventType, state, callType, capabilities: capabilities ?? [], interaction }]
      }),
  }
}

/** Outbound at a desk, and what a test does there. */
export type OutboundDesk = ReturnType<typeof outboundDesk>
