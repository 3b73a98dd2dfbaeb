import type { Interaction, ServiceClient } from 'leadframe/client'
import { useEffect, useState } from 'react'

/** The agent's call, while there is one: the one that something happened to last. */
export function useCall(client: ServiceClient): Interaction | undefined {
  const [call, setCall] = useState<Interaction>()
  useEffect(() => {
    let isHere = true
    const unsubscribe = client.subscribe('interaction', ({ data }) => {
      if (!('interaction' in data)) return
      const { eventType, interaction } = data
      const isGone = eventType === 'REMOVED'
      setCall((known) => {
        if (!isGone) return interaction
        return known?.interactionId === interaction.interactionId ? undefined : known
      })
    })
    // The call that was there before. Without it, events alone have to do.
    client.interaction.getInteractions().then(
      ([first]) => isHere && setCall((known) => known ?? first),
      () => {},
    )
    return () => {
      isHere = false
      unsubscribe()
    }
  }, [client])
  return call
}

/** Whether this window leads: what is to happen once, however many windows there are, is for that one. */
export function useIsLeading(client: ServiceClient): boolean {
  const [isLeading, setIsLeading] = useState(false)
  useEffect(() => {
    let isHere = true
    const unsubscribe = client.subscribe('system', ({ data }) => {
      if ('frameState' in data) setIsLeading(data.frameState === 'LEADING')
    })
    client.system.isFrameLeading().then(
      (leads) => isHere && setIsLeading(leads),
      () => {},
    )
    return () => {
      isHere = false
      unsubscribe()
    }
  }, [client])
  return isLeading
}
