import type { MenuBarView } from '../../contract/menu-bar-view.js'
import type { ServiceUi, ShownDialog, ShownToast } from '../../service/ui/service-ui.js'

/** What a window of the fake session shows for applications. */
export class FakeUi implements ServiceUi {
  readonly toasts: ShownToast[] = []
  readonly dialogs: ShownDialog[] = []
  readonly views: MenuBarView[] = []

  showToast(shown: ShownToast): void {
    remove(this.toasts, ({ id }) => id === shown.id)
    this.toasts.push(shown)
  }

  updateToast(id: string, toast: ShownToast['toast']): void {
    const index = this.toasts.findIndex((shown) => shown.id === id)
    const before = this.toasts[index]
    if (before !== undefined) this.toasts[index] = { ...before, toast }
  }

  closeToast(id: string): void {
    remove(this.toasts, (shown) => shown.id === id)
  }

  openDialog(shown: ShownDialog): void {
    remove(this.dialogs, ({ id }) => id === shown.id)
    this.dialogs.push(shown)
  }

  closeDialog(id: string): void {
    remove(this.dialogs, (shown) => shown.id === id)
  }

  setView(view: MenuBarView): void {
    this.removeView(view.name)
    this.views.push(view)
  }

  removeView(name: string): void {
    remove(this.views, (view) => view.name === name)
  }
}

function remove<Item>(items: Item[], isMeant: (item: Item) => boolean): void {
  const index = items.findIndex(isMeant)
  if (index >= 0) items.splice(index, 1)
}
