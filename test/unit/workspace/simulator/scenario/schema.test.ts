import { fileURLToPath } from 'node:url'
import { type ConversionConfig, toJsonSchema } from '@valibot/to-json-schema'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { json } from '../../../../../src/contract/json.js'
import { keyValues } from '../../../../../src/contract/parameters.js'
import { optionChanges } from '../../../../../src/workspace/simulator/configuration/data.js'
import { scenarioHead } from '../../../../../src/workspace/simulator/scenario/scenario.js'
import { stepKinds, stepParts } from '../../../../../src/workspace/simulator/scenario/steps.js'

const file = fileURLToPath(new URL('../../../../../scenarios/schema/scenario.schema.json', import.meta.url))

/** What a check looks for beyond types is told by whoever reads the file. */
const config: ConversionConfig = {
  typeMode: 'input',
  errorMode: 'ignore',
  definitions: { ...stepParts, json, keyValues, options: optionChanges },
}

/** What the schemas say by functions. */
const byHand = { json: {}, keyValues: { type: 'object' }, options: { type: 'object' } }

/** `npx vitest run --project unit test/unit/workspace/simulator/scenario -u` writes it. */
test('the published schema, by which editors complete and check scenarios, is made of the one that reads them', async () => {
  const schema = toJsonSchema(
    v.strictObject({ ...scenarioHead, timeline: v.array(v.union(Object.values(stepKinds) as never)) }),
    config,
  )
  await expect(`${JSON.stringify({ ...schema, $defs: { ...schema.$defs, ...byHand } })}\n`).toMatchFileSnapshot(file)
})
