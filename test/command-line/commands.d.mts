/** The script behind a package's command, so that it runs under this very Node.js on every system. */
export function commandOf(name: string, packageName?: string): string
