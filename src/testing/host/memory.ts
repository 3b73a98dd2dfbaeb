import type { Memory } from '../../workspace/memory.js'

/** Keeps a simulation where its coordinator dies and another one starts. */
export function memoryInProcess(): Memory {
  let saved: unknown
  return {
    load: async () => saved,
    save: (state) => {
      saved = structuredClone(state())
    },
    flush: () => {},
    clear: async () => {
      saved = undefined
    },
  }
}
