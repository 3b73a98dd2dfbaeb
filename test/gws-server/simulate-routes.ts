import type { Reply, Request } from './exchange.js'
import type { Route } from './routes.js'
import type { Simulate } from './simulate.js'
import type { World } from './world.js'

const done: Reply = { status: 200, json: { message: 'Success' } }

type CampaignAction = Parameters<Simulate['campaign']>[2]

/** The same over HTTP, for pages and command lines; nobody has to be signed in. */
export function simulateRoutes(world: World, simulate: Simulate): Route[] {
  const post = <What>(path: string, happen: (what: What) => unknown): Route => ({
    method: 'POST',
    path: `/sim/${path}`,
    answer: ({ body }: Request) => {
      happen(body as What)
      return done
    },
  })
  return [
    post('manage/voice/create-call', (what: Parameters<Simulate['createCall']>[0]) => simulate.createCall(what)),
    post('manage/email/create-email', (what: Parameters<Simulate['createEmail']>[0]) => simulate.createEmail(what)),
    post('manage/workitem/create-workitem', (what: Parameters<Simulate['createWorkItem']>[0]) =>
      simulate.createWorkItem(what),
    ),
    post('manage/outbound-notification/send-push-preview', (what: Parameters<Simulate['createPushPreview']>[0]) =>
      simulate.createPushPreview(what),
    ),
    post(
      'manage/outbound-notification/create-notification',
      ({ agent, campaign }: { agent: string; campaign: { campaignName: string; campaignAction: CampaignAction } }) =>
        simulate.campaign(agent, campaign.campaignName, campaign.campaignAction),
    ),
    post(
      'manage/service-state-change-notification/create-notification',
      (what: { agent: string; serviceName: Parameters<Simulate['serviceState']>[1]; serviceState: string }) =>
        simulate.serviceState(what.agent, what.serviceName, what.serviceState),
    ),
    {
      method: 'GET',
      path: '/sim/monitor/get-sessions',
      answer: () => ({ status: 200, json: [...world.codes.values()].map(({ userName }) => userName) }),
    },
  ]
}
