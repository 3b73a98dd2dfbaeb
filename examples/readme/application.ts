import { createServiceClient } from 'leadframe/client'

const client = createServiceClient({ origin: 'https://desktop.example' })
client.subscribe('interaction', ({ data }) => console.log(data.eventType)) // RINGING, ESTABLISHED, …
await client.voice.dial('+1 202-555-0101', { CustomerNumber: '10023' })
