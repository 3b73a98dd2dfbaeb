import { createServiceClient, ServiceClientError } from 'leadframe/client'

const client = createServiceClient({ origin: 'https://desktop.example' })

const unsubscribe = client.subscribe(['interaction', 'messenger:orders'], (event) => {
  if (event.event === 'messenger:orders') console.log('An application in another window says', event.data)
  else if ('interaction' in event.data) console.log(event.data.eventType, event.data.interaction.interactionId)
})
unsubscribe.ready.catch((error) => console.error('Nothing will be heard:', error.message))

/** Dials, and says what to tell the agent; nothing where all is well. */
export async function dial(number: string): Promise<string | undefined> {
  try {
    await client.voice.dial(number, { OrderNumber: 'A-100' })
    return undefined
  } catch (error) {
    if (!(error instanceof ServiceClientError)) throw error
    switch (error.code) {
      case 'timeout':
      case 'indeterminate':
        return 'The call may be under way: look before you dial again.'
      case 'disconnected':
      case 'unavailable':
        return 'The telephone cannot be reached. Try again in a moment.'
      case 'notPossible':
      case 'blocked':
        return error.message
      default:
        // A mistake in the code or in the configuration: the message says which.
        console.error(error.code, error.message)
        return 'This call could not be made.'
    }
  }
}
