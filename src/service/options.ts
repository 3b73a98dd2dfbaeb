/** Configuration options: each option's name with its text, as the administrator wrote it. */
export type OptionSource = Readonly<Record<string, string>>

/** The option that names the origins which may use the API, and what each may ask (manual: "Origin"). */
export const acceptedOriginsOption = 'service-client-api.accepted-web-content-origins'

/** The text of an option; empty where it is not set. */
export function optionText(options: OptionSource, name: string): string {
  return Object.hasOwn(options, name) ? String(options[name]) : ''
}
