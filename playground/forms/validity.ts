import { noChange } from 'lit'
import { Directive, directive, type ElementPart, PartType } from 'lit/directive.js'

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

class Validity extends Directive {
  override update({ element, type }: ElementPart, [problem]: [problem: string]): typeof noChange {
    if (type === PartType.ELEMENT) (element as unknown as Control).setCustomValidity(problem)
    return noChange
  }

  render(_problem: string): typeof noChange {
    return noChange
  }
}

/** Has the browser say what is wrong with a control, and keep its form from being submitted; empty for nothing. */
export const validity = directive(Validity)
