import { createFakeSession } from 'leadframe/testing'
import { expect, test } from 'vitest'

test('the order is saved once, also when the leader crashes', async () => {
  const session = createFakeSession({ frames: 3 })
  const saved = []
  for (const frame of session.frames) frame.respond('save', (order) => saved.push(order))
  await session.settle()

  await session.frames[1].perform('save', 'A-100', { key: 'A-100' })
  await session.kill(0)
  await session.frames[2].perform('save', 'A-100', { key: 'A-100' })

  expect(session.leader).toBe(session.frames[1])
  expect(saved).toEqual(['A-100'])
  session.end()
})
