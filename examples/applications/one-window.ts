import { createServiceClient, type Interaction } from 'leadframe/client'

const client = createServiceClient({ origin: 'https://desktop.example' })
let acts = false

await client.subscribe(['system', 'interaction'], ({ event, data }) => {
  if (event === 'system') {
    if (data.frameState !== undefined) act(data.frameState !== 'FOLLOWING')
  } else if (acts && data.eventType === 'RELEASED') void save([data.interaction])
}).ready
act(await client.system.isFrameLeadingOrNegotiating())

function act(isOurs: boolean): void {
  const begins = isOurs && !acts
  acts = isOurs
  // What the window before may have left, as it was closed or crashed.
  if (begins) client.interaction.getInteractions().then(save, console.error)
}

/** To save the same call twice does no harm: while windows negotiate, several of them may do it. */
async function save(interactions: readonly Interaction[]): Promise<void> {
  for (const { interactionId, state } of interactions) {
    if (state === 'IDLE') await fetch(`/calls/${encodeURIComponent(interactionId)}`, { method: 'PUT' })
  }
}
