import { expect } from 'vitest'
import type { Stage } from '../stages/stage.js'
import type { Courses } from './course.js'

const isWorkedOn = (comes: (it: Stage) => Promise<string>, media: string) => async (it: Stage) => {
  const id = await comes(it)
  const { caseId, ...invited } = await it.get(id)
  expect(invited).toMatchObject({
    previousState: 'UNKNOWN',
    isMainCaseInteraction: true,
    isConsultation: false,
    endDate: null,
    userData: { IW_CaseUid: caseId },
    capabilities: expect.arrayContaining(['ACCEPT', 'REJECT']),
  })
  await it.done('interaction.accept', id)
  expect((await it.get(id)).capabilities).toContain('MARK_DONE')
  await it.done('interaction.setUserData', id, { Comment: 'read' })
  await it.outside.attaches(id, { Reason: 'none' })
  expect(await it.get(id)).toMatchObject({ state: 'ACCEPTED', userData: { Comment: 'read', Reason: 'none' } })
  await it.done('interaction.deleteUserData', id, 'Comment')
  await it.done('interaction.markdone', id)
  const news = await it.news()
  expect(news.at(-1)).toMatchObject({
    data: {
      interaction: { previousState: 'ACCEPTED', capabilities: [], endDate: new Date(it.clock.now()).toISOString() },
    },
  })
  const heard = news.flatMap((one) =>
    one.type === 'event' && one.event === 'interaction' && 'interaction' in one.data
      ? [`${one.data.media} ${one.data.eventType} ${one.data.interaction.state}`]
      : [one.type === 'event' ? one.event : one.type],
  )
  expect(heard).toEqual([
    `${media} ADDED INVITED`,
    `${media} INVITED INVITED`,
    `${media} ACCEPTED ACCEPTED`,
    `${media} ATTACHED_DATA_CHANGED ACCEPTED`,
    `${media} ATTACHED_DATA_CHANGED ACCEPTED`,
    `${media} ATTACHED_DATA_CHANGED ACCEPTED`,
    'markdone',
    `${media} COMPLETED COMPLETED`,
    `${media} REMOVED COMPLETED`,
  ])
  expect(await it.all()).toEqual([])
}

/** What is not a call. */
export const items: Courses = {
  'an e-mail comes in, and goes its way to the mark done': isWorkedOn(({ outside }) => outside.sendsEmail(), 'email'),
  'a work item comes in, and goes its way to the mark done': isWorkedOn(
    ({ outside }) => outside.sendsWorkItem(),
    'workitem',
  ),

  'the agent rejects an e-mail': async (it) => {
    const id = await it.outside.sendsEmail()
    await it.done('interaction.reject', id)
    expect(await it.events()).toEqual([`${id} ADDED INVITED`, `${id} INVITED INVITED`, `${id} REMOVED REJECTED`])
  },

  'an invitation is not marked done': async (it) => {
    const id = await it.outside.sendsEmail()
    await it.events()
    expect(await it.ask('interaction.markdone', id)).toMatchObject({ ok: false, code: 'notPossible' })
    expect(await it.events()).toEqual([])
  },
}
