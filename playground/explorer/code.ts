/** How an application is written: with the drop-in script and callbacks, or with the module and promises. */
export type CodeStyle = 'callback' | 'promise'

const widest = 80

/** The call of a request as an application would write it, with these arguments. */
export function codeOf(request: string, values: readonly unknown[], style: CodeStyle): string {
  const args = values.map((value) => literal(value, '  '))
  return style === 'callback' ? callbackCode(request, args) : promiseCode(request, args)
}

function callbackCode(request: string, args: readonly string[]): string {
  const callbacks = ['(answer) => console.log(answer.data)', '(failure) => console.error(failure)']
  return `genesys.wwe.service.${request}(\n${[...args, ...callbacks].map((line) => `  ${line},\n`).join('')})`
}

function promiseCode(request: string, args: readonly string[]): string {
  const inOneLine = `const data = await service.${request}(${args.join(', ')})`
  const fits = inOneLine.length <= widest && !inOneLine.includes('\n')
  const call = fits
    ? inOneLine
    : `const data = await service.${request}(\n${args.map((line) => `  ${line},\n`).join('')})`
  return `import { createServiceClient } from 'leadframe/client'\n\nconst service = createServiceClient()\n${call}`
}

/** What JavaScript writes for a value that JSON can hold, or for `undefined`; `indent` is that of the line it is in. */
function literal(value: unknown, indent: string): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value !== 'object' || value === null) return String(value)
  const deeper = `${indent}  `
  const isList = Array.isArray(value)
  const parts = isList
    ? value.map((item) => literal(item, deeper))
    : Object.entries(value).map(([key, item]) => `${propertyName(key)}: ${literal(item, deeper)}`)
  if (parts.length === 0) return isList ? '[]' : '{}'
  const inOneLine = isList ? `[${parts.join(', ')}]` : `{ ${parts.join(', ')} }`
  if (inOneLine.length + indent.length <= widest && !inOneLine.includes('\n')) return inOneLine
  const lines = parts.map((part) => `${deeper}${part},\n`).join('')
  return isList ? `[\n${lines}${indent}]` : `{\n${lines}${indent}}`
}

function propertyName(key: string): string {
  // Written plainly, it would set the prototype.
  if (key === '__proto__') return "['__proto__']"
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key)
}

/** In single quotes, and harmless within a `<script>` too, which would end at `</script` and begin anew at `<!--`. */
function quoted(text: string): string {
  const escaped = JSON.stringify(text)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replaceAll("'", "\\'")
    .replaceAll(/<(?=[/!]|script)/gi, '\\x3C')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
  return `'${escaped}'`
}
