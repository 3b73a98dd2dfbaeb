// @vitest-environment jsdom
import { describe } from 'vitest'
import { testFakeHost } from './host-scenarios.js'

describe('the fake host', testFakeHost)
