import type { AnyPage } from './page.js'
import { RawApplication } from './raw-application.js'
import { SampleApplication } from './sample-application.js'
import type { Tab } from './tab.js'

/** What `<html>` of the workspace's page says of its frame. */
export type FrameAttributes = Readonly<
  Record<'frameId' | 'frameState' | 'term' | 'leaderId' | 'lastActive' | 'peers', string>
>

/** A tab that shows the playground's workspace. */
export class Workspace {
  readonly tab: Tab

  constructor(tab: Tab) {
    this.tab = tab
  }

  async attributes(): Promise<FrameAttributes> {
    const attributes = await this.tab.evaluate(() => ({ ...document.documentElement.dataset }))
    return attributes as FrameAttributes
  }

  /** The page of an embedded application, counted in the order of the address's `app`s. */
  async application(index = 0): Promise<AnyPage> {
    return await this.tab.embedded(index)
  }

  /** Sets an attribute of the iframe that holds an application, or removes it. */
  async setIframeAttribute(index: number, name: string, value: string | null): Promise<void> {
    await this.tab.evaluate(
      (position, attribute, text) => {
        const iframe = document.querySelectorAll('#applications iframe')[position]
        if (text === null) iframe?.removeAttribute(attribute)
        else iframe?.setAttribute(attribute, text)
      },
      index,
      name,
      value,
    )
  }

  /** The sample application where that is what is embedded. */
  async sample(index = 0): Promise<SampleApplication> {
    const bringToFront = () =>
      this.tab.evaluate(async (at) => {
        const panel = document.querySelectorAll('#applications iframe')[at]?.parentElement
        if (!panel?.hidden) return
        document.querySelector<HTMLElement>(`[aria-controls="${panel.id}"]`)?.click()
        // Its page learns its size with the next frames, which a hidden tab has none of.
        const frame = () => new Promise((drawn) => requestAnimationFrame(drawn))
        for (let frames = 0; frames < 2 && document.visibilityState === 'visible'; frames++) await frame()
      }, index)
    return new SampleApplication(await this.application(index), bringToFront)
  }

  /** The page application.html where that is what is embedded. */
  async raw(index = 0): Promise<RawApplication> {
    return new RawApplication(await this.application(index))
  }

  /**
   * Posts a text to every embedded application, from the window that the host posts from: messages of one window to
   * another arrive in order, so whoever has heard it has heard all that the host had posted before.
   */
  async mark(text: string): Promise<void> {
    await this.tab.evaluate((marker) => {
      for (const { contentWindow } of document.querySelectorAll('iframe')) contentWindow?.postMessage(marker, '*')
    }, text)
  }
}
