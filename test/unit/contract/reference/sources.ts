import { readFileSync } from 'node:fs'

const read = (file: string) => readFileSync(new URL(`../../../../src/${file}`, import.meta.url), 'utf8')

/** What a comment says to those who do not read the code: without asterisks, line breaks and where the manual has it. */
function wordsOf(comment: string): string {
  return comment
    .replace(/^\s*\/\*\*\s?|\s*\*\/\s*$/g, '')
    .replace(/^ *\* ?/gm, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?\(manual: [^)]*\)/g, '')
    .trim()
}

const comment = String.raw`/\*\*(?:[^*]|\*(?!/))*\*/`

/** The comment of a declaration, if it has one. */
export function findComment(file: string, name: string): string | undefined {
  const found = new RegExp(`(${comment})\\n(?:export )?(?:const|interface|type) ${name}\\b`).exec(read(file))?.[1]
  return found === undefined ? undefined : wordsOf(found)
}

/** The comment of a declaration that must have one. */
export function commentOf(file: string, name: string): string {
  const found = findComment(file, name)
  if (found === undefined) throw new Error(`src/${file} has no ${name} with a comment`)
  return found
}

/** The comments of the fields within a declaration, by the fields' names. */
export function fieldComments(file: string, declaration: string): ReadonlyMap<string, string> {
  // No blank line is within one.
  const body = new RegExp(`^(?:export )?const ${declaration} = (.*?)\\n\\n`, 'ms').exec(`${read(file)}\n`)?.[1]
  if (body === undefined) throw new Error(`src/${file} declares no ${declaration}`)
  const found = body.matchAll(new RegExp(`(${comment})\\n\\s+(\\w+):`, 'g'))
  return new Map([...found].map(([, text = '', name = '']) => [name, wordsOf(text)]))
}

/** An exported type as it is written, without its comment and without `export` and `readonly`. */
export function declarationOf(file: string, name: string): string {
  const found = new RegExp(`^export ((?:interface|type) ${name}\\b.*?)\\n(?=\\n|$)`, 'ms').exec(`${read(file)}\n`)?.[1]
  if (found === undefined) throw new Error(`src/${file} exports no type ${name}`)
  return found.replaceAll('readonly ', '').replace(/ \(manual: [^)]*\)/g, '')
}

/** The codes that the comment of a type lists, as "- `code`: what it means.", with what it says of each. */
export function listedCodes(file: string, type: string): readonly (readonly [code: string, meaning: string])[] {
  const text = new RegExp(`(${comment})\\nexport type ${type}\\b`).exec(read(file))?.[1]
  const lines = (text ?? '')
    .replace(/^ *\* ?/gm, '')
    .split('\n- ')
    .slice(1)
  // What follows in lines that are no part of the list belongs to the next one.
  return lines.map((line) => {
    const [, code = '', meaning = ''] = /^`(\w+)`: (.*?)(?=\n\S.*:\n?$|\/?$)/s.exec(line) ?? []
    return [code, wordsOf(meaning)]
  })
}
