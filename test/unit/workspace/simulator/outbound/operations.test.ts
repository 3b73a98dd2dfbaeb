import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PreviewMode } from '../../../../../src/workspace/outbound/preview.js'
import { nextDue } from '../../../../../src/workspace/simulator/outbound/call-backs.js'
import { WorkspaceError } from '../../../../../src/workspace/workspace.js'
import { type OutboundDesk, outboundDesk } from './support.js'

const modes: readonly PreviewMode[] = ['pull', 'push', 'direct']

/** Each operation on a preview: what stands for it among the capabilities, and where it may lead. */
const operations: Readonly<
  Record<
    string,
    {
      readonly capabilities: readonly string[]
      readonly to: string
      readonly act: (desk: OutboundDesk, id: string) => void
    }
  >
> = {
  accept: { capabilities: ['ACCEPT', 'ACCEPT_PREVIEW'], to: 'PREVIEWING', act: ({ accept }, id) => accept(id) },
  decline: { capabilities: ['REJECT'], to: 'REJECTED', act: ({ decline }, id) => decline(id) },
  call: {
    capabilities: ['CALL'],
    to: 'IDLE',
    act: (desk, id) => desk.requests.callPreviewRecord(id, handleOf(desk, id)),
  },
  reject: {
    capabilities: ['PREVIEW_RECORD'],
    to: 'REJECTED',
    act: ({ requests }, id) => requests.rejectPreviewRecord(id),
  },
  cancel: {
    capabilities: ['CANCEL_RECORD'],
    to: 'CANCELED',
    act: ({ requests }, id) => requests.cancelPreviewRecord(id),
  },
  markdone: { capabilities: ['MARK_DONE'], to: '', act: ({ markdone }, id) => markdone(id) },
}

const handleOf = ({ interaction }: OutboundDesk, id: string) => Number(interaction(id).userData.GSW_RECORD_HANDLE)

function attempt(act: () => unknown): WorkspaceError | undefined {
  try {
    act()
    return undefined
  } catch (error) {
    if (error instanceof WorkspaceError) return error
    throw error
  }
}

/** Every state that a preview can stay in, and how it comes there. */
const ways: Readonly<Record<string, (desk: OutboundDesk, mode: PreviewMode) => string>> = {
  INVITED: (desk, mode) => desk.receive(mode),
  PREVIEWING: (desk, mode) => desk.preview(mode),
  IDLE: (desk, mode) => {
    const id = desk.preview(mode)
    desk.call(id)
    return id
  },
  REJECTED: (desk, mode) => {
    const id = desk.preview(mode)
    desk.requests.rejectPreviewRecord(id)
    return id
  },
  CANCELED: (desk, mode) => {
    const id = desk.preview(mode)
    desk.requests.cancelPreviewRecord(id)
    return id
  },
}

/** Records that are pulled are not offered first, and some states are left at once in some modes. */
const never = ['INVITED pull', 'IDLE pull', 'REJECTED push', 'CANCELED push']

const states = Object.keys(ways)
  .flatMap((state) => modes.map((mode) => [state, mode] as const))
  .filter(([state, mode]) => !never.includes(`${state} ${mode}`))

describe.each(states)('%s (%s)', (state, mode) => {
  test.each(Object.entries(operations))(
    '%s: possible if and only if it is among the capabilities',
    (name, operation) => {
      const desk = outboundDesk()
      const id = ways[state]?.(desk, mode) ?? ''
      // Some states are left at once in some modes, and records that are pulled are not offered first.
      if (desk.desk.find(id)?.interaction.state !== state) return
      const { capabilities = [] } = desk.interaction(id)
      const before = JSON.stringify([desk.desk.items, desk.outbound.state()])
      const told = desk.news.length
      const error = attempt(() => operation.act(desk, id))
      const isPossible = operation.capabilities.some((capability) => capabilities.includes(capability))
      expect(error === undefined, name).toBe(isPossible)
      if (error === undefined) return
      expect(error.code).toBe('notPossible')
      expect(error.message).toMatch(new RegExp(`"${id}" is ${state}. Possible: (\\w+\\.\\w+|nothing|what its call)`))
      expect([JSON.stringify([desk.desk.items, desk.outbound.state()]), desk.news.length]).toEqual([before, told])
    },
  )
})

/** One act of many: which, and on which of the interactions. */
const act = fc.record({
  what: fc.constantFrom(
    ...['receive pull', 'receive push', 'receive direct', 'answer', 'hang up', 'mark call done'],
    ...['set result', 'reschedule', 'wait', 'stop direct', 'store', 'stop campaign', 'start campaign'],
    ...Object.keys(operations),
  ),
  which: fc.nat(9),
})

test('whatever is done in whatever order, capabilities are honest, no record is lost and none is there twice', () => {
  const total = everyChain(outboundDesk())
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
      const desk = outboundDesk()
      for (const { what, which } of acts) {
        const items = desk.desk.items
        const item = items[which % Math.max(1, items.length)]
        const id = item?.interaction.interactionId ?? '99'
        const before = item?.interaction
        const told = desk.news.length
        const isPreview = item?.medium === 'outboundpreview'
        const operation = operations[what]
        if (operation !== undefined) {
          const error = attempt(() => operation.act(desk, isPreview ? id : '99'))
          const isPossible =
            isPreview && operation.capabilities.some((capability) => before?.capabilities?.includes(capability))
          expect(error === undefined, `${what} in ${before?.state}`).toBe(isPossible)
          const after = desk.desk.find(id)?.interaction
          if (error === undefined && after !== undefined) expect(after.state).toBe(operation.to)
          if (error !== undefined) expect(desk.news.length).toBe(told)
        } else if (what.startsWith('receive ')) {
          attempt(() => desk.receive(what.slice('receive '.length) as PreviewMode))
        } else if (what === 'store') {
          desk.outbound.restore(JSON.parse(JSON.stringify(desk.outbound.state())))
        } else if (what === 'stop direct') {
          desk.requests.stopDirectPushPreview()
        } else if (what.endsWith('campaign')) {
          attempt(() => desk.controls[what === 'stop campaign' ? 'stopCampaign' : 'startCampaign']('Renewals'))
        } else if (what === 'set result') {
          attempt(() => desk.requests.setCallResult(id, 33))
        } else if (what === 'reschedule') {
          const handle = Number(item?.interaction.chainedRecords?.[0]?.GSW_RECORD_HANDLE ?? 10)
          attempt(() =>
            desk.requests.rescheduleRecord(id, handle, '05/27/2026 10:55', which > 4 ? 'CAMPAIGN' : 'PERSONAL'),
          )
        } else if (what === 'wait') {
          desk.clock.advance(100 * 86_400_000)
        } else if (item?.medium === 'voice') {
          telephone(desk, what, id)
        }
        expect(everyChain(desk)).toEqual(total)
      }
      desk.agent.isReady = false
      desk.clock.advance(0)
      finish(desk)
      desk.clock.advance(0)
      expect(everyChain(desk)).toEqual(total)
      expect(desk.desk.items).toEqual([])
      expect(desk.outbound.state().calls).toEqual([])
      const { campaigns } = desk.outbound.state()
      expect(desk.clock.pending).toBe(nextDue(campaigns, desk.clock.now()) === undefined ? 0 : 1)
    }),
    { numRuns: 300 },
  )
})

function telephone({ telephone, interaction }: OutboundDesk, what: string, id: string): void {
  const { state } = interaction(id)
  if (what === 'answer' && state === 'DIALING') telephone.answer(id)
  if (what === 'hang up' && state !== 'IDLE') telephone.hangUp(id)
  if (what === 'mark call done' && state === 'IDLE') telephone.markdone(id)
}

/** Ends whatever is left, in legal ways. */
function finish(desk: OutboundDesk): void {
  for (const { medium, interaction } of desk.desk.items) {
    const id = interaction.interactionId
    if (medium === 'voice') {
      telephone(desk, 'hang up', id)
      telephone(desk, 'mark call done', id)
    }
  }
  for (const { interaction } of desk.desk.items) {
    const id = interaction.interactionId
    if (interaction.state === 'INVITED') desk.decline(id)
    if (interaction.state === 'PREVIEWING') desk.requests.cancelPreviewRecord(id)
    if (desk.desk.find(id) !== undefined) desk.markdone(id)
  }
}

/** The chains of all campaigns, wherever they are now. */
function everyChain({ outbound, desk }: OutboundDesk): number[] {
  const { campaigns, calls } = outbound.state()
  const calling = calls.map(([, { work }]) => work.chain)
  const previewed = desk.items.flatMap(({ medium, detail }) => {
    if (medium !== 'outboundpreview') return []
    const { work, callId } = detail as { work: (typeof calls)[number][1]['work']; callId: string | null }
    return callId === null ? [work.chain] : []
  })
  const kept = campaigns.flatMap(({ waiting, finished, scheduled }) => [
    ...waiting,
    ...scheduled.map(({ chain }) => chain),
    // The others come back, or did.
    ...finished.filter((one) => one.callBack === null || one.doNotCall || one.isCanceled).map(({ chain }) => chain),
  ])
  return [...kept, ...calling, ...previewed].map(({ id }) => id).sort((a, b) => a - b)
}
