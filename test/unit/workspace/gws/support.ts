import { ManualClock } from '../../../../src/workspace/clock.js'
import { Desk } from '../../../../src/workspace/desk/desk.js'
import type { ServerCall } from '../../../../src/workspace/gws/server/shapes.js'
import type { WorkspaceNews } from '../../../../src/workspace/workspace.js'

/** A call as the server tells of it: one that rings. */
export function serverCall(but: Partial<ServerCall> = {}): ServerCall {
  return {
    id: 'c1',
    connId: 'c1',
    callUuid: 'u1',
    callType: 'Inbound',
    state: 'Ringing',
    recordingState: 'Stopped',
    phoneNumber: '+33647001',
    dnis: '+33298025003',
    participants: [{ number: '+33647001' }],
    userData: [{ key: 'Segment', type: 'str', value: 'Gold' }],
    startedAt: '2026-11-22T06:39:22.707Z',
    ...but,
  }
}

/** A desk, and what was told of it. */
export function testDesk() {
  const told: WorkspaceNews[] = []
  const clock = new ManualClock(Date.parse('2026-11-22T06:40:00.000Z'))
  const desk = new Desk({ clock, tell: (news) => told.push(news) })
  return {
    desk,
    clock,
    told,
    /** The events that were told since this was asked last, each with the state that it came with. */
    events: () =>
      told
        .splice(0)
        .map((news) =>
          news.type === 'event' && news.event === 'interaction' && 'interaction' in news.data
            ? `${news.data.eventType} ${news.data.interaction.interactionId} ${news.data.interaction.state}`
            : news.type,
        ),
  }
}
