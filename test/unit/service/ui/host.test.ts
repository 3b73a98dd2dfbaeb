// @vitest-environment happy-dom

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hostService, type ServiceHost } from '../../../../src/service/index.js'
import { FakeFrame, FakeWindow, settled } from '../support.js'
import { FakeUi } from './support.js'

const origin = 'http://app.example'
const limited = 'http://limited.example'

let frame: FakeFrame
let ui: FakeUi
let host: ServiceHost
let app: FakeWindow

beforeEach(() => {
  frame = new FakeFrame('tab')
  frame.isLastActive = true
  ui = new FakeUi()
  app = new FakeWindow()
  const options = {
    'service-client-api.accepted-web-content-origins': `${origin} (system.*), ${limited} (system.closeToast)`,
  }
  host = hostService({ frame: frame.asFrame, options, ui })
})

afterEach(() => host.close())

async function ask(request: string, parameters: readonly unknown[], from = origin) {
  return (await app.ask({ request, parameters, referenceId: '1' }, from))[0]?.message
}

describe('a host with a user interface', () => {
  it('answers its applications, and tells them of clicks', async () => {
    await app.subscribe('system', origin)
    const toast = await ask('system.popupToast', [{ title: 'Hello', buttons: ['One'] }])
    const id = String(toast?.data)
    ui.toasts.get(id)?.onButton(0)
    await settled()
    expect(app.notifications('system')).toEqual([
      { eventType: 'CUSTOM_TOAST_BUTTON_CLICK', customToastId: id, buttonIndex: 0 },
    ])
    expect(ui.toasts.get(id)?.caller.window).toBe(app)
    expect(await ask('system.updateToast', [id, { title: 'Changed' }])).toMatchObject({ data: true })
    expect(await ask('system.closeToast', [id])).toMatchObject({ data: true })
    expect(await ask('system.closeToast', [id])).toMatchObject({ data: false })
    expect(await ask('system.openDialog', [null, {}])).toMatchObject({ data: null })
    const view = { name: 'news', label: 'News' }
    expect(await ask('system.updateViewInApplicationMenuBar', [view])).toMatchObject({ data: 'news' })
    expect(await ask('system.closeViewInApplicationMenuBar', ['news'])).toMatchObject({ data: true })
  })

  it('shows nothing for an application that is not allowed to, and says what would allow it', async () => {
    const answer = await ask('system.popupToast', [{}], limited)
    expect(answer?.errorMessage).toMatch(/may not send system.popupToast.*accepted-web-content-origins/)
    expect(ui.calls).toEqual([])
    expect(await ask('system.closeToast', ['wweCustomToast1'], limited)).toMatchObject({ data: false })
  })

  it('carries out nothing once it is closed', async () => {
    host.close()
    await expect(frame.perform('leadframe.ui', {}, { to: 'tab' })).rejects.toThrow(/no handler/)
    await expect(frame.perform('leadframe.toastClick', {}, { to: 'tab' })).rejects.toThrow(/no handler/)
    expect(frame.listening).toBe(0)
  })
})
