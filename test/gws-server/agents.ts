import type { Pair } from './pairs.js'

/** Somebody who can sign in: the password is the user name. */
export interface Agent {
  readonly dbid: number
  readonly userName: string
  readonly firstName: string
  readonly lastName: string
  readonly tenant: string
  /** The number of the agent's telephone. */
  readonly number: string
  readonly place: string
  /** The agent's own options. */
  readonly options: readonly Pair[]
}

const person = (
  dbid: number,
  [firstName, lastName]: readonly [string, string],
  number: string,
  place: string,
  { tenant = '', options = [] }: { tenant?: string; options?: readonly Pair[] } = {},
): Agent => ({ dbid, userName: firstName + lastName, firstName, lastName, tenant, number, place, options })

/** All who can sign in. */
export const AGENTS: readonly Agent[] = [
  person(101, ['John', 'Smith'], '+33298025003', 'Place_JohnSmith', {
    options: [
      { key: 'privilege.teamlead.can-monitor-voice', type: 'str', value: true },
      { key: 'workspace.web-content', type: 'str', value: 'LocalSCAPISample' },
    ],
  }),
  person(102, ['Kate', 'London'], '+33298025000', 'Place_5000'),
  person(103, ['Jean', 'Dupont'], '+33298025001', 'Place_5001', { tenant: 'MyCompany' }),
  person(104, ['Melissa', 'Morel'], '+33298025004', 'Place_MelissaMorel'),
  person(114, ['Frederic', 'Claude'], '+33298025102', 'Place_5102', { tenant: 'MyCompany' }),
  person(115, ['Thomas', 'Watson'], '+33298025011', 'Place_ThomasWatson'),
]

/** The agent of a user name; throws where there is none, as the server does. */
export function agentNamed(userName: string | undefined): Agent {
  const agent = AGENTS.find((one) => one.userName === userName)
  if (agent === undefined) throw new TypeError(`There is no agent ${userName}`)
  return agent
}

/** The agent with an id of the configuration; throws where there is none, as the server does. */
export function agentOfId(dbid: string | undefined): Agent {
  const agent = AGENTS.find((one) => String(one.dbid) === dbid)
  if (agent === undefined) throw new TypeError(`There is no user ${dbid}`)
  return agent
}

/** The agent whose telephone has a number. */
export function agentAt(number: string): Agent | undefined {
  return AGENTS.find((agent) => agent.number === number)
}

/** An agent as the server shows it, the password included. */
export function userOf(agent: Agent): object {
  return {
    DBID: agent.dbid,
    dbid: agent.dbid,
    firstName: agent.firstName,
    lastName: agent.lastName,
    userName: agent.userName,
    employeeId: agent.userName,
    tenantDBID: agent.tenant === '' ? 0 : 1,
    tenant: agent.tenant,
    password: agent.userName,
    defaultPlace: agent.place,
    agentLogin: agent.number,
    userProperties: [{ key: 'interaction-workspace', type: 'kvlist', value: agent.options }],
  }
}
