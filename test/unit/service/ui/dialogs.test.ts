import { beforeEach, describe, expect, it } from 'vitest'
import { reasonOf } from '../../../../src/service/gateway/refusals.js'
import { accepted, FakeTab, lookAt, origin } from './support.js'

const url = 'https://app.example/page'
const ada = { employeeId: 'E/1', firstname: 'Ada', lastname: 'Lovelace & Co', username: 'ada' }

let a: FakeTab
let b: FakeTab

beforeEach(() => {
  const session = new Set<FakeTab['frame']>()
  a = new FakeTab(session, 'a')
  b = new FakeTab(session, 'b')
  lookAt(b, [a, b])
})

describe('a dialog', () => {
  it('is opened where the user is, and closed from everywhere', async () => {
    const id = await a.open(url, { width: '430px', height: '50%' })
    expect(id).toMatch(/^wweCustomDialog\d+$/)
    expect(b.ui.dialogs.get(id)).toMatchObject({ url, options: { width: '430px', height: '50%' } })
    expect(await a.ask('system.closeToast', id)).toBe(false)
    expect(await a.ask('system.closeDialog', id)).toBe(true)
    expect(b.ui.dialogs.size).toBe(0)
    expect(await b.ask('system.closeDialog', id)).toBe(false)
  })

  it('that the user closed is there for nobody', async () => {
    const id = await a.open(url)
    b.ui.dialogs.get(id)?.onClosed()
    for (const tab of [a, b]) expect(await tab.ask('system.closeDialog', id)).toBe(false)
  })

  it('can close itself while it is still being opened', async () => {
    const { openDialog } = b.ui
    let closed: unknown
    b.ui.openDialog = async (shown) => {
      await openDialog.call(b.ui, shown)
      closed = await b.ask('system.closeDialog', shown.id)
    }
    const id = await a.open(url)
    expect(closed).toBe(true)
    expect(b.ui.dialogs.size).toBe(0)
    expect(await a.ask('system.closeDialog', id)).toBe(false)
  })

  it.each([[[]], [[null, {}]], [['', {}]], [[undefined, { label: 'Dialog' }]]])(
    'is none without an address: %j',
    async (parameters) => {
      expect(await a.ask('system.openDialog', ...parameters)).toBeNull()
      expect(b.ui.calls).toEqual([])
    },
  )

  it.each(['javascript:alert(1)', ' java\nscript:alert(1)', 'data:text/html,x', 'blob:x', 'file:///x', 'http://'])(
    'is not opened at %j',
    async (address) => {
      await expect(a.open(address)).rejects.toThrow(/expects an http or https address/)
      expect(b.ui.calls).toEqual([])
    },
  )

  it.each(['page.html?x=1', '/page', '//app.example', '#x'])('may be at the relative address %j', async (address) => {
    expect(b.ui.dialogs.get(await a.open(address))?.url).toBe(address)
  })
})

describe('placeholders', () => {
  const template = `${url}?d=$Dialog.Id$&e=$Agent.EmployeeId$&u=$Agent.UserName$&x=$Agent.Unknown$&c=$1$`
  const label = '$Agent.FullName$ ($Agent.FirstName$, $Agent.LastName$) in $Dialog.Id$'

  it('are filled in: percent-encoded in the address, plain in the label', async () => {
    a.frame.workspace = (request) => (request === 'agent.get' ? { ok: true, value: ada } : { ok: false })
    const id = await a.open(template, { label, width: '10px' })
    expect(b.ui.dialogs.get(id)?.url).toBe(`${url}?d=${id}&e=E%2F1&u=ada&x=$Agent.Unknown$&c=$1$`)
    expect(b.ui.dialogs.get(id)?.options).toEqual({
      label: `Ada Lovelace & Co (Ada, Lovelace & Co) in ${id}`,
      width: '10px',
    })
  })

  it('are not looked for in what was filled in, and nothing in that is special', async () => {
    a.frame.workspace = () => ({ ok: true, value: { ...ada, firstname: '$Agent.UserName$ $&', lastname: '' } })
    const id = await a.open(url, { label: '$Agent.FullName$' })
    expect(b.ui.dialogs.get(id)?.options.label).toBe('$Agent.UserName$ $&')
  })

  it.each([
    ['there is no workspace', undefined],
    ['the workspace fails', () => ({ ok: false, code: 'disconnected', message: 'no connection' })],
    ['the workspace answers what is no agent', () => ({ ok: true, value: { firstname: 5 } })],
    [
      'the workspace throws',
      () => {
        throw new Error('broken')
      },
    ],
  ])('of the agent stay where %s', async (_, workspace) => {
    a.frame.workspace = workspace
    const id = await a.open(template, { label })
    expect(b.ui.dialogs.get(id)?.url).toBe(template.replace('$Dialog.Id$', id))
    expect(b.ui.dialogs.get(id)?.options.label).toBe(label.replace('$Dialog.Id$', id))
  })

  it.each([
    ['the address', `${url}?$Agent.UserName$`, {}],
    ['the label', url, { label: 'For $Agent.FullName$' }],
  ])('of the agent in %s are refused to who may not ask for the agent', async (_, address, options) => {
    let asked = 0
    a.frame.workspace = () => {
      asked++
      return { ok: true, value: ada }
    }
    a.options[accepted] = `${origin} (system.*, agent.getState)`
    const opened = a.ask('system.openDialog', address, options)
    await expect(opened).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringMatching(/\$Agent.*agent\.get.*accepted-web-content-origins/),
    })
    const reason = reasonOf(await opened.catch((error) => error))
    expect(reason).toMatchObject({ why: 'request', option: accepted, grants: `${origin} (agent.get)` })
    expect([asked, b.ui.calls]).toEqual([0, []])
    a.options[accepted] += `, ${origin} (agent.get)`
    expect(await a.ask('system.openDialog', address, options)).toMatch(/^wweCustomDialog/)
  })

  it('of the agent are refused where the right was withdrawn while the workspace was asked', async () => {
    a.frame.workspace = () => {
      a.options[accepted] = `${origin} (system.*)`
      return { ok: true, value: ada }
    }
    await expect(a.open(template)).rejects.toMatchObject({ code: 'refused' })
    expect(b.ui.calls).toEqual([])
  })

  it('that nothing is known for need no right, and are left', async () => {
    a.options[accepted] = `${origin} (system.*)`
    const id = await a.open(`${url}?$Agent.Unknown$&$Dialog.Id$`)
    expect(b.ui.dialogs.get(id)?.url).toBe(`${url}?$Agent.Unknown$&${id}`)
  })

  it('ask nobody where there are none of the agent', async () => {
    let asked = 0
    a.frame.workspace = () => {
      asked++
    }
    await a.open(`${url}?$Dialog.Id$`, { label: 'Dialog' })
    expect(asked).toBe(0)
  })
})
