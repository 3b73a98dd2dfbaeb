import { accepted, notImplemented, type Request, randomId } from './exchange.js'
import type { Route } from './routes.js'
import { signedIn } from './signed-in.js'
import { KNOWN_CONTACT } from './voice/conference.js'
import type { World } from './world.js'

const CONTACTS = [
  {
    id: KNOWN_CONTACT,
    firstName: 'John',
    lastName: 'Doe',
    addresses: ['+33647001', '+33647002', 'john.doe@mail.dom'],
  },
  { id: '0001TaF1RNBU79TX', firstName: 'Jack', lastName: 'Bishop', addresses: ['+33649000'] },
]

/** What there is of contacts: every answer is told, with the operation id of its request. */
export function contactRoutes(world: World): Route[] {
  /** `tell` gives what is told, or null where nothing is. */
  const asked = (path: string, name: string, tell: (id: string, request: Request) => object | null): Route => ({
    path: `/workspace/v3/ucs/${path}`,
    answer: signedIn((agent, request) => {
      const told = tell(request.names.id ?? '', request)
      const operationId = request.body.operationId ?? randomId()
      if (told !== null) {
        world.tell(agent, '/workspace/v3/contacts', { name, ...told, messageType: 'UcsMessage', operationId })
      }
      return accepted(operationId)
    }),
  })
  const identify = (id: string) => {
    const address = world.calls.get(id)?.origin ?? world.interactions.get(id)?.email?.from
    if (address === undefined) return null
    const contactId = CONTACTS.find(({ addresses }) => addresses.includes(address))?.id
    return { contactId, contactIds: [contactId ?? null], contactCreated: false, nbContacts: 1 }
  }
  return [
    asked('voice/:id/find-or-create', 'EventFindOrCreatePhoneCall', () => ({
      isCreated: true,
      interactionId: randomId().slice(0, 4),
    })),
    asked('voice/:id/identify-contact', 'EventIdentifiedContact', identify),
    asked('interactions/:id/identify-contact', 'EventIdentifiedContact', identify),
    asked('interactions/:id/assign-contact', 'EventInteractionAssignedToContact', () => ({})),
    asked('interactions/:id/set-comment', 'EventUpdateInteraction', () => ({})),
    asked('voice/:id/set-call-completed', 'EventUpdateInteraction', () => ({})),
    asked('contacts/:id/get-details', 'EventGetContactDetails', (id) => {
      const contact = CONTACTS.find((one) => one.id === id)
      if (contact === undefined) return null
      const attributes = { FirstName: [{ value: contact.firstName }], LastName: [{ value: contact.lastName }] }
      return { contactId: id, attributes }
    }),
    { path: '/workspace/v3/ucs/:kind/:id/:action', answer: signedIn(() => notImplemented) },
  ]
}
