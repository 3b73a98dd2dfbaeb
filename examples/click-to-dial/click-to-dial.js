const { service } = genesys.wwe
const byId = (id) => document.getElementById(id)

// Click to dial: numbers in the page become links.

// With the code of a country only: any other may be a date, or the number of an order.
const phoneNumber = /(\+\d[\d ().-]{5,}\d)/

linkNumbers(document.body)

function linkNumbers(root) {
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const found = []
  while (texts.nextNode()) {
    const text = texts.currentNode
    if (phoneNumber.test(text.data) && !text.parentElement.closest('a, button, script, style, textarea'))
      found.push(text)
  }
  for (const text of found) {
    // Every second part is a number.
    text.replaceWith(...text.data.split(phoneNumber).map((part, index) => (index % 2 === 1 ? linkTo(part) : part)))
  }
}

function linkTo(number) {
  const link = document.createElement('a')
  link.href = `tel:${number.replace(/[^+\d]/g, '')}`
  link.textContent = number
  link.addEventListener('click', (event) => {
    event.preventDefault()
    dial(link)
  })
  return link
}

let isDialing = false

function dial(link) {
  // A double click is one call.
  if (isDialing) return
  isDialing = true
  const customer = link.closest('[data-customer]')?.dataset.customer
  service.voice.dial(
    link.href.replace('tel:', ''),
    customer === undefined ? {} : { Customer: customer },
    () => {
      isDialing = false
      showNoFailure()
    },
    (failure) => {
      isDialing = false
      byId('problem').textContent = `${link.textContent}: ${explain(failure)}`
    },
  )
}

function explain(failure) {
  switch (codeOf(failure)) {
    case 'refused':
      return 'This page may not dial. Ask your administrator to allow it.'
    case 'unavailable':
    case 'disconnected':
      return 'The telephone cannot be reached. Try again in a moment.'
    case 'rateLimited':
      return 'These were too many calls. Wait a minute.'
    case 'timeout':
    case 'indeterminate':
      return 'It is not known whether there is a call. Look before you dial again.'
    default:
      return failure.errorMessage
  }
}

// A failure is an object with a message, or the text "Request timeout".
const codeOf = (failure) => (typeof failure === 'string' ? 'timeout' : failure.errorCode)

function showFailure(failure) {
  byId('problem').textContent = failure.errorMessage ?? failure
}

function showNoFailure() {
  byId('problem').textContent = ''
}

// Screen pop: the interaction that something happened to last, until it is gone.

function row(...cells) {
  const line = document.createElement('tr')
  for (const cell of cells) line.insertCell().append(cell)
  return line
}

let shown

function show(interaction) {
  shown = interaction
  byId('screen-pop').hidden = !interaction
  if (!interaction) return
  const parties = interaction.parties.map((party) => party.name).join(', ')
  byId('call').textContent = `${parties} (${interaction.state})`
  const rows = Object.entries(interaction.userData).map(([key, value]) =>
    row(key, typeof value === 'string' ? value : JSON.stringify(value)),
  )
  byId('attached-data').replaceChildren(...rows)
}

service.subscribe('interaction', ({ data }) => {
  const { eventType, interaction } = data
  if (!interaction) return
  if (eventType !== 'REMOVED') show(interaction)
  else if (interaction.interactionId === shown?.interactionId) show(undefined)
})

// What happened before this page was there.
service.interaction.getInteractions(({ data }) => show(shown ?? data[0]), showFailure)

byId('attach').addEventListener('submit', (event) => {
  event.preventDefault()
  const note = byId('note')
  const attached = () => {
    showNoFailure()
    note.value = ''
  }
  service.interaction.setUserData(shown.interactionId, { Note: note.value }, attached, showFailure)
})

// A toast, and the clicks on its buttons.

let toastId
const buttons = ['Yes', 'Later']

service.subscribe('system', ({ data }) => {
  if (data.eventType !== 'CUSTOM_TOAST_BUTTON_CLICK' || data.customToastId !== toastId) return
  byId('clicked').textContent = `The agent clicked "${buttons[data.buttonIndex]}".`
})

byId('toast').addEventListener('click', () => {
  const shownToast = ({ data }) => {
    showNoFailure()
    toastId = data
    byId('clicked').textContent = 'The agent sees it.'
  }
  const toast = { title: 'Call-back', message: 'Ann Jones asks for a call. Call her now?', buttons }
  service.system.popupToast(toast, shownToast, showFailure)
})
