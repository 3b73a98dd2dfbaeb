import type { EventData } from '../../../../src/contract/events.js'
import { ManualClock } from '../../../../src/workspace/clock.js'
import { Desk } from '../../../../src/workspace/desk/desk.js'

/** A desk with a clock of its own, and all that it told. */
export function testDesk() {
  const told: EventData<'interaction'>[] = []
  const clock = new ManualClock(Date.UTC(2026, 0, 5, 8))
  const desk = new Desk({
    clock,
    tell: (news) => {
      if (news.type === 'event' && news.event === 'interaction') told.push(news.data)
    },
  })
  /** The events told since the last time, each as `<type> <state>`, or as its type where it is of no interaction. */
  const heard = (): string[] =>
    told
      .splice(0)
      .map((data) => ('interaction' in data ? `${data.eventType} ${data.interaction.state}` : data.eventType))
  return { clock, desk, told, heard }
}
