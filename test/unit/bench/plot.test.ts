// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest'
import { dark, light } from '../../bench/report/plot/colours.js'
import { plotOf } from '../../bench/report/plot/plot.js'
import { tableResultsOf } from '../../bench/report/results.js'
import { messages, result, row, takeover } from './tables.js'

const draw = (table: typeof takeover) => plotOf(tableResultsOf(table))
const parse = (svg: string) => new DOMParser().parseFromString(svg, 'image/svg+xml')
const number = (element: Element | null, name: string) => Number(element?.getAttribute(name))

/** The widths of the bars of a table's first row. */
function widths(svg: string): number[] {
  return [...parse(svg).querySelectorAll('g:first-of-type rect')].map((bar) => number(bar, 'width'))
}

const plain = (...medians: number[]) => ({
  ...takeover,
  rows: [row({ limit: 'c0', results: medians.map((median, index) => result(`c${index}`, [median])), targets: [] })],
})

describe.each([
  ['takeover', takeover],
  ['messages', messages],
])('the plot %s', (_, table) => {
  const svg = draw(table)

  test('is well-formed, and has a title and a description', () => {
    expect(parse(svg).querySelector('parsererror')).toBeNull()
    expect(parse(svg).querySelector('svg > title')?.textContent).toBe(table.title)
    expect(parse(svg).querySelector('svg > desc')?.textContent).toContain(table.rows[0]?.name)
    // Every & begins an entity, and there is no element but those of SVG.
    expect(svg.match(/&(?!amp;|lt;|gt;|quot;)/)).toBeNull()
    expect(new Set(svg.match(/<[a-z]+/g))).toEqual(
      new Set(
        ['<svg', '<title', '<desc', '<style', '<rect', '<text', '<line', '<path', '<g'].filter((tag) =>
          svg.includes(tag),
        ),
      ),
    )
  })

  test('has no coordinate with more than two decimals', () => {
    expect(svg.replace(/<(title|desc)[^>]*>[^<]*</g, '').match(/\d\.\d{3}/)).toBeNull()
  })

  test('lies within its frame', () => {
    const document = parse(svg)
    const [width, height] = [number(document.documentElement, 'width'), number(document.documentElement, 'height')]
    for (const bar of document.querySelectorAll('g rect')) {
      expect(number(bar, 'x') + number(bar, 'width')).toBeLessThan(width)
    }
    for (const text of document.querySelectorAll('text')) expect(number(text, 'y')).toBeLessThan(height)
  })
})

test('texts are escaped', () => {
  const svg = draw(messages)
  expect(svg).toContain('&lt;nine&gt; windows &amp; back')
  expect(svg).not.toContain('<nine>')
})

describe('bars', () => {
  test('are as long as medians are multiples of the limit', () => {
    const [limit = 0, ...others] = widths(draw(plain(2, 3, 1)))
    expect(limit).toBeGreaterThan(100)
    expect(others[0]).toBeCloseTo(1.5 * limit, 1)
    expect(others[1]).toBeCloseTo(0.5 * limit, 1)
  })

  test('are cut at four times the limit, with the true figures beside them', () => {
    const svg = draw(plain(2, 9, 5000))
    const [limit = 0, ...others] = widths(svg)
    for (const width of others) expect(width).toBeCloseTo(4 * limit, 1)
    expect(parse(svg).querySelectorAll('.cut')).toHaveLength(2)
    expect(svg).toContain('>5,000 ms<')
    expect(svg).toContain('>2,500 ×<')
  })

  test('compare with each other where there is no limit', () => {
    const [one = 0, two = 0] = widths(
      draw({ ...takeover, rows: [row({ limit: 'none', results: [result('a', [1]), result('b', [4])], targets: [] })] }),
    )
    expect(two).toBeCloseTo(4 * one, 1)
  })

  test('of nothing have no length', () => {
    expect(widths(draw(plain(0, 0)))).toEqual([0, 0])
  })
})

describe('marks', () => {
  const document = parse(draw(takeover))
  const groups = [...document.querySelectorAll('g')]

  test('say where the limit is and where targets are', () => {
    const [limit] = document.querySelectorAll('g:first-of-type .limit')
    const [bar] = document.querySelectorAll('g:first-of-type rect')
    const [target] = document.querySelectorAll('g:first-of-type .target')
    const from = number(bar ?? null, 'x')
    expect(number(limit ?? null, 'x1')).toBeCloseTo(from + number(bar ?? null, 'width'), 1)
    expect(Number(target?.getAttribute('d')?.match(/^M([\d.]+) /)?.[1]) - from).toBeCloseTo(
      1.2 * number(bar ?? null, 'width'),
      1,
    )
  })

  test('stand for the hardest of several targets alone', () => {
    expect(groups.map((group) => group.querySelectorAll('.target').length)).toEqual([1, 1, 1])
  })

  test('failures are texts', () => {
    const failures = [...document.querySelectorAll('.failure')].map(({ textContent }) => textContent)
    expect(failures).toEqual(['no leader within 5 s, 5 of 5', 'no leader within 5 s, 3 of 5', 'never: 5 of 5'])
  })
})

test('more is said to be better where it is', () => {
  const texts = [...parse(draw(messages)).querySelectorAll('.muted')].map(({ textContent }) => textContent)
  expect(texts).toContain('messages/s, more is better; 1 × is raw BroadcastChannel, 5,400 messages/s')
})

test('a long name is cut before it reaches the bars, and given in full to who points at it', () => {
  const [name = null] = [...parse(draw(messages)).querySelectorAll('text')].filter((text) =>
    text.querySelector('title'),
  )
  expect(name?.querySelector('title')?.textContent).toMatch(/^a contender with a name that is longer than any/)
  expect(name?.lastChild?.textContent?.length).toBeLessThan(36)
})

describe.each([
  ['light', light],
  ['dark', dark],
])('%s colours', (_, colours) => {
  test.each(['text', 'muted', 'failure'] as const)('can be read: %s', (name) => {
    expect(contrast(colours[name], colours.background)).toBeGreaterThanOrEqual(4.5)
  })

  test.each(['ours', 'other', 'target'] as const)('can be seen: %s', (name) => {
    expect(contrast(colours[name], colours.background)).toBeGreaterThanOrEqual(3)
  })
})

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(...colours: [string, string]): number {
  const [low = 0, high = 0] = colours.map(luminance).sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
