import { LitElement } from 'lit'

/** An element whose content is the page's own: the page's style sheets reach it, and its controls are the form's. */
export class LightElement extends LitElement {
  override createRenderRoot(): this {
    return this
  }
}
