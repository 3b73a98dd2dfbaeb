const { service } = genesys.wwe
const byId = (id) => document.getElementById(id)

const orders = [
  { number: 'A-100', customer: 'Ann Jones', phone: '+15550101' },
  { number: 'A-101', customer: 'Bob Miller', phone: '+15550102' },
  { number: 'A-102', customer: 'Carla Rossi', phone: '+390655503' },
]

for (const { number, customer, phone } of orders) {
  const button = document.createElement('button')
  button.textContent = `Call ${phone}`
  button.addEventListener('click', () => service.voice.dial(phone, { OrderNumber: number }, showNoProblem, showProblem))
  const row = byId('orders').insertRow()
  row.id = number
  for (const cell of [number, customer, button]) row.insertCell().append(cell)
}

// A failure is an object with a message, or the text "Request timeout".
function showProblem(failure) {
  byId('problem').textContent = failure.errorMessage ?? failure
}

function showNoProblem() {
  byId('problem').textContent = ''
}

// Screen pop: the order that is attached to the call, for as long as there is the call.

let current

function show(call) {
  current = call
  const number = call?.userData.OrderNumber
  for (const row of byId('orders').children) {
    if (row.id === number) row.setAttribute('aria-current', 'true')
    else row.removeAttribute('aria-current')
  }
  const who = call?.contact?.displayName ?? call?.parties.map(({ name }) => name).join(', ')
  byId('caller').textContent = number ? `${who} is on the line about ${number}.` : 'Nobody calls about an order.'
}

service.subscribe('interaction', ({ data }) => {
  const { eventType, interaction } = data
  if (!interaction) return
  if (eventType === 'REMOVED') {
    if (interaction.interactionId === current?.interactionId) show(undefined)
  } else show(interaction)
})

// The call that was there before this page.
service.interaction.getInteractions(({ data }) => show(current ?? data[0]), showProblem)
