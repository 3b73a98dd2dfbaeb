import { readdirSync, readFileSync } from 'node:fs'

/** A line of the system's list of processes. */
export interface ProcessLine {
  readonly pid: number
  readonly parent: number
  readonly name: string
  /** Whether it was stopped by a signal. */
  readonly stopped: boolean
  /** Seconds of processor time that it has used, in steps of 10 ms. */
  readonly time: number
}

/** Reads `/proc/<pid>/stat`: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
export function parseStat(stat: string): ProcessLine {
  // The name stands in parentheses and may itself contain some.
  const [start, end] = [stat.indexOf('('), stat.lastIndexOf(')')]
  const [state, parent, ...rest] = stat.slice(end + 2).split(' ')
  const ticks = Number(rest[9]) + Number(rest[10])
  return {
    pid: Number(stat.slice(0, start)),
    parent: Number(parent),
    name: stat.slice(start + 1, end),
    stopped: state === 'T',
    time: ticks / 100,
  }
}

/** All processes of the system. */
export function listProcesses(): ProcessLine[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8'))]
      } catch {
        // It has ended since.
        return []
      }
    })
}

/** The processes among these that have one of the roots as an ancestor, or are one. */
export function familyOf(roots: readonly number[], processes: readonly ProcessLine[]): ProcessLine[] {
  const members = new Set(roots)
  for (let known = 0; known < members.size; ) {
    known = members.size
    for (const { pid, parent } of processes) if (members.has(parent)) members.add(pid)
  }
  return processes.filter(({ pid }) => members.has(pid))
}
