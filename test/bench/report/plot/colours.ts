/** The colours of a plot in one colour scheme. */
export interface Colours {
  readonly background: string
  readonly text: string
  /** Of what is less important. */
  readonly muted: string
  readonly grid: string
  readonly ours: string
  readonly other: string
  readonly target: string
  readonly failure: string
}

/** Texts have a contrast of 4.5 to 1 at least, bars and lines that mean something 3 to 1 (WCAG 2.2, AA). */
export const light: Colours = {
  background: '#ffffff',
  text: '#1f2328',
  muted: '#59636e',
  grid: '#d8dee4',
  ours: '#0969da',
  other: '#848d97',
  target: '#bc4c00',
  failure: '#b42318',
}

/** The same for who prefers dark pages. */
export const dark: Colours = {
  background: '#0d1117',
  text: '#f0f6fc',
  muted: '#9198a1',
  grid: '#30363d',
  ours: '#4493f8',
  other: '#6e7681',
  target: '#f0883e',
  failure: '#ff7b72',
}

/** The style sheet of a plot: light, and dark where that is preferred. */
export function styleSheet(): string {
  return `text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif;font-variant-numeric:tabular-nums}
.strong{font-weight:600}.end{text-anchor:end}.middle{text-anchor:middle}
.target{stroke-width:2.5;fill:none}.mark,.cut{stroke-width:1.5;fill:none}.halo{paint-order:stroke;stroke-width:4}
${rulesOf(light)}
@media (prefers-color-scheme:dark){
${rulesOf(dark)}
}`
}

function rulesOf({ background, text, muted, grid, ours, other, target, failure }: Colours): string {
  return `.background{fill:${background}}text{fill:${text}}text.muted{fill:${muted}}text.failure{fill:${failure}}
.grid{stroke:${grid}}.limit,.mark{stroke:${text}}.target{stroke:${target}}.cut,.halo{stroke:${background}}
rect.ours{fill:${ours}}rect.other{fill:${other}}`
}
