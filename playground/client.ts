import { byId, showErrors } from './page.js'

showErrors(byId('errors', HTMLElement))
/** The service as the buttons of this page use it: by names that are only known when they are pressed. */
interface ServiceByName {
  subscribe(event: string, listener: (notification: unknown) => void): void
  unsubscribe(listener: (notification: unknown) => void): void
}

type Methods = Readonly<Record<string, Readonly<Record<string, (...args: unknown[]) => void>> | undefined>>

const service = globalThis.genesys?.wwe?.service as unknown as (ServiceByName & Methods) | undefined
if (!service) throw new Error('The script wwe-service-client-api.js is missing')

const questions = [
  'isFrameLeading',
  'isFrameFollowing',
  'isFrameNegotiating',
  'isFrameLeadingOrNegotiating',
  'isLastActiveFrame',
  'amIVisible',
  'getAllowedServices',
]

const channel = byId('channel', HTMLInputElement)
const message = byId('message', HTMLInputElement)

const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
})

type Direction = 'asked' | 'answered' | 'failed' | 'event'

function log(direction: Direction, subject: string, content?: unknown): void {
  const entry = document.createElement('li')
  entry.dataset.direction = direction
  entry.dataset.subject = subject
  const time = document.createElement('time')
  const now = new Date()
  time.dateTime = now.toISOString()
  time.textContent = clock.format(now)
  const label = document.createElement('span')
  label.textContent = direction
  const text = document.createElement('pre')
  text.textContent = content === undefined ? subject : `${subject} ${inOneLine(content)}`
  entry.append(time, label, text)
  byId('log', HTMLOListElement).prepend(entry)
}

function ask(namespace: string, method: string, ...args: unknown[]): void {
  const request = `${namespace}.${method}`
  log('asked', request, args.length > 0 ? args : undefined)
  service?.[namespace]?.[method]?.(
    ...args,
    (answer: unknown) => log('answered', request, answer),
    (failure: unknown) => log('failed', request, failure),
  )
}

for (const method of questions) {
  const button = document.createElement('button')
  button.type = 'button'
  button.dataset.method = method
  button.textContent = method
  button.addEventListener('click', () => ask('system', method))
  byId('methods', HTMLElement).append(button)
}

/** The event that a button is about: the messenger's is that of the channel in the form. */
const eventOf = (name: string): string => (name === 'messenger' ? `messenger:${channel.value}` : name)

const listeners = new Map<string, (notification: unknown) => void>()

function subscribe(event: string): void {
  if (listeners.has(event)) return
  log('asked', `subscribe ${event}`)
  const listener = (notification: unknown): void => log('event', event, notification)
  listeners.set(event, listener)
  service?.subscribe(event, listener)
}

function unsubscribe(event: string): void {
  const listener = listeners.get(event)
  if (!listener) return
  log('asked', `unsubscribe ${event}`)
  listeners.delete(event)
  service?.unsubscribe(listener)
}

for (const button of document.querySelectorAll('button')) {
  const { subscribe: wanted, unsubscribe: unwanted } = button.dataset
  if (wanted) button.addEventListener('click', () => subscribe(eventOf(wanted)))
  if (unwanted) button.addEventListener('click', () => unsubscribe(eventOf(unwanted)))
}

message.addEventListener('input', () => {
  message.setCustomValidity(isJson(message.value) ? '' : 'Write JSON, such as "text", 42 or { "key": true }.')
})

byId('broadcast', HTMLFormElement).addEventListener('submit', (event) => {
  event.preventDefault()
  ask('messenger', 'broadcastMessage', channel.value, JSON.parse(message.value))
})

byId('clear', HTMLButtonElement).addEventListener('click', () => byId('log', HTMLOListElement).replaceChildren())

/** JSON with a blank after every comma and colon, where long lines can wrap. */
function inOneLine(content: unknown): string {
  return JSON.stringify(content, null, 1)
    .replaceAll(/([[{])\n */g, '$1')
    .replaceAll(/\n *([\]}])/g, '$1')
    .replaceAll(/\n */g, ' ')
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
