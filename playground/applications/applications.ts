import type { HostedWorkspace } from '../../src/service/index.js'
import { CaseView } from '../desk/cases.js'
import { caseName } from '../desk/words.js'
import '../tab-strip.js'
import { TabStrip } from '../tab-strip.js'
import { Embedded } from './embedded.js'
import { Popups } from './popups.js'
import { readWebContent, type WebApplication } from './web-content.js'

/** The embedded applications of the page. */
export interface EmbeddedApplications {
  /**
   * Brings the application of a window to the front: selects its tab, and the case of its interaction where it is one's.
   * False where the window is that of no application which can be shown.
   */
  showApplication(window: Window): boolean
}

/** Embeds the applications that the options name, in the place, and follows the options and the interactions from then on. */
export function embedApplications(place: HTMLElement, workspace: HostedWorkspace): EmbeddedApplications {
  const strip = new TabStrip()
  strip.setAttribute('aria-label', 'Embedded applications')
  const panels = element('div', 'application-panels')
  const empty = element(
    'p',
    'empty',
    'No application has a tab: the option workspace.web-content names those to embed.',
  )
  const footer = element('div', 'application-footer')
  const problems = element('div', 'application-problems')
  problems.role = 'alert'
  place.append(strip, panels, footer, problems)
  panels.append(empty)

  const view = new CaseView()
  const embedded = new Embedded(strip, panels)
  const popups = new Popups()

  function update(): void {
    const { interactions } = workspace
    const content = readWebContent((name) => workspace.option(name), interactions)
    const selected = view.cases(interactions).find(({ isSelected }) => isSelected)
    const isAtHand = ({ interactionId }: WebApplication) =>
      interactionId === undefined ||
      (selected?.interactions.some(({ interaction }) => interaction.interactionId === interactionId) ?? false)
    const labelOf = ({ label, interactionId }: WebApplication) => {
      const present = interactions.find(({ interaction }) => interaction.interactionId === interactionId)
      return present === undefined ? label : `${label} · ${caseName(present)}`
    }
    embedded.update(content.applications, isAtHand, labelOf)
    empty.hidden = embedded.hasTabs
    const inBackground = content.applications.filter((one) => one.mode === 'background' && isAtHand(one))
    show(footer, [
      ...popups.update(content.applications, isAtHand, labelOf),
      ...(inBackground.length > 0
        ? [element('p', 'muted', `In the background: ${inBackground.map(labelOf).join(', ')}`)]
        : []),
    ])
    show(
      problems,
      content.problems.map((problem) => element('p', '', problem)),
    )
  }

  workspace.listen((change) => {
    view.hear(change)
    if (change.type !== 'event' || change.event === 'interaction') update()
  })
  // A popup that was closed says nothing, and the user comes back here from it.
  window.addEventListener('focus', update)
  update()

  return {
    showApplication(asked) {
      const application = embedded.applicationOf(asked)
      if (application === undefined || application.mode !== 'tab') return popups.show(asked)
      embedded.show(application.key)
      const present = workspace.interactions.find(
        ({ interaction }) => interaction.interactionId === application.interactionId,
      )
      // Its tab comes with its case.
      if (present) workspace.perform('interaction.selectCaseByCaseId', present.interaction.caseId).catch(() => {})
      return true
    },
  }
}

/** Shows these children, and nothing where there are none; what shows already is not touched, so that it keeps the focus. */
function show(parent: HTMLElement, children: readonly HTMLElement[]): void {
  parent.hidden = children.length === 0
  const isSame =
    parent.children.length === children.length &&
    children.every((child, index) => isSameAs(child, parent.children[index]))
  if (!isSame) parent.replaceChildren(...children)
}

/** Buttons that look alike are of different applications. */
function isSameAs(child: HTMLElement, shown: Element | undefined): boolean {
  return shown === child || (!(child instanceof HTMLButtonElement) && child.isEqualNode(shown ?? null))
}

function element(tag: 'div' | 'p', className: string, text = ''): HTMLElement {
  const made = document.createElement(tag)
  made.className = className
  made.textContent = text
  made.dir = 'auto'
  return made
}
