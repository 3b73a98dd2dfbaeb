import { expect, test } from 'vitest'
import { renewSections } from '../../bench/report/sections.js'

const page = `# Title

<!-- bench:one -->
old
<!-- /bench:one -->

What limits it.

<!-- bench:two --><!-- /bench:two -->
`

test('sections are renewed, and all else stays', () => {
  const renewed = renewSections(page, { two: 'second $& $1', one: 'first' })
  expect(renewed).toBe(`# Title

<!-- bench:one -->

first

<!-- /bench:one -->

What limits it.

<!-- bench:two -->

second $& $1

<!-- /bench:two -->
`)
  expect(renewSections(renewed, { one: 'first' })).toBe(renewed)
  expect(renewSections(page, {})).toBe(page)
})

test.each([
  ['', 'There is no <!-- bench:one -->: write it where this section belongs, and <!-- /bench:one --> below.'],
  ['<!-- bench:one -->', 'There is no <!-- /bench:one --> below <!-- bench:one -->'],
  ['<!-- /bench:one --><!-- bench:one -->', 'There is no <!-- /bench:one --> below <!-- bench:one -->'],
  ['<!-- bench:one --><!-- bench:two --><!-- /bench:two --><!-- /bench:one -->', 'There is no <!-- /bench:one -->'],
  ['<!-- bench:one --><!-- /bench:one --><!-- bench:one -->', '<!-- bench:one --> is there 2 times: leave one.'],
  ['<!-- bench:one --><!-- /bench:one --><!-- /bench:one -->', '<!-- /bench:one --> is there 2 times: leave one.'],
])('%j is refused with what to do', (text, error) => {
  expect(() => renewSections(text, { one: '' })).toThrow(error)
})
