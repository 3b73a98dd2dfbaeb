import { createFakeSession } from 'leadframe/testing'
import { expect, test } from 'vitest'
import type { Telephone } from './telephone.js'
import { createWorkspace } from './workspace.js'

test('the smallest workspace tells every window of a call that is answered and ends', async () => {
  const answered: string[] = []
  let line: Parameters<Telephone['start']>[0] | undefined
  const telephone: Telephone = {
    start: (listeners) => {
      line = listeners
    },
    answer: async (id) => {
      answered.push(id)
    },
    close: () => {},
  }
  const session = createFakeSession({ frames: 2, workspace: () => createWorkspace(telephone) })
  const [here, elsewhere] = session.frames
  const heard: unknown[] = []
  elsewhere?.listen('workspace', (news) => heard.push(news))
  await session.settle()

  line?.onRing('7', '+15550102')
  await session.settle()
  const answer = () => here?.perform('voice.answer', ['7'], { to: 'workspace' })
  expect(await answer()).toEqual({ ok: true, value: undefined })
  expect(await answer()).toMatchObject({ ok: false, code: 'notPossible' })
  line?.onEnd('7')
  await session.settle()

  const events = heard.filter((news) => (news as { type: string }).type === 'event')
  expect(events).toMatchObject(
    ['ADDED', 'RINGING', 'ESTABLISHED', 'RELEASED', 'REMOVED'].map((eventType) => ({ data: { eventType } })),
  )
  expect(await answer()).toMatchObject({ ok: false, code: 'notFound' })
  expect(answered).toEqual(['7'])
  session.end()
})
