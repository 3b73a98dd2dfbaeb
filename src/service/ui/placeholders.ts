import type { Agent } from '../../contract/objects/agent.js'

/** What placeholders stand for, by the placeholder as it is written, say `$Agent.FullName$`. */
export type Placeholders = ReadonlyMap<string, string>

const placeholder = /\$\w+\.\w+\$/g

/** What the placeholders of the agent stand for. */
const ofAgent: ReadonlyMap<string, (agent: Agent) => string> = new Map([
  ['$Agent.EmployeeId$', ({ employeeId }) => employeeId],
  ['$Agent.FirstName$', ({ firstname }) => firstname],
  ['$Agent.FullName$', ({ firstname, lastname }) => `${firstname} ${lastname}`.trim()],
  ['$Agent.LastName$', ({ lastname }) => lastname],
  ['$Agent.UserName$', ({ username }) => username],
])

/** Whether a text has placeholders for which the agent must be known. */
export function mentionsAgent(text: string): boolean {
  return (text.match(placeholder) ?? []).some((found) => ofAgent.has(found))
}

/** What the placeholders of a dialog stand for; those of the agent only where it is known who that is. */
export function placeholdersOf(dialogId: string, agent: Agent | undefined): Placeholders {
  const values = new Map([['$Dialog.Id$', dialogId]])
  if (agent !== undefined) for (const [name, of] of ofAgent) values.set(name, of(agent))
  return values
}

/** The text with what its placeholders stand for, each as `write` writes it; unknown ones stay as they are. */
export function fillIn(text: string, values: Placeholders, write = (value: string) => value): string {
  return text.replace(placeholder, (found) => {
    const value = values.get(found)
    return value === undefined ? found : write(value)
  })
}
