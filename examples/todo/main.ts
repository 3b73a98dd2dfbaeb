import { joinSession } from 'leadframe'
import type { Item, List } from './server.js'

const frame = joinSession({ name: 'todo', worker: '/leadframe-worker.js' })
// For the console, and for tests.
Object.assign(globalThis, { leadframe: { frame } })

// The connection: whoever leads has it, and tells the others what it hears.

let connection: EventSource | undefined

frame.addEventListener('statechange', () => {
  connection?.close()
  connection = frame.state === 'LEADING' ? connect() : undefined
  // A tab that comes late, or was asleep, asks. Where the leader goes meanwhile, the next one tells unasked.
  if (frame.state === 'FOLLOWING') frame.perform('read').then(show, () => {})
  showState()
})

function connect(): EventSource {
  // Only leaders come here, so that all tabs of the browser give it the same name.
  localStorage.browser ??= crypto.randomUUID()
  const source = new EventSource(`changes?browser=${localStorage.browser}&term=${frame.term}`)
  source.addEventListener('message', ({ data }) => {
    const list = JSON.parse(data)
    show(list)
    frame.broadcast('list', list)
  })
  return source
}

frame.listen('list', show)
frame.respond('read', () => shown)

// What the user does: the leader sends it. Where it goes before it knows the answer, the next leader sends it again, which
// the server does not mind.

frame.respond('save', send, { repeatable: true })

async function send(payload: unknown): Promise<void> {
  const { id, ...item } = payload as Item
  const { ok, status } = await fetch(`items/${id}`, { method: 'PUT', body: JSON.stringify(item) })
  if (!ok) throw new Error(`The server answered ${status}.`)
}

/** Resolves to whether the server has it. */
async function save(item: Item): Promise<boolean> {
  const problem = await frame.perform('save', item, { key: crypto.randomUUID() }).then(
    () => '',
    () => 'The server did not answer. Try again: nothing gets into the list twice.',
  )
  find('problem').textContent = problem
  return problem === ''
}

// It has an id before it is sent, so that who tries again adds the same.
let newId = crypto.randomUUID()

find('add').addEventListener('submit', async (event) => {
  event.preventDefault()
  const field = find<HTMLInputElement>('text')
  field.readOnly = true
  if (await save({ id: newId, text: field.value, done: false })) {
    newId = crypto.randomUUID()
    field.value = ''
  }
  field.readOnly = false
})

// What is seen.

let shown: List = { version: 0, items: [] }

function show(list: unknown): void {
  if ((list as List).version <= shown.version) return
  shown = list as List
  for (const item of shown.items) {
    const box = document.querySelector<HTMLInputElement>(`#item-${item.id} input`) ?? addLine(item)
    box.checked = item.done
    box.disabled = item.done
  }
}

function addLine(item: Item): HTMLInputElement {
  const box = Object.assign(document.createElement('input'), { type: 'checkbox' })
  box.addEventListener('change', async () => {
    box.checked = await save({ ...item, done: true })
  })
  const label = document.createElement('label')
  label.append(box, item.text)
  const line = Object.assign(document.createElement('li'), { id: `item-${item.id}` })
  line.append(label)
  find('items').append(line)
  return box
}

function showState(): void {
  find('state').textContent = {
    LEADING: 'This tab has the connection to the server.',
    FOLLOWING: 'Another tab has the connection to the server.',
    NEGOTIATING: 'The tabs agree on who connects to the server.',
  }[frame.state]
}

function find<Kind extends HTMLElement>(id: string): Kind {
  return document.querySelector(`#${id}`) as Kind
}
