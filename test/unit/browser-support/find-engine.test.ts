import { delimiter, join } from 'node:path'
import { expect, test } from 'vitest'
import type { Surroundings } from '../../../dev/find-program.js'
import { findEngine } from '../../browser/support/engines/find.js'

const surroundings = (present: string[], other: Partial<Surroundings> = {}): Surroundings => ({
  env: { PATH: ['/first', '/second'].join(delimiter) },
  platform: 'linux',
  exists: (path) => present.includes(path),
  ...other,
})

test('CHROME_PATH wins over the PATH', () => {
  const env = { CHROME_PATH: '/mine/chrome', PATH: '/first' }
  const present = ['/mine/chrome', join('/first', 'chromium')]
  expect(findEngine('chromium', surroundings(present, { env }))).toEqual({ browser: '/mine/chrome' })
})

test('a CHROME_PATH that leads nowhere is an error, not a reason to look elsewhere', () => {
  const env = { CHROME_PATH: '/mine/chrome', PATH: '/first' }
  expect(() => findEngine('chromium', surroundings([join('/first', 'chromium')], { env }))).toThrow('/mine/chrome')
})

test('Chromium is preferred to Chrome, wherever on the PATH it is', () => {
  const present = [join('/first', 'google-chrome'), join('/second', 'chromium')]
  expect(findEngine('chromium', surroundings(present))).toEqual({ browser: join('/second', 'chromium') })
})

test('the usual places of each system come after the PATH', () => {
  const onMac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
  expect(findEngine('chromium', surroundings([onMac], { platform: 'darwin' }))).toEqual({ browser: onMac })
  const onWindows = join('C:/Programs', 'Google/Chrome/Application/chrome.exe')
  const env = { PROGRAMFILES: 'C:/Programs' }
  const windows = surroundings([onWindows], { platform: 'win32', env })
  expect(findEngine('chromium', windows)).toEqual({ browser: onWindows })
})

test('an engine is there only if all of its parts are', () => {
  const browser = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser'
  const [driver, display] = [join('/first', 'WebKitWebDriver'), join('/second', 'Xvfb')]
  expect(findEngine('webkit', surroundings([browser, driver]))).toBeUndefined()
  expect(findEngine('webkit', surroundings([browser, driver, display]))).toEqual({ browser, driver, display })
})

test('one engine is not taken for another', () => {
  const present = [join('/first', 'firefox-esr')]
  expect(findEngine('chromium', surroundings(present))).toBeUndefined()
  expect(findEngine('firefox', surroundings(present))).toEqual({ browser: join('/first', 'firefox-esr') })
})
