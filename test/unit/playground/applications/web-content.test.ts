import { expect, test } from 'vitest'
import { readWebContent } from '../../../../playground/applications/web-content.js'
import { session } from '../../workspace/simulator/session.js'
import { presentIn } from '../desk/stages.js'

/** What is read of options, with two interactions on the desk. */
function read(options: Readonly<Record<string, string>>) {
  const day = session()
  day.simulate.inboundCall({ ani: '+15550100', dnis: '800' })
  day.simulate.inboundChat({ nickname: 'Ada' })
  return readWebContent((name) => options[name], presentIn(day))
}

const https = (name: string) => ({ [`${name}/url`]: `https://${name}.example/x?y=1` })

test('applications of the workspace come in their order, each with its mode', () => {
  const { applications, problems } = read({
    'workspace.web-content': 'crm, phone ,spy,silent',
    'crm/label': 'Customers',
    'phone/mode': 'popup window',
    'spy/mode': 'background',
    'silent/mode': 'hidden',
    ...https('crm'),
    ...https('phone'),
    ...https('spy'),
    ...https('silent'),
  })
  expect(problems).toEqual([])
  expect(applications.map(({ label, mode, url }) => [label, mode, url])).toEqual([
    ['Customers', 'tab', 'https://crm.example/x?y=1'],
    ['phone', 'popup window', 'https://phone.example/x?y=1'],
    ['spy', 'background', 'https://spy.example/x?y=1'],
    ['silent', 'hidden', 'https://silent.example/x?y=1'],
  ])
  expect(applications.some((one) => 'interactionId' in one)).toBe(false)
})

test('there is one for each interaction, whose id its address may hold', () => {
  const { applications } = read({
    'interaction.web-content': 'crm',
    'crm/url': 'https://crm.example/$Interaction.Id$?id=$Interaction.Id$',
  })
  expect(applications.map(({ url, interactionId }) => [url, interactionId])).toEqual([
    ['https://crm.example/1?id=1', '1'],
    ['https://crm.example/2?id=2', '2'],
  ])
  expect(new Set(applications.map(({ key }) => key)).size).toBe(2)
})

test('the id cannot break out of its place in the address', () => {
  const [present] = presentIn(withCall())
  if (present === undefined) throw new Error('There is no call.')
  const odd = { ...present, interaction: { ...present.interaction, interactionId: "1&x=$&$'#/../" } }
  const options: Record<string, string> = {
    'interaction.web-content': 'crm',
    'crm/url': 'https://crm.example/?id=$Interaction.Id$',
  }
  const [application] = readWebContent((name) => options[name], [odd]).applications
  expect(application?.url).toBe("https://crm.example/?id=1%26x%3D%24%26%24'%23%2F..%2F")
  expect(new URL(application?.url ?? '').searchParams.get('id')).toBe("1&x=$&$'#/../")
})

test('an application keeps its key whatever its label and mode, and gets another at another address', () => {
  const one = { 'workspace.web-content': 'crm', ...https('crm') }
  const [before] = read(one).applications
  expect(read({ ...one, 'crm/label': 'L', 'crm/mode': 'hidden' }).applications[0]?.key).toBe(before?.key)
  expect(read({ ...one, 'crm/url': 'https://other.example' }).applications[0]?.key).not.toBe(before?.key)
})

test('one section may be named twice, and blank ones do not count', () => {
  expect(read({ 'workspace.web-content': 'crm,, crm ,', ...https('crm') }).applications).toHaveLength(1)
})

test.each([
  ['javascript:alert(1)', '"javascript:alert(1)"'],
  ['data:text/html,x', '"data:text/html,x"'],
  ['/relative', '"/relative"'],
  ['', 'it is not set'],
])('the address "%s" is a problem that names its option', (url, seen) => {
  const { applications, problems } = read({ 'workspace.web-content': 'crm', 'crm/url': url })
  expect(applications).toEqual([])
  expect(problems).toHaveLength(1)
  expect(problems[0]).toContain('crm/url')
  expect(problems[0]).toContain('http(s)')
  expect(problems[0]).toContain(seen)
})

test('a mode that there is not is one, too, and told once however many interactions there are', () => {
  const { applications, problems } = read({
    'interaction.web-content': 'crm',
    'crm/mode': 'popup',
    ...https('crm'),
  })
  expect(applications).toEqual([])
  expect(problems).toEqual(['crm/mode: expected one of tab, popup window, background, hidden, but it is "popup".'])
})

function withCall() {
  const day = session()
  day.simulate.inboundCall({ ani: '+15550100', dnis: '800' })
  return day
}
