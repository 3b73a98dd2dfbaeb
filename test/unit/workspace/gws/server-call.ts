import type { ServerCall } from '../../../../src/workspace/gws/server/shapes.js'

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
