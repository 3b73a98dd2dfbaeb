import * as v from 'valibot'

/** The agent (manual: "Agent namespace", Agent). */
export const agent = v.object({
  /** Names the agent to routing. */
  employeeId: v.string(),
  firstname: v.string(),
  lastname: v.string(),
  /** Unique among all agents. */
  username: v.string(),
})

/** The agent (manual: "Agent namespace", Agent). */
export type Agent = v.InferOutput<typeof agent>
