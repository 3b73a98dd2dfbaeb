import { type DescribedMethod, describeMethods } from '../../src/contract/catalogue.js'
import { contract } from '../../src/contract/contract.js'

/** Every method of the API, as data: the build puts the value in the place of this module. */
export const catalogue: readonly DescribedMethod[] = describeMethods(contract)
