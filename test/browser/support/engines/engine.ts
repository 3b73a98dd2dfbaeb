import type { EngineName, Executables } from './find.js'

/** What some engines cannot do, or cannot be made to do from outside. */
export type Ability =
  /** Freezes a page, and thaws it. */
  | 'freeze'
  /** Survives that the process of a page is killed. */
  | 'kill'
  /** Ends a SharedWorker, or asks it something, without a page that does so. */
  | 'reach a worker'
  /** Asks an embedded page something without giving it the focus. */
  | 'ask unnoticed'
  /** Finds again what it stored when it is started with the same profile. */
  | 'keep a profile'
  /** Opens a tab behind the others. */
  | 'open behind'
  /** Tells every write to localStorage to the other pages, also of writes that follow each other. */
  | 'tell every write'
  /** Can be told the address of a host, as of one on an intranet. */
  | 'resolve a host'
  /** Asks the user before it closes a page that listens to `beforeunload`. */
  | 'ask before closing'
  /** Runs the clock of an AudioContext also on a machine without a sound card. */
  | 'sound'
  /** Tells what in a page was moved by what came in beside it. */
  | 'layout shift'
  /** Keeps a page with Web Locks and a SharedWorker in the back/forward cache. */
  | 'cache a frame'

/** A page, in a tab or embedded in another page. */
export interface PageDriver {
  /** Evaluates an expression; resolves to what JSON can hold of its value, or of what its promise is fulfilled with. */
  evaluate(expression: string): Promise<unknown>
  /** Clicks on the first element that fits, with the mouse. */
  click(selector: string): Promise<void>
  /** The page in one of the iframes directly in this one, counted from 0. */
  embedded(index: number): Promise<PageDriver>
}

/** A tab of a browser. */
export interface TabDriver extends PageDriver {
  /** Has every uncaught error and unhandled rejection of the tab's pages told. */
  watchErrors(listener: (error: string) => void): void
  goto(url: string): Promise<void>
  reload(): Promise<void>
  /** Goes back in the history, through the back/forward cache where the page was kept. */
  goBack(): Promise<void>
  /** Makes the tab the one that its window shows. */
  bringToFront(): Promise<void>
  /** Clicks at a place of the page, in CSS pixels, with the mouse. */
  clickAt(x: number, y: number): Promise<void>
  /** Presses and releases a key: a character, `Tab`, `Enter`, `Escape` or an arrow such as `ArrowLeft`, with Shift where asked. */
  press(key: string, shift: boolean): Promise<void>
  /** Closes the tab as a user does. */
  close(): Promise<void>
  /** Closes the tab without asking its page, whatever state that is in. */
  discard(): Promise<void>
  /** Does as `close`, and stays when the browser asks whether to leave the page; resolves once it has asked. */
  closeButStay(): Promise<void>
  /** The id of the process that the page is in. */
  pid(): Promise<number>
  /** Has the page's process crash, without knowing which it is. */
  crash(): Promise<void>
  /** Has it told when the browser learns that the page's process is gone. */
  watchCrashes(listener: () => void): void
  /** Whether the browser knows that the page's process is gone. */
  hasCrashed(): Promise<boolean>
  /** Freezes the page or thaws it. */
  setFrozen(frozen: boolean): Promise<void>
}

/** Where a tab is opened: in a window of its own, or behind the tabs that are there. Default: in front of them. */
export interface Place {
  readonly window?: boolean
  readonly background?: boolean
}

/** A running browser. */
export interface BrowserDriver {
  /** Opens an empty tab whose pages find the number in `globalThis.tabNumber`. */
  open(number: number, place: Place): Promise<TabDriver>
  /** The tabs that pages have opened and that were not asked for before. */
  opened(): Promise<TabDriver[]>
  /** Closes all tabs, in whatever state they are, so that the browser is as new. */
  clear(): Promise<void>
  /** Ends all SharedWorkers, as a crash would. */
  endWorkers(): Promise<void>
  /** Evaluates an expression in the one SharedWorker that runs, as `PageDriver` does in a page. */
  evaluateInWorker(expression: string): Promise<unknown>
  /** The ids of all processes of the browser; also after it has broken down. */
  processes(): Promise<number[]>
  /** Ends the browser; what remains of its processes is killed by the caller. */
  close(): Promise<void>
}

/** What a browser is started with. */
export interface LaunchRequest {
  readonly executables: Executables
  /** An empty folder for all that it stores; removed by the caller. */
  readonly profile: string
  /** Whether Ctrl-C ends the browser and this process at once, profile and all left as they are. */
  readonly endOnSignal: boolean
  /** Further command line arguments. */
  readonly args: readonly string[]
}

/** A kind of browser that the tests can drive. */
export interface Engine {
  readonly name: EngineName
  /** Why it cannot do what it cannot do. */
  readonly lacks: Readonly<Partial<Record<Ability, string>>>
  /** Whether tabs open so fast that a scenario can have many. */
  readonly fast: boolean
  /** The clocks of two pages agree to so many ms. */
  readonly clockPrecision: number
  launch(request: LaunchRequest): Promise<BrowserDriver>
}
