import { expect } from 'vitest'
import type { ServiceHost } from '../../../src/service/index.js'
import type { RemoteControls } from '../../../src/workspace/simulator/index.js'
import { clickByScript, clickOn, textsOf } from '../support/deep.js'
import type { AnyPage } from '../support/page.js'
import { serviceScenario } from '../support/service-scenario.js'
import type { Tab } from '../support/tab.js'
import { until } from '../support/until.js'
import type { Workspace } from '../support/workspace.js'

declare const leadframe: { readonly service: ServiceHost; readonly simulate: RemoteControls }
declare const genesys: {
  readonly wwe: {
    readonly service: {
      readonly interaction: Record<string, (...values: unknown[]) => void>
      readonly system: Record<string, (...values: unknown[]) => void>
      subscribe(event: string, listener: (message: { readonly data: unknown }) => void): void
    }
  }
}
declare const heard: unknown[]

/** Makes this the window where the user was last active. */
async function use(workspace: Workspace): Promise<void> {
  await workspace.tab.bringToFront()
  await clickOn(workspace.tab, 'h1')
  await until(async () => (await workspace.attributes()).lastActive === 'true', 'the window to be the last active one')
}

/** Of the interactions, as the window knows them. */
const states = (tab: Tab) =>
  tab.evaluate(() => leadframe.service.workspace.interactions.map(({ interaction }) => interaction.state))

serviceScenario(
  'a call rings where the user is, is answered there, and every window shows it',
  async ({ openWorkspace }) => {
    const windows = [await openWorkspace(), await openWorkspace(), await openWorkspace()]
    const [one, two, three] = windows as [Workspace, Workspace, Workspace]
    await use(two)
    await clickOn(two.tab, '#ring')
    const counts = async () =>
      await Promise.all(windows.map(async ({ tab }) => (await textsOf(tab, 'leadframe-incoming-card')).length))
    await until(async () => `${await counts()}` === '0,1,0', 'the call to ring in the second window only')
    // The user goes to another window: so does what rings.
    await use(three)
    await until(async () => `${await counts()}` === '0,0,1', 'the call to ring in the third window only')
    await clickOn(three.tab, '.accept')
    await until(async () => `${await counts()}` === '0,0,0', 'the call to ring nowhere')
    for (const { tab } of windows) {
      await until(async () => `${await states(tab)}` === 'TALKING', 'the call to be under way')
      await until(
        async () => (await textsOf(tab, 'desk-panel')).some((text) => text.includes('Talking')),
        'the desk to show it',
      )
    }
    await clickOn(one.tab, 'desk-panel button', 'Hang up')
    for (const { tab } of windows) await until(async () => `${await states(tab)}` === 'IDLE', 'the call to end')
  },
)

/** Has the application in a window ask for something by itself, with nobody active there. */
async function ask(application: AnyPage, method: string, ...values: unknown[]): Promise<unknown> {
  return await application.evaluate(
    (name, given) =>
      new Promise((answered, failed) => {
        genesys.wwe.service.system[name]?.(...given, ({ data }: { data: unknown }) => answered(data), failed)
      }),
    method,
    values,
  )
}

serviceScenario.needs('ask unnoticed')(
  'a toast that an application asks for in the background shows where the user is, and its click comes back',
  async ({ openWorkspace, playground }) => {
    const app = `${playground.clientUrl}sample.html`
    const [behind, front] = [await openWorkspace({ apps: [app] }), await openWorkspace({ apps: [app] })]
    const application = await behind.application()
    await application.evaluate(() => {
      Object.assign(globalThis, { heard: [] })
      genesys.wwe.service.subscribe('system', ({ data }) => heard.push(data))
    })
    await use(front)
    const id = await ask(application, 'popupToast', {
      title: 'Call back',
      buttons: ['Later', 'Now'],
      sendToMyMessage: true,
    })
    expect(await textsOf(behind.tab, 'leadframe-toast')).toEqual([])
    await clickOn(front.tab, 'button', 'Now')
    const clicks = () => application.evaluate(() => heard.filter((data) => JSON.stringify(data).includes('CLICK')))
    await until(async () => (await clicks()).length > 0, 'the click to be told')
    expect(await clicks()).toEqual([{ eventType: 'CUSTOM_TOAST_BUTTON_CLICK', customToastId: id, buttonIndex: 1 }])
    expect(await textsOf(front.tab, 'leadframe-toast')).toEqual([])
    // My Messages has it in every window.
    for (const { tab } of [behind, front]) {
      await clickByScript(tab, '#tab-messages')
      await until(async () => (await textsOf(tab, '.title')).includes('Call back'), 'My Messages')
    }
  },
)

serviceScenario.needs('ask unnoticed')(
  'a dialog opens where the user is, and is closed by the application in it',
  async ({ openWorkspace, playground, applications }) => {
    const app = `${playground.clientUrl}sample.html`
    const accepted = `${new URL(app).origin} (*), ${applications.origin} (system.*, messenger.*)`
    const [behind, front] = [
      await openWorkspace({ apps: [app], accepted }),
      await openWorkspace({ apps: [app], accepted }),
    ]
    await use(front)
    const application = await behind.application()
    const url = `${applications.origin}/dialog-application.html?dialog=$Dialog.Id$`
    expect(
      await ask(application, 'openDialog', url, { label: 'For $Agent.FullName$', width: '50%', height: '200px' }),
    ).toMatch(/^wweCustomDialog/)
    const title = await until(async () => (await textsOf(front.tab, 'dialog[open] h2'))[0], 'the dialog')
    expect(title).toMatch(/^For \w+ \w+/)
    expect(await textsOf(behind.tab, 'dialog[open]')).toEqual([])
    // Its page may still be loading, and hear nothing yet.
    await until(async () => {
      await application.evaluate(() => {
        const { messenger } = genesys.wwe.service as unknown as {
          messenger: { broadcastMessage(...values: unknown[]): void }
        }
        messenger.broadcastMessage('dialog', 'close')
      })
      return (await textsOf(front.tab, 'dialog[open] h2')).length === 0
    }, 'the dialog to be closed')
  },
)

serviceScenario.needs('ask unnoticed')(
  'what an application shows moves on when its window is closed, and Show brings the application to the front',
  async ({ openWorkspace, playground }) => {
    const apps = ['sample.html', 'click-to-dial.html'].map((page) => `${playground.clientUrl}${page}`)
    const [behind, front] = [await openWorkspace({ apps }), await openWorkspace({ apps })]
    const application = await behind.application(1)
    await use(front)
    await ask(application, 'popupToast', { title: 'Call back', buttonShowDismiss: true })
    await ask(application, 'updateViewInApplicationMenuBar', { name: 'queue', label: 'Queue: 7' })
    const shown = async ({ tab }: Workspace) => [...(await textsOf(tab, '.title')), ...(await textsOf(tab, '.label'))]
    await until(async () => `${await shown(front)}` === 'Call back,Queue: 7', 'both in the window where the user is')
    expect(await shown(behind)).toEqual([])
    await front.tab.close()
    await use(behind)
    await until(async () => `${await shown(behind)}` === 'Call back,Queue: 7', 'both in the window that is left')
    const selected = () => textsOf(behind.tab, '#applications [role=tab][aria-selected=true]')
    expect(`${await selected()}`).toContain('sample.html')
    await clickOn(behind.tab, 'button', 'Show')
    await until(async () => `${await selected()}`.includes('click-to-dial.html'), 'the application to be in front')
    expect(await shown(behind)).toEqual(['Queue: 7'])
  },
)

serviceScenario('a mark done that an application blocks is answered with its warning', async ({ openWorkspace }) => {
  const workspace = await openWorkspace()
  const { tab } = workspace
  const application = await workspace.application()
  const call = await tab.evaluate(async () => {
    const { simulate, service } = leadframe
    const id = await simulate.inboundCall({ ani: '5551', dnis: '800' })
    await service.workspace.perform('voice.answer', id)
    await service.workspace.perform('voice.hangUp', id)
    return id
  })
  await application.evaluate(
    (id) =>
      new Promise((done, failed) => {
        genesys.wwe.service.interaction.blockMarkdone?.(id, 'Fill in the form first.', () => done(null), failed)
      }),
    call,
  )
  await clickOn(tab, 'desk-panel button', 'Mark done')
  await until(async () => (await textsOf(tab, '#message')).includes('Fill in the form first.'), 'the warning')
  await clickOn(tab, 'button', 'OK')
  await until(async () => (await textsOf(tab, '#message')).length === 0, 'the warning to close')
  expect(await states(tab)).toEqual(['IDLE'])
})
