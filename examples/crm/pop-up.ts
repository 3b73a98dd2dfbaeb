import type { Interaction, ServiceClient } from 'leadframe/client'
import { Card } from './card.js'

/** Shows a card for each interaction, from the moment it rings until it is marked done; returns what ends that. */
export function popUp(client: ServiceClient): () => void {
  const cards = new Map<string, Card>()
  const place = document.querySelector('#calls')

  const show = (interaction: Interaction) => {
    const { interactionId: id } = interaction
    const card = cards.get(id) ?? new Card(client, id)
    if (!cards.has(id)) place?.prepend(card.element)
    cards.set(id, card)
    card.show(interaction)
  }

  const unsubscribe = client.subscribe('interaction', ({ data }) => {
    if (!('interaction' in data)) return
    if (data.eventType !== 'REMOVED') return show(data.interaction)
    const { interactionId: id } = data.interaction
    cards.get(id)?.element.remove()
    cards.delete(id)
  })

  // What was there before this page. The answer is as new as the events before it, and older than those after it.
  const present = client.interaction.getInteractions().then((all) => all.forEach(show))
  Promise.all([unsubscribe.ready, present]).catch(({ message }: Error) => {
    const problem = document.querySelector('#problem')
    if (problem !== null) problem.textContent = `Callers may be missing here: ${message}`
  })
  return unsubscribe
}
