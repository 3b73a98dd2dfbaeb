import { delimiter, join } from 'node:path'
import { expect, test } from 'vitest'
import { findBrowser, type Surroundings } from '../../browser/support/find-browser.js'

const surroundings = (present: string[], other: Partial<Surroundings> = {}): Surroundings => ({
  env: { PATH: ['/first', '/second'].join(delimiter) },
  platform: 'linux',
  exists: (path) => present.includes(path),
  ...other,
})

test('CHROME_PATH wins over the PATH', () => {
  const env = { CHROME_PATH: '/mine/chrome', PATH: '/first' }
  expect(findBrowser(surroundings(['/mine/chrome', join('/first', 'chromium')], { env }))).toBe('/mine/chrome')
})

test('a CHROME_PATH that leads nowhere is an error, not a reason to look elsewhere', () => {
  const env = { CHROME_PATH: '/mine/chrome', PATH: '/first' }
  expect(() => findBrowser(surroundings([join('/first', 'chromium')], { env }))).toThrow('/mine/chrome')
})

test('Chromium is preferred to Chrome, wherever on the PATH it is', () => {
  const present = [join('/first', 'google-chrome'), join('/second', 'chromium')]
  expect(findBrowser(surroundings(present))).toBe(join('/second', 'chromium'))
})

test('the usual places of each system come after the PATH', () => {
  const onMac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
  expect(findBrowser(surroundings([onMac], { platform: 'darwin' }))).toBe(onMac)
  const onWindows = join('C:/Programs', 'Google/Chrome/Application/chrome.exe')
  const env = { PROGRAMFILES: 'C:/Programs' }
  expect(findBrowser(surroundings([onWindows], { platform: 'win32', env }))).toBe(onWindows)
})

test('none is none', () => {
  expect(findBrowser(surroundings([]))).toBeUndefined()
})
