/** When the application's script began: imported before all else, so that what a library does at first counts, too. */
export const started = performance.now()
