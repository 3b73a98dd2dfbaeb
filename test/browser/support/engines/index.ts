import { inject } from 'vitest'
import { chromium } from './chromium.js'
import type { Engine } from './engine.js'
import type { EngineName } from './find.js'
import { firefox } from './firefox.js'
import { webkit } from './webkit.js'

const engines: Readonly<Record<EngineName, Engine>> = { chromium, firefox, webkit }

/** The engine that the running project tests. */
export const engine: Engine = engines[inject('engine')]

/** What its browsers are launched with. */
export const underTest = { engine, executables: inject('executables') }
