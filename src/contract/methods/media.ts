import * as v from 'valibot'
import type { MethodTable } from '../method.js'
import { media as mediaSchema } from '../objects/media.js'
import { stateOperationName, text } from '../parameters.js'

const source = 'Media namespace'

const name = { name: 'name', schema: text } as const

/** The methods of the namespace `media`. */
export const media = {
  getMediaByName: {
    parameters: [name],
    result: mediaSchema,
    route: 'workspace',
    description: 'One medium with its state.',
    source,
  },
  getMediaList: {
    parameters: [],
    result: v.array(mediaSchema),
    route: 'workspace',
    description: "The agent's media with their states.",
    source,
  },
  setState: {
    parameters: [name, stateOperationName],
    route: 'workspace',
    description: 'Puts one medium in a state.',
    source,
  },
} as const satisfies MethodTable
