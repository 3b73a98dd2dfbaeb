import { routesInWords } from '../../../../playground/explorer/routes.js'
import { contract } from '../../../../src/contract/contract.js'
import { grantsOf } from '../../../../src/contract/event-access.js'
import {
  campaignEventTypes,
  caseEventTypes,
  connectionStates,
  type EventName,
  type FixedEventName,
  fixedEventNames,
  interactionEventTypes,
  messengerEvent,
} from '../../../../src/contract/events.js'
import type { Method, MethodTable } from '../../../../src/contract/method.js'
import { expectedOf, fieldsOf, namedObjects, namedValues, shapeOf } from './shapes.js'
import { commentOf, declarationOf, fieldComments, findComment, listedCodes } from './sources.js'

const codes = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ')

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** Where GitHub puts a heading. */
export const anchor = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\w -]/g, '')
    .replaceAll(' ', '-')

function contents(): string {
  const rows = Object.entries<MethodTable>(contract).map(([namespace, methods]) => [
    `[\`${namespace}\`](#namespace-${anchor(namespace)})`,
    Object.keys(methods)
      .map((name) => `[${name}](#${anchor(`${namespace}.${name}`)})`)
      .join(', '),
  ])
  return table(['namespace', 'methods'], rows)
}

function methodSection(request: string, method: Method, carriedOut: ReadonlySet<string>): string {
  const { parameters, result, route, errors = [], needsFullName, description } = method
  const signature = `${request}(${parameters.map(({ name, optional }) => (optional ? `${name}?` : name)).join(', ')})`
  const taken = parameters.map(({ name, optional, schema }) => [
    `\`${name}\`${optional ? ', optional' : ''}`,
    shapeOf(schema),
  ])
  const facts = [
    ['Result', result ? shapeOf(result) : 'none'],
    ['Carried out by', `${routesInWords[route]} (\`${route}\`)`],
    ...(errors.length > 0 ? [['Errors', codes(errors)]] : []),
    ...(route === 'workspace' ? [['Genesys Web Services', carriedOut.has(request) ? 'yes' : '`notSupported`']] : []),
    ...(needsFullName ? [['Granted', 'only by its full name in the list of an origin']] : []),
  ]
  return [
    `### ${request}`,
    `\`${signature}\``,
    description,
    ...(taken.length > 0 ? [table(['parameter', 'takes'], taken)] : []),
    facts.map(([name, text]) => `- ${name}: ${text}`).join('\n'),
  ].join('\n\n')
}

function methodSections(carriedOut: ReadonlySet<string>): string[] {
  return Object.entries<MethodTable>(contract).flatMap(([namespace, methods]) => {
    const file = namespace === 'sipEndpoint' ? 'voice' : namespace
    const more = commentOf(`contract/methods/${file}.ts`, namespace).replace(
      /^The methods of the namespace `\w+`\. ?/,
      '',
    )
    return [
      `## Namespace ${namespace}`,
      ...(more === '' ? [] : [more]),
      ...Object.entries(methods).map(([name, method]) => methodSection(`${namespace}.${name}`, method, carriedOut)),
    ]
  })
}

const dataTypes: Readonly<Record<FixedEventName, readonly [main: string, ...others: string[]]>> = {
  agent: ['AgentEventData'],
  interaction: ['InteractionEventData'],
  markdone: ['MarkdoneEventData'],
  media: ['MediaEventData'],
  outbound: ['OutboundEventData'],
  system: ['SystemEventData', 'FrameStateChange'],
}

/** The lists of values that the types of events are made of, by the names that they have there. */
const valueLists: Readonly<Record<string, readonly string[]>> = {
  campaignEventTypes,
  caseEventTypes,
  connectionStates,
  interactionEventTypes,
}

/** Of so many values, each is written where it is used. */
const FEW = 5

/** Whom an event is told, by what it takes. */
function hearers(event: EventName): string {
  const grants = grantsOf(event).map((grant) =>
    grant.endsWith('.*') ? `any request of \`${grant.slice(0, -2)}\`` : `\`${grant}\``,
  )
  return `An application hears it that may ask ${grants.join(' or ')}.`
}

function eventSection(name: FixedEventName): string {
  const [main, ...others] = dataTypes[name]
  const lists: string[] = []
  const declared = (type: string) => declarationOf('contract/events.ts', type)
  const block = [
    declared(main),
    ...others.map((type) => `/** ${commentOf('contract/events.ts', type)} */\n${declared(type)}`),
  ]
    .join('\n\n')
    .replace(/\(typeof (\w+)\)\[number\]/g, (_, list: string) => {
      const values = valueLists[list]
      if (values === undefined) throw new Error(`The page does not know the values of ${list} yet`)
      if (values.length <= FEW) return values.map((value) => `'${value}'`).join(' | ')
      const called = `${list.charAt(0).toUpperCase()}${list.slice(1, -1)}`
      lists.push(`\`${called}\` is one of ${codes(values)}.`)
      return called
    })
  return [
    `### Event ${name}`,
    commentOf('contract/events.ts', main),
    hearers(name),
    `\`\`\`ts\n${block}\n\`\`\``,
    ...lists,
  ].join('\n\n')
}

function objectSections(): string[] {
  return namedObjects.map(({ name, schema, file, declaration, fieldsIn = declaration }) => {
    const comments = fieldComments(`contract/${file}`, fieldsIn)
    const expected = expectedOf(schema)
    const rows = fieldsOf(schema).map((field) => [
      `\`${field.name}\`${field.optional ? ', optional' : ''}`,
      field.shape,
      comments.get(field.name) ?? '',
    ])
    return [
      `### ${name}`,
      [
        commentOf(`contract/${file}`, declaration),
        fieldsIn !== declaration && findComment(`contract/${file}`, fieldsIn),
      ]
        .filter(Boolean)
        .join(' '),
      table(['field', 'is', ''], rows),
      ...(expected === undefined ? [] : [`It must have ${expected}.`]),
    ].join('\n\n')
  })
}

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

function codeTable(file: string, type: string): string {
  return table(
    ['code', 'means'],
    listedCodes(file, type).map(([code, meaning]) => [`\`${code}\``, sentence(meaning)]),
  )
}

/** The reference of the API as a Markdown page; given the requests that the connector to a server carries out. */
export function referencePage(carriedOut: ReadonlySet<string>): string {
  return `${[
    '# The Service Client API',
    `Every method, event and object of the API, as this host carries it out. The page is made from
[the contract](../src/contract/contract.ts), which the host's checks and the clients' types come from too; a
[test](../test/unit/contract/reference/reference.test.ts) keeps it current. "The manual" is the vendor's, of the Service Client
API. What an administrator sets is in [configuration.md](./configuration.md), how a real server is connected in
[gws.md](./gws.md).`,
    `A method is called \`client.<namespace>.<method>(…parameters)\` with the promise client (\`leadframe/client\`), and
\`genesys.wwe.service.<namespace>.<method>(…parameters, succeeded, failed)\` with the drop-in script. Optional parameters at the
end can be left out; in their place, \`null\` and \`undefined\` say the same. A parameter that does not fit is refused with
\`invalid\` before anything happens, and the message says what was expected.`,
    contents(),
    '## Routes',
    'Each method says who carries it out.',
    table(
      ['route', 'who'],
      Object.entries(routesInWords).map(([route, who]) => [`\`${route}\``, who]),
    ),
    '## Errors',
    `A failed answer of this host has a text in \`errorMessage\` and one of these codes in \`errorCode\`; the promise client rejects
with a \`ServiceClientError\` of that \`code\`. Any request can fail with the codes of the host. One that the workspace carries
out can fail with those that its section names, too; and with \`unavailable\` and \`indeterminate\`, where the server behind the
workspace has it so.`,
    'The host has these:',
    codeTable('contract/errors.ts', 'HostErrorCode'),
    'The workspace has these:',
    codeTable('contract/errors.ts', 'WorkspaceErrorCode'),
    'The promise client has these of its own:',
    codeTable('client/errors.ts', 'ServiceClientErrorCode'),
    ...methodSections(carriedOut),
    '## Events',
    `An application subscribes to events by name, \`client.subscribe(events, listener)\` or
\`genesys.wwe.service.subscribe(events, callback, context)\`, and gets each with its name in \`event\` and what is shown here in
\`data\`. It hears only what it could ask for: what that takes is said with each event. Attached data in events is what
[the configuration](./configuration.md) lets applications read. \`Interaction\` and \`StateType\` are further below.`,
    ...fixedEventNames.map(eventSection),
    '### Event messenger:&lt;channel&gt;',
    `What an application sent to that channel with [messenger.broadcastMessage](#messengerbroadcastmessage): anything that JSON can
hold.`,
    hearers(messengerEvent('any')),
    '## Objects',
    ...objectSections(),
    '## Values',
    ...namedValues.map(({ name, values }) => `### ${name}\n\n${codes(values)}`),
  ].join('\n\n')}\n`
}
