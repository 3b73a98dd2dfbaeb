import { expect } from 'vitest'
import type { Desk } from '../support/desk.js'
import { accepted, deskScenario } from '../support/desk-scenario.js'
import { openPopup } from '../support/popup.js'
import { type HostFields, RawApplication } from '../support/raw-application.js'
import { until } from '../support/until.js'

const page = '/application.html'

/** One request of each route, and one that an origin's list must name in full. */
const requests = [
  'auth.getJwtToken',
  'interaction.getInteractions',
  'messenger.broadcastMessage',
  'system.getAllowedServices',
  'system.isFrameLeading',
  'system.popupToast',
  'voice.dial',
] as const

const events = ['agent', 'interaction', 'messenger:news', 'system'] as const

/** What an application can do of all that it tries. */
interface Access {
  readonly asks: readonly (typeof requests)[number][]
  readonly hears: readonly (typeof events)[number][]
}

const everything: Access = { asks: requests.filter((request) => request !== 'auth.getJwtToken'), hears: events }
const nothing: Access = { asks: [], hears: [] }

/** Has applications try everything: first to ask, so that none hears what comes of the others' requests. */
async function tryAll(askers: Readonly<Record<string, readonly [RawApplication, Access]>>): Promise<void> {
  for (const [name, [application]] of Object.entries(askers)) {
    const values: Partial<Record<string, unknown[]>> = {
      'messenger.broadcastMessage': ['tries', name],
      'system.popupToast': [{ title: name }],
      'voice.dial': [name],
    }
    for (const request of requests) await application.ask({ request, parameters: values[request] ?? [] })
  }
  for (const [application] of Object.values(askers)) {
    for (const data of events) await application.ask({ event: 'subscribe', data })
  }
}

/** Has something to tell happen under each of the events. */
async function stir(desk: Desk, speaker: RawApplication): Promise<void> {
  await desk.control('ring', 'RINGING', {})
  await desk.control('tell', {
    type: 'event',
    event: 'agent',
    data: { eventType: 'STATE_CHANGED', mediaState: 'READY' },
  })
  await desk.control('connection', 'lost')
  await desk.control('connection', 'restored')
  await speaker.ask({ request: 'messenger.broadcastMessage', parameters: ['news', 'for some'] })
}

/** All that reached an application, in words. */
async function reached(application: RawApplication): Promise<string[]> {
  const heard = (await application.heard()) as HostFields[]
  return heard.map(({ errorCode, event, frameId, request, subscriptionId }) => {
    if (errorCode !== undefined) return `${errorCode}`
    if (event !== undefined) return `event ${event}`
    if (frameId !== undefined) return 'a frame id'
    return subscriptionId === undefined ? `answer to ${request}` : 'a subscription'
  })
}

/** What is to have reached an application that tried everything; the connection gives it two events to hear. */
function reaching({ asks, hears }: Access): string[] {
  const refusals = requests.length + events.length - asks.length - hears.length
  return [
    ...(asks.length > 0 ? ['a frame id'] : []),
    ...asks.map((request) => `answer to ${request}`),
    ...hears.flatMap((event) => ['a subscription', `event ${event}`, ...(event === 'system' ? ['event system'] : [])]),
    ...Array.from({ length: refusals }, () => 'refused'),
  ].sort()
}

/** How the configuration is set: all these options, and no others. */
const sources: Record<string, (desk: Desk, options: Readonly<Record<string, string>>) => Promise<void>> = {
  'the page': async (desk, options) => {
    for (const [name, text] of Object.entries(options)) await desk.setOption(name, text)
  },
  'the workspace': async (desk, options) => {
    await desk.control('setOptions', options)
  },
}

deskScenario.for(Object.entries(sources))(
  'each application gets what the configuration of %s lets it have, at once, and nothing else',
  async ([, configure], { openDesk, browser, applications, site }) => {
    const { origin: listedInPart, otherSite: listed } = applications
    const own = site.origin
    const unlisted = own.replace('localhost', '127.0.0.1')
    const desk = await openDesk({
      apps: [listed, listedInPart, unlisted, own].map((origin) => origin + page),
      options: {},
    })
    const [whole, part, stranger, speaker] = (await Promise.all([0, 1, 2, 3].map((index) => desk.raw(index)))) as [
      RawApplication,
      RawApplication,
      RawApplication,
      RawApplication,
    ]
    const popup = async (origin: string) => new RawApplication(await openPopup(browser, desk, origin + page))
    const askers: Record<string, [RawApplication, Access]> = {
      'an origin that is listed': [whole, everything],
      'an origin with a list of its own': [
        part,
        { asks: ['interaction.getInteractions', 'voice.dial'], hears: ['interaction'] },
      ],
      'an origin that is not listed': [stranger, nothing],
      'a popup of an origin that is listed': [await popup(listed), everything],
      'a popup of an origin that is not listed': [await popup(unlisted), nothing],
      'an application in a tab of its own': [
        await popup(own),
        { asks: ['system.getAllowedServices', 'voice.dial'], hears: [] },
      ],
    }
    for (const [asker] of Object.values(askers)) {
      expect(await asker.ask({ request: 'voice.dial', parameters: ['too early'] })).toMatchObject({
        errorCode: 'refused',
      })
      await asker.frame.evaluate(() => heard.splice(0))
    }
    const sections = { 'workspace.web-content': 'dialler', 'dialler/url': `${own}/dialler`, 'dialler/mode': 'new tab' }
    const inPart = `${listedInPart} (voice.dial, interaction.getInteractions)`
    await configure(desk, { ...sections, [accepted]: `${listed}, ${inPart}, ${own}` })
    await until(async () => (await speaker.ask({ request: 'system.isFrameLeading' })).data, 'the configuration')

    await tryAll(askers)
    await stir(desk, speaker)
    await until(async () => (await whole.notifications()).length === events.length + 1, 'all to be told')
    const found: Record<string, string[]> = {}
    for (const [name, [asker]] of Object.entries(askers)) {
      await asker.ask({ request: 'voice.dial', parameters: [] })
      found[name] = (await reached(asker)).slice(0, -1).sort()
    }
    expect(found).toEqual(
      Object.fromEntries(Object.entries(askers).map(([name, [, access]]) => [name, reaching(access)])),
    )
    const dialled = (await desk.control('log')).filter(([request]) => request === 'voice.dial')
    const mayDial = Object.entries(askers).filter(([, [, { asks }]]) => asks.includes('voice.dial'))
    expect(dialled.map(([, [destination]]) => destination)).toEqual(mayDial.map(([name]) => name))
    expect(desk.tab.errors).toEqual([])
  },
)
