// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hostService, type ServiceHost } from '../../../src/service/index.js'
import { FakeFrame, FakeWindow } from './support.js'

const name = 'service-client-api.accepted-web-content-origins'
const origin = 'http://app.example'
const agentEvent = { eventType: 'STATE_CHANGED', mediaState: 'READY' }

let frame: FakeFrame
let host: ServiceHost
let app: FakeWindow
let options: Record<string, string>

beforeEach(() => {
  frame = new FakeFrame()
  app = new FakeWindow()
  options = {}
  frame.workspace = (kind) => (kind === 'welcome' ? [] : { ok: true, value: 'done' })
  host = hostService({ frame: frame.asFrame, options })
})

afterEach(() => host.close())

const answerTo = async (fields: object, window = app) => (await window.ask(fields, origin))[0]?.message
const subscribe = (data: unknown, window = app) => answerTo({ event: 'subscribe', data, referenceId: 's' }, window)
const tellOfAgent = () => frame.hear('workspace', 'workspace', { type: 'event', event: 'agent', data: agentEvent })

describe('an event', () => {
  it.each([
    ['agent.getState', 'agent'],
    ['agent.*', 'agent'],
    ['*', 'agent'],
    ['media.getMediaList', 'media'],
    ['interaction.getByInteractionId', 'interaction'],
    ['interaction.markdone', 'markdone'],
    ['outbound.getCampaigns', 'outbound'],
    ['system.isFrameLeading', 'system'],
    ['messenger.broadcastMessage', 'messenger:a'],
  ])('can be subscribed to by who may send %s: %s', async (keyword, event) => {
    options[name] = `${origin} (${keyword})`
    expect(await subscribe(event)).toMatchObject({ subscriptionId: expect.any(String) })
  })

  it.each([
    ['agent.setState', 'agent', /"agent" \(needs agent.get or agent.getState\)/],
    ['media.setState', 'media', /media.getMediaList or media.getMediaByName/],
    ['interaction.accept', 'interaction', /interaction.getInteractions/],
    ['interaction.getInteractions', 'markdone', /interaction.blockMarkdone/],
    ['agent.*', 'outbound', /"outbound" \(needs outbound.\*\)/],
    ['agent.*', 'system', /"system" \(needs system.\*\)/],
    ['agent.*', 'messenger:a', /"messenger:a" \(needs messenger.broadcastMessage\)/],
  ])('is refused to who may send %s only: %s', async (keyword, event, reason) => {
    options[name] = `${origin} (${keyword})`
    const answer = await subscribe(event)
    expect(answer).toMatchObject({
      referenceId: 's',
      errorCode: 'refused',
      errorMessage: expect.stringMatching(reason),
    })
    expect(answer?.errorMessage).toContain(name)
    expect(answer).not.toHaveProperty('subscriptionId')
  })

  it('that is refused takes the others of its subscription with it', async () => {
    options[name] = `${origin} (agent.*)`
    expect(await subscribe(['agent', 'media'])).toMatchObject({ errorMessage: expect.stringMatching(/"media"/) })
    tellOfAgent()
    expect(app.notifications('agent')).toEqual([])
  })

  it('is heard as long as the application might ask for it', async () => {
    options[name] = `${origin} (agent.*)`
    await subscribe('agent')
    options[name] = `${origin} (system.*)`
    tellOfAgent()
    expect(app.notifications('agent')).toEqual([])
    options[name] = `${origin} (agent.getState)`
    tellOfAgent()
    expect(app.notifications('agent')).toEqual([agentEvent])
  })
})

describe('an application in a new tab', () => {
  const crm = (mode: string, list = 'workspace.web-content') => {
    Object.assign(options, {
      [name]: origin,
      [list]: 'other, crm,',
      'other/url': 'http://other.example/',
      'other/mode': 'tab',
      'crm/url': `${origin}/page.html?a=b`,
      'crm/mode': mode,
    })
  }
  const dial = { request: 'voice.dial', parameters: ['5001'] }

  it.each(['newtab', 'new tab', 'new-tab', ' New Tab '])('may dial only, where the mode is "%s"', async (mode) => {
    crm(mode)
    expect(await answerTo(dial)).toMatchObject({ data: 'done' })
    expect(await answerTo({ request: 'agent.getState' })).toMatchObject({
      errorCode: 'refused',
      errorMessage: expect.stringMatching(/voice.dial only, not agent.getState.*crm\/mode is "/),
    })
    expect(await answerTo({ request: 'voice.dialEx', parameters: ['1'] })).toMatchObject({ errorCode: 'refused' })
  })

  it('may be one of the sections for interactions', async () => {
    crm('newtab', 'interaction.web-content')
    expect(await answerTo({ request: 'agent.getState' })).toMatchObject({ errorCode: 'refused' })
  })

  it('hears no events, and none any more where it did', async () => {
    crm('tab')
    await subscribe('agent')
    options['crm/mode'] = 'newtab'
    tellOfAgent()
    expect(app.notifications('agent')).toEqual([])
    expect(await subscribe('system')).toMatchObject({
      errorCode: 'refused',
      errorMessage: expect.stringMatching(/not any event.*crm\/mode/),
    })
  })

  it('may dial only where the list of its origin has that', async () => {
    crm('newtab')
    options[name] = `${origin} (agent.*)`
    expect(await answerTo(dial)).toMatchObject({
      errorMessage: expect.stringMatching(/may not send voice.dial.*Add it/),
    })
  })

  it('is told that it may dial only', async () => {
    crm('newtab')
    const ask = () => answerTo({ request: 'system.getAllowedServices' })
    expect(await ask()).toMatchObject({ data: ['voice.dial'] })
    options[name] = `${origin} (system.*)`
    expect(await ask()).toMatchObject({ data: [] })
    options[name] = `${origin} (voice.*)`
    expect(await ask()).toMatchObject({ errorCode: 'refused', errorMessage: expect.stringMatching(/may not send/) })
  })

  it.each([
    ['is inside another window', () => (app.parent = {}), {}],
    ['has another mode', () => {}, { 'crm/mode': 'popup window' }],
    ['has no mode', () => {}, { 'crm/mode': '' }],
    ['is of another origin', () => {}, { 'crm/url': 'https://app.example/' }],
    ['has no address', () => {}, { 'crm/url': '' }],
    ['has an address that is none', () => {}, { 'crm/url': 'http://' }],
    ['is not listed', () => {}, { 'workspace.web-content': 'other' }],
  ])('is not what %s', async (_, change, changed) => {
    crm('newtab')
    change()
    Object.assign(options, changed)
    expect(await answerTo({ request: 'agent.getState' })).toMatchObject({ data: 'done' })
  })
})
