import { expect } from 'vitest'
import { clientStamp, type HostFields, hostStamp, type RawApplication } from '../support/raw-application.js'
import { serviceScenario } from '../support/service-scenario.js'

/** Asks for something that works, so that whatever was sent before has been answered; resolves to all else that was heard. */
async function heardUpToNow(application: RawApplication): Promise<readonly HostFields[]> {
  const last = await application.ask({ request: 'system.isFrameFollowing' })
  expect(last).toMatchObject({ data: false })
  const heard = (await application.heard()) as HostFields[]
  expect(heard).toContainEqual(last)
  return heard.filter(({ referenceId }) => referenceId !== last.referenceId)
}

/** Of what was heard, all but the frame id. */
function answersOf(heard: readonly HostFields[]): readonly HostFields[] {
  return heard.filter(({ frameId }) => frameId === undefined)
}

serviceScenario(
  'answers and notifications have the fields of the original',
  async ({ openWorkspace, applications }) => {
    const workspace = await openWorkspace({
      apps: [`${applications.origin}/application.html`, `${applications.otherSite}/application.html`],
    })
    const [raw, other] = [await workspace.raw(0), await workspace.raw(1)]
    const request = 'system.isFrameLeading'
    await raw.post({ ...clientStamp, referenceId: '0', request })
    await raw.post({ ...clientStamp, referenceId: '1', request: 'system.none' })
    await raw.post({ ...clientStamp, referenceId: '2', event: 'subscribe', data: 'messenger:news' })
    await raw.post({ ...clientStamp, referenceId: '3', event: 'subscribe', data: 'none' })
    const { subscriptionId, referenceId, ...fields } = await raw.ask({ event: 'subscribe', data: ['agent', 'system'] })
    expect(fields).toEqual(hostStamp)
    await other.ask({ request: 'messenger.broadcastMessage', parameters: ['news', { text: 'hello' }] })
    await raw.post({ ...clientStamp, referenceId: '5', event: 'unsubscribe', data: subscriptionId })
    await raw.post({
      ...clientStamp,
      referenceId: '6',
      request: 'messenger.broadcastMessage',
      parameters: ['news', null],
      frameId: 'told by the host',
    })

    const heard = await heardUpToNow(raw)
    expect(heard).toEqual([
      { ...hostStamp, referenceId: '0', request, data: true },
      { ...hostStamp, frameId: expect.stringMatching(/./) },
      {
        ...hostStamp,
        referenceId: '1',
        request: 'system.none',
        errorMessage: expect.stringContaining('"system.none"'),
        errorCode: 'invalid',
      },
      { ...hostStamp, referenceId: '2', subscriptionId: expect.stringMatching(/./) },
      { ...hostStamp, referenceId: '3', errorMessage: expect.stringContaining('"none"'), errorCode: 'invalid' },
      { ...hostStamp, referenceId, subscriptionId },
      { ...hostStamp, event: 'messenger:news', data: { text: 'hello' } },
      { ...hostStamp, referenceId: '5' },
      { ...hostStamp, referenceId: '6', request: 'messenger.broadcastMessage' },
    ])
    // JSON drops fields that are there without a value; a client that looks for them would find them.
    const fieldsInPage = await raw.frame.evaluate(() =>
      globalThis.heard.map((message) => Object.keys(message as object).sort()),
    )
    expect(fieldsInPage.slice(0, -1)).toEqual(heard.map((message) => Object.keys(message).sort()))
  },
)

const malformed: readonly (readonly [fields: object, problem: string])[] = [
  [{}, '"request" must be text like "system.isFrameLeading", but undefined came.'],
  [{ request: 42 }, '"request" must be text'],
  [{ request: { toString: 'system.isFrameLeading' } }, '"request" must be text'],
  [{ request: '' }, 'There is no request "".'],
  [{ request: 'constructor.constructor' }, 'There is no request "constructor.constructor". Ask system.getAllowed'],
  [{ request: 'system.__proto__' }, 'There is no request "system.__proto__"'],
  [{ request: 'system.isFrameLeading.call' }, 'There is no request'],
  [{ request: 'x'.repeat(100_000) }, 'There is no request "xxx'],
  [{ request: 'system.isFrameLeading', parameters: 'none' }, '"parameters" must be an array of the arguments in order'],
  [{ request: 'system.isFrameLeading', parameters: { length: 1 } }, 'but an object came'],
  [{ request: 'messenger.broadcastMessage' }, 'broadcastMessage(channel, message) cannot take this "channel"'],
  [{ request: 'messenger.broadcastMessage', parameters: ['', 1] }, 'Expected at least one character'],
  [{ request: 'messenger.broadcastMessage', parameters: ['news'] }, 'cannot take this "message"'],
  [{ event: 'subscribe' }, 'There is no event undefined. Subscribe to one or several of: agent, '],
  [{ event: 'subscribe', data: 'nonsense' }, 'There is no event "nonsense"'],
  [{ event: 'subscribe', data: ['system', 5] }, 'There is no event 5'],
  [{ event: 'subscribe', data: 'messenger:' }, 'There is no event "messenger:"'],
  [{ event: 'unsubscribe', data: 'unknown' }, 'This window has no subscription "unknown"'],
  [{ event: 'unsubscribe', data: 7 }, '"data" must be the id that the answer to "subscribe" gave, but 7 came.'],
  [{ event: 'publish' }, '"event" must be "subscribe" or "unsubscribe", but "publish" came.'],
]

serviceScenario('what is wrong gets one failed answer that says why', async ({ openWorkspace, applications }) => {
  const workspace = await openWorkspace({ apps: [`${applications.origin}/application.html`] })
  const raw = await workspace.raw()
  const sent = malformed.map(([fields], index) => ({ ...clientStamp, referenceId: `${index}`, ...fields }))
  await raw.frame.evaluate((messages) => {
    for (const message of messages) parent.postMessage(message, '*')
  }, sent)
  // What only the page itself can make.
  await raw.frame.evaluate((stamp) => {
    const broadcast = (referenceId: string, message: unknown) =>
      parent.postMessage(
        { ...stamp, referenceId, request: 'messenger.broadcastMessage', parameters: ['news', message] },
        '*',
      )
    const cyclic: Record<string, unknown> = {}
    cyclic.self = cyclic
    broadcast('cyclic', cyclic)
    broadcast('bigint', 1n)
  }, clientStamp)

  const answers = answersOf(await heardUpToNow(raw))
  expect(answers.map(({ referenceId }) => referenceId)).toEqual([
    ...sent.map(({ referenceId }) => referenceId),
    'cyclic',
    'bigint',
  ])
  for (const [index, [fields, problem]] of malformed.entries()) {
    const request = 'request' in fields && typeof fields.request === 'string' ? { request: fields.request } : {}
    const errorMessage = expect.stringContaining(problem)
    const failure = { errorMessage, errorCode: 'invalid' }
    expect(answers[index]).toEqual({ ...hostStamp, ...request, referenceId: `${index}`, ...failure })
    expect(`${answers[index]?.errorMessage}`.length, 'a text to be read').toBeLessThan(300)
  }
  for (const { errorMessage } of answers.slice(-2)) expect(errorMessage).toMatch(/Expected a value that JSON can hold/)
})

serviceScenario('what is odd but right is carried out', async ({ openWorkspace, applications }) => {
  const workspace = await openWorkspace({ apps: [`${applications.origin}/application.html`] })
  const raw = await workspace.raw()
  await raw.frame.evaluate((stamp) => {
    const request = 'system.isFrameLeading'
    const post = (fields: object) => parent.postMessage({ ...stamp, ...fields }, '*')
    post({ request, referenceId: 'twice' })
    post({ request, referenceId: 'twice' })
    post({ request })
    post({ request, referenceId: { any: 'thing' } })
    post({ request, referenceId: 'null', parameters: null })
    post({ request, referenceId: 'huge', parameters: new Array(100_000).fill('more') })
    post(
      JSON.parse(
        '{ "__proto__": { "request": "system.none" }, "referenceId": "proto", "request": "system.isFrameLeading" }',
      ),
    )
    parent.postMessage(new Map([['request', request]]), '*')
  }, clientStamp)
  const answers = answersOf(await heardUpToNow(raw))
  const answer = { ...hostStamp, request: 'system.isFrameLeading', data: true }
  expect(answers).toEqual([
    { ...answer, referenceId: 'twice' },
    { ...answer, referenceId: 'twice' },
    answer,
    { ...answer, referenceId: { any: 'thing' } },
    { ...answer, referenceId: 'null' },
    { ...answer, referenceId: 'huge' },
    { ...answer, referenceId: 'proto' },
  ])
})

serviceScenario('what is not for the host is ignored without a word', async ({ openWorkspace, applications }) => {
  const workspace = await openWorkspace({ apps: [`${applications.origin}/application.html`] })
  const raw = await workspace.raw()
  await raw.frame.evaluate((stamp) => {
    const request = { request: 'system.isFrameLeading', referenceId: 'foreign' }
    const cyclic: unknown[] = []
    cyclic.push(cyclic)
    const foreign: unknown[] = [
      ...['', 'WWE Client', 'wwe', null, undefined, Number.NaN, 1n, true, [], [stamp], {}, cyclic, new Date()],
      ...[new Map(Object.entries({ ...stamp, ...request })), new Error('WWE Client'), new Uint8Array(8), new Blob()],
      request,
      { ...request, ...stamp, userAgent: 'WWE Server' },
      { ...request, ...stamp, userAgent: 'wwe client' },
      { ...request, ...stamp, userAgent: ['WWE Client'] },
      { ...request, ...stamp, userAgent: new String('WWE Client') },
      JSON.parse(
        '{ "__proto__": { "userAgent": "WWE Client", "request": "system.isFrameLeading" }, "referenceId": "0" }',
      ),
    ]
    for (const message of foreign) parent.postMessage(message, '*')
    const { port1 } = new MessageChannel()
    parent.postMessage(port1, '*', [port1])
  }, clientStamp)
  expect(await heardUpToNow(raw)).toEqual([{ ...hostStamp, frameId: expect.any(String) }])
})
