import type { Table } from '../../bench/bench.js'
import type { Result, Row } from '../../bench/experiment.js'
import type { Environment } from '../../bench/report/environment.js'

/** Samples around a median, of which every tenth is twice as much. */
function around(median: number, count = 20): number[] {
  return Array.from({ length: count }, (_, index) => (index % 10 === 9 ? 2 * median : median))
}

/** A result with samples, or without any where it failed. */
export function result(contender: string, samples: readonly number[], failure?: string): Result {
  return { contender, samples, ...(failure !== undefined && { failure }) }
}

/** A row that has everything usual, changed as wanted. */
export function row(changes: Partial<Row> = {}): Row {
  return {
    name: 'after a close, 10 windows',
    unit: 'ms',
    limit: 'released lock',
    results: [
      result('released lock', around(2.29)),
      result('Leadframe', around(2.31)),
      result('broadcast-channel', around(4.3)),
      result('tab-election', around(18.2)),
    ],
    targets: [
      { of: 'Leadframe', figure: 'median', is: 'at most', than: { times: 1.2, contender: 'released lock' } },
      { of: 'Leadframe', figure: 'median', is: 'at most', than: { times: 1, contender: 'broadcast-channel' } },
    ],
    ...changes,
  }
}

/** An experiment with rows of every kind. */
export const takeover: Table = {
  name: 'takeover',
  title: 'Takeover',
  about:
    'How long a session is without a leader, from the moment its page is told that it goes (or is killed) until another page leads. All windows but one are hidden and throttled.',
  rows: [
    row(),
    row({
      name: 'the leader is frozen',
      results: [
        result('released lock', around(2.4)),
        result('Leadframe', around(5.51)),
        result('after close (Leadframe)', around(2.35)),
        result('broadcast-channel', [], 'no leader within 5 s, 5 of 5'),
        result('tab-election', [5.3, 6.1], 'no leader within 5 s, 3 of 5'),
      ],
      targets: [
        { of: 'Leadframe', figure: 'median', is: 'at most', than: { times: 2, contender: 'after close (Leadframe)' } },
        { of: 'Leadframe', figure: 'median', is: 'at most', than: { times: 1, contender: 'broadcast-channel' } },
      ],
    }),
    row({
      name: 'the leader stops answering without a word, from the first unanswered work',
      limit: 'none',
      results: [result('Leadframe', around(312)), result('tab-election', [], 'never: 5 of 5')],
      targets: [
        { of: 'Leadframe', figure: 'greatest', is: 'at most', than: { value: 500 } },
        { of: 'Leadframe', figure: 'median', is: 'at most', than: { value: 400 } },
      ],
    }),
  ],
}

/** An experiment in which more is better, with texts that are long or would be markup. */
export const messages: Table = {
  name: 'messages',
  title: 'Messages',
  about: 'A burst of messages.',
  rows: [
    row({
      name: 'burst of 5,000 messages of 100 B to <nine> windows & back',
      unit: 'messages/s',
      limit: 'raw BroadcastChannel',
      results: [
        result('raw BroadcastChannel', around(5400)),
        result('direct port', around(3300)),
        result('Leadframe', around(5233)),
        result('Leadframe perform', around(29400)),
        result('a contender with a name that is longer than any that there will be', around(4900)),
      ],
      targets: [
        { of: 'Leadframe', figure: 'median', is: 'at least', than: { times: 0.95, contender: 'raw BroadcastChannel' } },
        { of: 'Leadframe perform', figure: 'median', is: 'at least', than: { times: 1, contender: 'relay' } },
      ],
    }),
    row({
      name: 'lost',
      unit: 'messages',
      limit: 'direct port',
      results: [result('direct port', [0]), result('Leadframe', [0])],
      targets: [{ of: 'Leadframe', figure: 'greatest', is: 'at most', than: { value: 0 } }],
    }),
  ],
}

/** A machine that nobody has. */
export const environment: Environment = {
  date: '2026-11-23T09:30:00.000Z',
  minutes: 42,
  effort: 1,
  browser: 'Chrome 156.0.0.0',
  node: 'v20.19.0',
  system: 'Linux 6.1.0 x64',
  processor: 'Some Processor',
  cores: 2,
  memory: 8 * 2 ** 30,
  versions: { leadframe: '0.1.0', penpal: '7.0.6' },
}
