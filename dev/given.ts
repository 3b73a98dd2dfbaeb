import { acceptedOriginsOption } from '../src/service/options.js'
import type { Scenario } from '../src/workspace/simulator/scenario/scenario.js'
import type { DevArguments } from './arguments.js'

/**
 * What the page is given, as the query that its address could have, too. Which origins are accepted says the command
 * line, else the scenario; else those of the applications are, or with `--origin-check` none.
 */
export function givenQuery(
  { apps, options, originCheck }: Pick<DevArguments, 'apps' | 'options' | 'originCheck'>,
  scenario: Scenario | undefined,
  session: string,
): string {
  const byScenario = scenario?.options?.[acceptedOriginsOption]
  const byDefault = originCheck ? '' : [...new Set(apps.map(({ origin }) => `${origin} (*)`))].join(', ')
  const query = new URLSearchParams({ session })
  for (const { href } of apps) query.append('app', href)
  const all = { [acceptedOriginsOption]: byScenario?.toString() ?? byDefault, ...options }
  for (const [name, value] of Object.entries(all)) query.append(`option.${name}`, value)
  return query.toString()
}
