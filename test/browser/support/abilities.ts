import type { TestAPI } from 'vitest'
import type { Ability } from './engines/engine.js'
import { engine } from './engines/index.js'

/** Like `test`, for scenarios that not every engine can run. */
type Scenario<Context> = (name: string, run: (context: Context) => Promise<void>, timeout?: number) => void

/** Why the engine under test lacks an ability; `undefined` where it has it. */
export function lack(ability: Ability): string | undefined {
  return engine.lacks[ability]
}

/** Adds `needs` to a kind of test. */
export function withNeeds<Context extends object>(test: TestAPI<Context>) {
  return Object.assign(test, {
    /** Skips a scenario, and says why, where the engine lacks one of these abilities: `scenario.needs('kill')('…', …)`. */
    needs(...abilities: readonly Ability[]): Scenario<Context> {
      const reasons = abilities.flatMap((ability) => lack(ability) ?? [])
      return (name, run, timeout) => {
        if (reasons.length === 0) return test(name, run, timeout)
        console.log(`left out in ${engine.name}: "${name}", for ${reasons.join(', and ')}`)
        return test.skip(name, run)
      }
    },
  })
}
