// Lets Node.js run the TypeScript of the tests: `node --import ./test/command-line/typescript.mjs <file>.ts`.
import { register } from 'node:module'

register('./typescript-hooks.mjs', import.meta.url)
