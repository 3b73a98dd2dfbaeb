import type { DialogOptions } from '../../contract/dialog.js'

/** How large a dialog is as a style, where the window has room for it; percentages are of the window. */
export function sizeStyle({ width = '640px', height = '480px' }: DialogOptions): string {
  return `inline-size: ${width.replace('%', 'vw')}; block-size: ${height.replace('%', 'vh')}`
}
