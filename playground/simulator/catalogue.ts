import { describeControls } from '../../src/contract/catalogue.js'
import { controlTables } from '../../src/workspace/simulator/control-tables.js'

/** The simulator's controls as data, by what they are about: the build puts the value in the place of this module. */
export const catalogue = Object.entries(controlTables).map(([subject, table]) => ({
  subject,
  controls: describeControls(table),
}))
