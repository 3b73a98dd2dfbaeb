/** Makes an element known to the browser. A second copy of this module on one page leaves the first one's element. */
export function define(name: string, element: CustomElementConstructor): void {
  // Without a browser the modules can be imported all the same, say to render a page on a server.
  if (!('customElements' in globalThis)) return
  if (customElements.get(name) === undefined) customElements.define(name, element)
}
