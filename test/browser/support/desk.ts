import type { DoubleControls } from '../../workspace-double/workspace-double.js'
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
