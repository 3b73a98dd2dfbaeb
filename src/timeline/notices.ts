import type { ServiceNotice } from '../service/index.js'
import { LONGEST_OPTION } from './records.js'
import type { Recurring } from './tally.js'

/** So many origins are named of those whose applications were told an event. */
const MOST_ORIGINS = 20

/** What is recorded of a host's notice: field by field, so that nothing comes along that is not meant to. */
export function happeningOf(notice: ServiceNotice): Recurring {
  if (notice.type === 'delivered') {
    const { event, eventType, to } = notice
    return {
      kind: 'delivered',
      event,
      eventType,
      to: to.slice(0, MOST_ORIGINS).map(({ origin, applications }) => ({ origin: cut(origin), applications })),
    }
  }
  const { why, request, event, answered } = notice
  const told = { kind: 'refused', why, origin: cut(notice.origin), request, answered } as const
  switch (notice.why) {
    case 'tooMuch':
      return { ...told, limit: notice.limit, most: notice.value }
    case 'invalid':
      return { ...told, parameter: notice.parameter }
    case 'late':
      return told
    case 'event':
      return { ...told, events: [...notice.events], ...optionOf(notice) }
    case 'attachedData':
      return { ...told, access: notice.access, ...(event && { events: [event] }), ...optionOf(notice) }
    default:
      return { ...told, ...optionOf(notice) }
  }
}

function optionOf({
  option,
  value,
  grants,
}: {
  option: string
  value: string | undefined
  grants: string | undefined
}) {
  return {
    option: cut(option),
    value: value === undefined ? undefined : cut(value, LONGEST_OPTION),
    // Half of it would grant something else.
    grants: grants !== undefined && grants.length <= LONGEST_OPTION ? grants : undefined,
  }
}

function cut(text: string, length = 200): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text
}
