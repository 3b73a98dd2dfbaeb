import type { ServiceClient } from 'leadframe/client'
import { useState } from 'react'
import { useCall, useIsLeading } from './use-service.js'

const reasons = ['Delivery', 'Refund', 'Something else']

/** Shows who calls, and asks for the reason, which is attached to the call. */
export function CallReasons({ client }: { readonly client: ServiceClient }) {
  const call = useCall(client)
  const isLeading = useIsLeading(client)
  const [problem, setProblem] = useState('')

  const attempt = (done: Promise<unknown>) => {
    done.then(
      () => setProblem(''),
      ({ message }: Error) => setProblem(message),
    )
  }
  const reason = String(call?.userData.Reason ?? '')

  return (
    <main>
      <h1>Call reasons</h1>
      {isLeading && <p id="leading">This window reports to the statistics.</p>}
      {call === undefined ? (
        <p id="call">No call.</p>
      ) : (
        <>
          <p id="call">
            {call.ani ?? 'Somebody'}: {call.state}
          </p>
          {call.state === 'RINGING' && (
            <button type="button" id="answer" onClick={() => attempt(client.voice.answer(call.interactionId))}>
              Answer
            </button>
          )}
          <label>
            Reason{' '}
            <select
              id="reason"
              value={reason}
              onChange={({ target }) =>
                attempt(client.interaction.setUserData(call.interactionId, { Reason: target.value }))
              }
            >
              <option value="" disabled>
                Not known
              </option>
              {reasons.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          </label>
        </>
      )}
      <p role="alert">{problem}</p>
    </main>
  )
}
