import { joinSession } from 'leadframe'

const frame = joinSession({ name: 'orders', worker: '/leadframe-worker.js' })
frame.addEventListener('statechange', () => console.log(frame.state)) // LEADING in one tab, FOLLOWING in the others

// The leading tab carries it out, whichever tab asks: never twice, however many ask and whatever becomes of the leader.
frame.respond('send', (order) => fetch('/orders', { method: 'POST', body: JSON.stringify(order) }).then(({ ok }) => ok))
await frame.perform('send', { id: 7, item: 'tea' }, { key: 'order 7' })
