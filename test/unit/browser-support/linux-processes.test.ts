import { expect, test } from 'vitest'
import { familyOf, type ProcessLine, parseStat } from '../../browser/support/engines/linux-processes.js'

test('a line of the system names a process, its parent and its time', () => {
  const line = '4711 (WebKitWebProces) S 42 4711 4711 0 -1 4194304 900 0 7 0 250 50 0 0 20 0 12 0 100 1000 200'
  expect(parseStat(line)).toEqual({ pid: 4711, parent: 42, name: 'WebKitWebProces', stopped: false, time: 3 })
})

test('a name may look like the end of itself', () => {
  expect(parseStat('7 (odd) T (name) T 1 7 7 0 -1 0 0 0 0 0 1 2 0 0')).toMatchObject({
    name: 'odd) T (name',
    parent: 1,
    stopped: true,
    time: 0.03,
  })
})

test('a family is what its roots have started, directly and through others', () => {
  const line = (pid: number, parent: number): ProcessLine => ({ pid, parent, name: '', stopped: false, time: 0 })
  const processes = [line(5, 4), line(4, 2), line(2, 1), line(3, 1), line(9, 3)]
  expect(familyOf([2], processes).map(({ pid }) => pid)).toEqual([5, 4, 2])
})
