import type { Standing } from '../../src/timeline/index.js'
import type { Lane, Picture } from './lanes.js'
import type { Range, Row } from './lanes-view.js'

/** The rows of the picture: this window first, then the others that are here, then those that were within the range. */
export function rowsOf({ lanes }: Picture, frame: Standing, range: Range): readonly Row[] {
  const laneBy = new Map(lanes.map((lane) => [lane.window, lane]))
  const orderOf = (id: string) => laneBy.get(id)?.number || Number.MAX_SAFE_INTEGER
  const here = [...frame.peers].sort((a, b) => orderOf(a.id) - orderOf(b.id))
  const own = here.find(({ id }) => id === frame.id)
  const others = here.filter(({ id }) => id !== frame.id)
  const ids = new Set(here.map(({ id }) => id))
  const gone = lanes.filter(({ window, spans }) => {
    const wasHere = spans.some(({ from, to }) => from < range.to && (to ?? range.to) > range.from)
    return wasHere && !ids.has(window) && window !== frame.id
  })
  return [
    rowOf(frame.id, own, frame, laneBy.get(frame.id)),
    ...others.map((info) => rowOf(info.id, info, frame, laneBy.get(info.id))),
    ...gone.map((lane) => rowOf(lane.window, undefined, frame, lane)),
  ]
}

function rowOf(window: string, info: Row['info'], frame: Standing, lane: Lane | undefined): Row {
  const isOwn = window === frame.id
  return { window, info, lane, isOwn, ...standing(window, info, frame, lane) }
}

/** What a window is now. What this window itself knows counts for more than what was told. */
function standing(
  window: string,
  info: Row['info'],
  frame: Standing,
  lane: Lane | undefined,
): Pick<Row, 'state' | 'term'> {
  if (window === frame.id) return { state: frame.state, term: frame.term }
  const last = lane?.spans.at(-1)
  if (info === undefined) return { state: last?.state === 'FROZEN' && last.to === null ? 'FROZEN' : 'GONE', term: 0 }
  if (frame.leaderId === window) return { state: 'LEADING', term: frame.term }
  if (last === undefined || last.to !== null || last.state === 'FROZEN' || last.overtaken || last.state === 'LEADING') {
    return { state: frame.leaderId === null ? 'NEGOTIATING' : 'FOLLOWING', term: frame.term }
  }
  return { state: last.state, term: last.term }
}
