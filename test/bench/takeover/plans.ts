import { OURS, type Target } from '../experiment.js'
import { close, closeWhileNextIsFrozen, type Ending, freeze, kill, navigate, stop } from './endings.js'
import type { Plan, Turn } from './row.js'

const AFTER_CLOSE = `after a close (${OURS})`
const NOBODY_FROZEN = 'released lock, nobody frozen'

/** The pages, under the names that their contenders have in the tables. */
const pages = {
  'raw lock': 'raw-lock',
  'released lock': 'released-lock',
  [OURS]: 'leadframe',
  'broadcast-channel': 'broadcast-channel',
  'broadcast-channel, no locks': 'broadcast-channel-without-locks',
  'tab-election': 'tab-election',
}
const libraries = ['broadcast-channel', 'broadcast-channel, no locks', 'tab-election'] as const

function turn(contender: keyof typeof pages, ending: Ending, oneOf = 1): Turn {
  return { contender, page: pages[contender], ending, oneOf }
}

function ours(times: number, contender: string): Target {
  return { of: OURS, figure: 'median', is: 'at most', than: { times, contender } }
}

function afterClose(windows: number, rounds: number, more: readonly Turn[]): Plan {
  const turns = [
    turn('released lock', close),
    turn(OURS, close),
    turn('broadcast-channel', close),
    turn('tab-election', close),
    ...more,
  ]
  return {
    name: `after a close, ${windows} windows`,
    windows,
    rounds,
    patience: 10_000,
    isIsolated: true,
    limit: 'released lock',
    targets: [
      ours(1.2, 'released lock'),
      ...libraries.filter((name) => turns.some(({ contender }) => contender === name)).map((name) => ours(1, name)),
    ],
    turns,
  }
}

function afterKill(windows: number, rounds: number): Plan {
  return {
    name: `after a kill, ${windows} windows`,
    windows,
    rounds,
    patience: 15_000,
    isIsolated: false,
    limit: 'raw lock',
    targets: [ours(1.1, 'raw lock')],
    turns: [
      turn('raw lock', kill),
      turn(OURS, kill),
      turn('broadcast-channel', kill),
      turn('broadcast-channel, no locks', kill, 6),
      turn('tab-election', kill),
    ],
  }
}

function afterStop(name: string, rounds: number, ending: Ending, more: readonly Turn[]): Plan {
  return {
    name: `after the leader ${name}`,
    windows: 2,
    rounds,
    patience: 5000,
    isIsolated: true,
    limit: OURS,
    targets: [],
    turns: [turn(OURS, ending), ...more],
  }
}

/** All rows; `elsewhere` is a page of another site. */
export function plansFor(elsewhere: string): readonly Plan[] {
  const stopped = stop('in front')
  const rarely = [turn('broadcast-channel', stopped, 4), turn('tab-election', stopped, 4)]
  const targets: Target[] = [{ of: OURS, figure: 'median', is: 'at most', than: { value: 500 } }]
  const rare = [turn('raw lock', close, 4), turn('broadcast-channel, no locks', close, 5)]
  const away = navigate(elsewhere)
  return [
    afterClose(2, 40, rare),
    afterClose(10, 25, rare),
    afterClose(30, 12, []),
    afterKill(2, 25),
    afterKill(10, 12),
    {
      name: 'after the leader was frozen',
      windows: 2,
      rounds: 15,
      patience: 5000,
      isIsolated: true,
      limit: 'released lock',
      targets: [ours(2, AFTER_CLOSE)],
      turns: [
        turn('released lock', freeze),
        turn(OURS, freeze),
        { ...turn(OURS, close), contender: AFTER_CLOSE },
        ...libraries.map((name) => turn(name, freeze, 8)),
      ],
    },
    {
      name: 'after a close, the next in line being frozen',
      windows: 3,
      rounds: 10,
      patience: 10_000,
      isIsolated: true,
      limit: NOBODY_FROZEN,
      targets: [ours(2, AFTER_CLOSE)],
      turns: [
        { ...turn('released lock', close), contender: NOBODY_FROZEN },
        turn(OURS, closeWhileNextIsFrozen),
        { ...turn(OURS, close), contender: AFTER_CLOSE },
        ...libraries.map((name) => turn(name, closeWhileNextIsFrozen, 5)),
      ],
    },
    { ...afterStop('stopped without a word', 8, stopped, rarely), targets },
    {
      ...afterStop('and the coordinator beside it stopped without a word', 8, stopped, []),
      targets,
      isIsolated: false,
    },
    afterStop('stopped without a word, asked from a hidden window', 5, stop('in the background'), []),
    {
      name: 'after the leader went into the back/forward cache',
      windows: 2,
      rounds: 12,
      patience: 5000,
      isIsolated: true,
      limit: 'released lock',
      targets: [ours(1.2, 'released lock')],
      turns: [
        turn('released lock', away),
        turn(OURS, away),
        turn('broadcast-channel', away),
        turn('broadcast-channel, no locks', away, 6),
        turn('tab-election', away, 6),
      ],
    },
  ]
}
