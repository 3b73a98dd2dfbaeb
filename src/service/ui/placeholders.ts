import type { Agent } from '../../contract/objects/agent.js'

/** What placeholders stand for, by the placeholder as it is written, say `$Agent.FullName$`. */
export type Placeholders = ReadonlyMap<string, string>

/** Whether a text has placeholders for which the agent must be known. */
export function mentionsAgent(text: string): boolean {
  return /\$Agent\.\w+\$/.test(text)
}

/** What the placeholders of a dialog stand for; those of the agent only where it is known who that is. */
export function placeholdersOf(dialogId: string, agent: Agent | undefined): Placeholders {
  const values = new Map([['$Dialog.Id$', dialogId]])
  if (agent === undefined) return values
  const { employeeId, firstname, lastname, username } = agent
  return values
    .set('$Agent.EmployeeId$', employeeId)
    .set('$Agent.FirstName$', firstname)
    .set('$Agent.FullName$', `${firstname} ${lastname}`.trim())
    .set('$Agent.LastName$', lastname)
    .set('$Agent.UserName$', username)
}

/** The text with what its placeholders stand for, each as `write` writes it; unknown ones stay as they are. */
export function fillIn(text: string, values: Placeholders, write = (value: string) => value): string {
  return text.replace(/\$\w+\.\w+\$/g, (placeholder) => {
    const value = values.get(placeholder)
    return value === undefined ? placeholder : write(value)
  })
}
