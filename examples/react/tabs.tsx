import type { Frame, FrameId, FrameInfo } from 'leadframe'
import { useState } from 'react'
import { useChannel, useFrame } from './use-frame.js'

const states = {
  LEADING: 'This tab leads.',
  FOLLOWING: 'Another tab leads.',
  NEGOTIATING: 'The tabs agree on who leads.',
}

/** Shows what this tab is among the others, and has the user say something to them. */
export function Tabs({ join }: { readonly join: () => Frame }) {
  const { frame, state, isLastActive, peers } = useFrame(join)
  const [lines, setLines] = useState<readonly string[]>([])
  const add = (line: string) => setLines((before) => [...before, line])
  const say = useChannel(frame, 'notes', (note, from) => add(`Tab ${numberOf(from, peers)}: ${note}`))
  const lastActive = peers.toSorted((a, b) => b.active - a.active).find(({ active }) => active > 0)

  return (
    <main>
      <h1>{frame && peers.length > 0 ? `Tab ${numberOf(frame.id, peers)} of ${peers.length}` : 'Tabs'}</h1>
      <p id="state" role="status">
        {states[state]}
      </p>
      <p id="active" className="muted">
        {isLastActive ? 'You were here last.' : lastActive && `You were in tab ${numberOf(lastActive.id, peers)} last.`}
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const note = new FormData(event.currentTarget).get('note')
          say(note)
          add(`You: ${note}`)
          event.currentTarget.reset()
        }}
      >
        <input name="note" aria-label="Note" placeholder="Note to the other tabs" required />
        <button type="submit">Send</button>
      </form>
      <ul aria-live="polite">
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are only ever added, at the end.
          <li key={index}>{line}</li>
        ))}
      </ul>
    </main>
  )
}

const numberOf = (wanted: FrameId, peers: readonly FrameInfo[]) => peers.findIndex(({ id }) => id === wanted) + 1
