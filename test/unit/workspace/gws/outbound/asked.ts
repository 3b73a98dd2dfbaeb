import type { Connected } from '../stage.js'

/** The campaigns of the server: records of the first are asked for, those of the second are pushed. */
export const PULL = 'Pull Preview Campaign'
export const PUSH = 'Push Preview Campaign'

/** What the outbound server was asked, by the type of the question. */
export const askedBy = (on: Connected) => (type: string) =>
  [...on.sent('/send-user-event'), ...on.sent('/publish')]
    .map((body) => {
      const { data } = body as { data: Record<string, { key: string; value: unknown }[]> }
      return Object.fromEntries((data.userData ?? data.eventContent ?? []).map(({ key, value }) => [key, value]))
    })
    .filter((said) => said.GSW_AGENT_REQ_TYPE === type)
