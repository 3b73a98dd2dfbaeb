import type { Toast } from '../../contract/toast.js'
import type { OptionSource } from '../../service/options.js'

/** The option that says how wide toasts are which do not say it themselves, in px. */
const widthOption = 'service-client-api.toast.width'

/** How wide a toast is where nobody says it, in px. */
export const DEFAULT_WIDTH_PX = 352

/** How wide a toast is to be, in px, where the window has room for it. */
export function widthOf({ width }: Toast, options: OptionSource): number {
  if (width !== undefined) return width
  const asked = Number(options[widthOption])
  return Number.isFinite(asked) && asked > 0 ? asked : DEFAULT_WIDTH_PX
}
