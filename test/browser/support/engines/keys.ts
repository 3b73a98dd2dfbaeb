/** The keys that have no character of their own, as WebDriver calls them: https://w3c.github.io/webdriver/#keyboard-actions */
const namedKeys: ReadonlyMap<string, string> = new Map([
  ['Tab', '\uE004'],
  ['Enter', '\uE007'],
  ['Shift', '\uE008'],
  ['Escape', '\uE00C'],
  ['ArrowLeft', '\uE012'],
  ['ArrowUp', '\uE013'],
  ['ArrowRight', '\uE014'],
  ['ArrowDown', '\uE015'],
])

/** The actions of WebDriver that press and release a key. */
export function keyActions(key: string, shift: boolean): object {
  const values = (shift ? ['Shift', key] : [key]).map((name) => namedKeys.get(name) ?? name)
  const actions = [
    ...values.map((value) => ({ type: 'keyDown', value })),
    ...values.reverse().map((value) => ({ type: 'keyUp', value })),
  ]
  return { type: 'key', id: 'keyboard', actions }
}
