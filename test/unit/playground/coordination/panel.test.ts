// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest'
import type { CoordinationPanel } from '../../../../playground/coordination/coordination-panel.js'
import { present, recordTimeline } from '../../../../src/timeline/index.js'
import { timelineChannel } from '../../../../src/timeline/recorder.js'
import { FakeFrame } from '../../service/support.js'

vi.stubGlobal(
  'IntersectionObserver',
  class {
    observe() {}
    disconnect() {}
  },
)

test('what a window tells is drawn at once, though its clock is ahead and nobody looks', async () => {
  await import('../../../../playground/coordination/coordination-panel.js')
  const frames = new Set<FakeFrame>()
  const [own, other] = [new FakeFrame('own', frames), new FakeFrame('other', frames)]
  own.become('LEADING')
  const timeline = recordTimeline({ frame: own.asFrame })
  const panel = document.createElement('coordination-panel') as CoordinationPanel
  panel.timeline = timeline
  document.body.append(panel)
  const at = present() + 5_000
  const record = { kind: 'state', window: 'other', seq: 1, at, state: 'LEADING', term: 2 } as const
  other.asFrame.broadcast(timelineChannel, [record])
  await panel.updateComplete
  expect([...panel.querySelectorAll<HTMLElement>('.handover')].map(({ dataset }) => dataset.term)).toEqual(['2'])
  panel.remove()
  timeline.close()
})
