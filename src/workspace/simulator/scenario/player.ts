import type { Clock } from '../../clock.js'
import type { Stateful } from '../../stateful.js'
import { type WorkspaceAnswer, WorkspaceError, type WorkspaceNews } from '../../workspace.js'
import { readValues } from '../controls.js'
import type { SimulatorNews } from '../simulator-news.js'
import { begin, type Course, failed, happened, heard, nextOf, progressOf, took } from './course.js'
import type { ScenarioProgress } from './progress.js'
import { resolve } from './references.js'
import type { Scenario } from './scenario.js'
import { parametersOf, type Step } from './steps.js'

/** What a scenario is played on. */
export interface Stage {
  readonly clock: Clock
  /** Carries out a control; returns what it results in. */
  control(name: string, values: readonly unknown[]): unknown
  /** Carries out a request of the agent. */
  perform(request: string, values: readonly unknown[]): WorkspaceAnswer | Promise<WorkspaceAnswer>
  tell(news: SimulatorNews): void
}

/** Plays a scenario: each of its steps once, when it is due, also where its coordinator has to begin anew in between. */
export interface Player extends Stateful<Course | null> {
  play(scenario: Scenario): void
  /** Nothing more of it happens. */
  stop(): void
  progress(): ScenarioProgress | null
  /** Takes notice of what is told: steps may come after it. */
  hear(news: WorkspaceNews): void
}

type InteractionEvent = { readonly interactionId: string; readonly eventType: string }

/** Plays scenarios on a simulation. */
export function createPlayer(stage: Stage): Player {
  const { clock } = stage
  let course: Course | null = null
  let prevent = () => {}
  /** What is told while a step is carried out, which may only then have an interaction that is known by its name. */
  let meanwhile: InteractionEvent[] | null = null

  const changed = () => stage.tell({ type: 'simulation' })
  const keep = (next: Course | null): void => {
    course = next
    prevent()
    const coming = next === null ? undefined : nextOf(next)
    prevent = coming === undefined ? () => {} : clock.after(coming.at - clock.now(), goOn)
  }

  function goOn(): void {
    const coming = course === null ? undefined : nextOf(course)
    const step = course?.scenario.timeline[coming?.index ?? -1]
    if (course === null || coming === undefined || step === undefined) return
    keep(took(course, coming.index, coming.at))
    take(coming.index, step)
    changed()
  }

  function take(index: number, step: Step): void {
    const at = clock.now()
    // What comes of it late is of this course, and no other.
    const { id } = course ?? {}
    const update = (change: (now: Course) => Course) => {
      if (course !== null && course.id === id) keep(change(course))
    }
    const fail = (error: unknown) =>
      update((now) => failed(now, index, at, error instanceof Error ? error.message : String(error)))

    const told: InteractionEvent[] = []
    meanwhile = told
    try {
      const result = act(index, step)
      // It is told of a request only later that it failed, and yet before anything else that is planned happens.
      if (result instanceof Promise) void result.catch(fail).finally(changed)
      const added = told.find(({ eventType }) => eventType === 'ADDED')?.interactionId
      const interactionId = typeof result === 'string' ? result : added
      update((now) => told.reduce(noted(at), happened(now, index, { at, interactionId })))
    } catch (error) {
      fail(error)
    } finally {
      meanwhile = null
    }
  }

  /** Has a step happen; throws, or rejects, where that is impossible. */
  function act(index: number, step: Step): unknown {
    if ('window' in step) {
      const { window, does } = step
      const seconds = step.does === 'freeze' ? (step.for ?? null) : null
      stage.tell({ type: 'window', id: `${course?.id}.${index}`, window, does, for: seconds })
      return undefined
    }
    const parameters = parametersOf(step)
    const given = resolve(step.with ?? {}, idOf) as Readonly<Record<string, unknown>>
    const values = parameters.map(({ name }) => given[name])
    if ('simulate' in step) return stage.control(step.simulate, values)
    return request(step.agent, readValues(step.agent, parameters, values))
  }

  async function request(name: string, values: readonly unknown[]): Promise<void> {
    const answer = await stage.perform(name, values)
    if (!answer.ok) throw new Error(answer.message)
  }

  function idOf(name: string): string {
    const id = course !== null && Object.hasOwn(course.ids, name) ? course.ids[name] : undefined
    if (id !== undefined) return id
    throw new WorkspaceError('notFound', `There is no interaction "$${name}": the step "${name}" has begun none.`)
  }

  return {
    play: (scenario) => {
      keep(begin(scenario, crypto.randomUUID(), clock.now()))
      changed()
    },
    stop: () => {
      keep(null)
      changed()
    },
    progress: () => (course === null ? null : progressOf(course)),
    hear: (news) => {
      if (course === null || news.type !== 'event' || news.event !== 'interaction' || !('interaction' in news.data)) {
        return
      }
      const { eventType, interaction } = news.data
      const event = { interactionId: interaction.interactionId, eventType }
      if (meanwhile !== null) meanwhile.push(event)
      else keep(heard(course, event.interactionId, eventType, clock.now()))
    },
    state: () => course,
    restore: keep,
  }
}

const noted =
  (at: number) =>
  (course: Course, { interactionId, eventType }: InteractionEvent): Course =>
    heard(course, interactionId, eventType, at)
