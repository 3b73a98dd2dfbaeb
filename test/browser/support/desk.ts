import type { DoubleControls } from '../../workspace-double/workspace-double.js'
import { until } from './until.js'
import { Workspace } from './workspace.js'

/** A tab that shows host.html: a host whose workspace is the double. */
export class Desk extends Workspace {
  /** Has the double do something besides what applications ask of it. */
  async control<Name extends keyof DoubleControls>(
    name: Name,
    ...values: Parameters<DoubleControls[Name]>
  ): Promise<ReturnType<DoubleControls[Name]>> {
    const answer = await this.tab.evaluate(
      (kind, given) => desk.frame.perform(kind, given, { to: 'workspace' }),
      `double.${name}`,
      values,
    )
    return (answer as { value: ReturnType<DoubleControls[Name]> }).value
  }

  /** The titles of the toasts that the page shows now, by their ids. */
  async toasts(): Promise<Record<string, string>> {
    return await this.tab.evaluate(() =>
      Object.fromEntries([...desk.ui.toasts].map(([id, { toast }]) => [id, toast.title ?? ''])),
    )
  }

  /** Clicks a button of a toast that the page shows. */
  async clickToast(id: string, button: number): Promise<void> {
    await this.tab.evaluate((toast, index) => desk.ui.toasts.get(toast)?.onButton(index), id, button)
  }

  /** The ids of the incoming interactions that the page shows now; those that do not ring are in brackets. */
  async incoming(): Promise<string[]> {
    return await this.tab.evaluate(() =>
      desk.ui.incoming.map(({ interaction: { interactionId }, rings }) =>
        rings ? interactionId : `(${interactionId})`,
      ),
    )
  }

  /** The user is active in this window. */
  async touch(): Promise<void> {
    await this.tab.evaluate(() => desk.frame.touch())
    await until(() => this.tab.evaluate(() => desk.frame.isLastActive), 'the window to be the last active one')
  }

  /** Sets one of the page's own options. */
  async setOption(name: string, text: string): Promise<void> {
    await this.tab.evaluate(
      (option, value) => {
        desk.options[option] = value
      },
      name,
      text,
    )
  }
}
