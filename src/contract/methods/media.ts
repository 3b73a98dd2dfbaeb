import * as v from 'valibot'
import type { MethodTable } from '../method.js'
import { media as mediaSchema } from '../objects/media.js'
import { stateOperationName, text } from '../parameters.js'
import { workspaceMethods } from '../workspace-method.js'

const done = workspaceMethods('Media namespace')

const name = { name: 'name', schema: text } as const

/** The methods of the namespace `media`. */
export const media = {
  getMediaByName: { ...done([name], 'One medium with its state.'), result: mediaSchema },
  getMediaList: { ...done([], "The agent's media with their states."), result: v.array(mediaSchema) },
  setState: done([name, stateOperationName], 'Puts one medium in a state.'),
} as const satisfies MethodTable
