import { html, type TemplateResult } from 'lit'
import type { PresentInteraction } from '../../src/contract/objects/interaction.js'
import { type TargetQuery, targetTypes } from '../../src/contract/target-query.js'
import type { Action, CallBack, Means } from './actions.js'

/** Actions that have to be told something first. */
export type AskingAction = Exclude<Action, { readonly needs: 'nothing' }>

/** The call results by their names; undefined until they are known. */
export type CallResults = Readonly<Record<string, number>> | undefined

const targetNames: Readonly<Record<TargetQuery['type'], string>> = {
  AGENT: 'Agent',
  AGENT_GROUP: 'Agent group',
  SKILL: 'Skill',
  INTERACTION_QUEUE: 'Interaction queue',
  ROUTING_POINT: 'Routing point',
  CUSTOM_CONTACT: 'Number or address',
}

/** The fields by which an action is told what it needs. */
export function actionFields(
  { needs }: AskingAction,
  present: PresentInteraction,
  results: CallResults,
): TemplateResult {
  switch (needs) {
    case 'target':
      return html`
        <label>To
          <select name="type">${targetTypes.map((type) => html`<option value=${type}>${targetNames[type]}</option>`)}</select>
        </label>
        <label>Destination <input name="destination" required autocomplete="off" dir="auto"></label>`
    case 'text':
      return html`<label class="wide">Text <textarea name="text" rows="3" required dir="auto"></textarea></label>`
    case 'record':
      return html`
        <label>Number
          <select name="record">
            ${(present.interaction.chainedRecords ?? []).map(
              ({ GSW_RECORD_HANDLE, GSW_PHONE }) =>
                html`<option value=${String(GSW_RECORD_HANDLE)}>${String(GSW_PHONE)}</option>`,
            )}
          </select>
        </label>`
    case 'callResult':
      return html`
        <label>Call result
          <select name="callResult" required>
            ${Object.entries(results ?? {}).map(([name, value]) => html`<option value=${value}>${inWords(name)}</option>`)}
          </select>
        </label>`
    case 'callBack':
      return html`
        <label>When, where the contact is <input name="date" type="datetime-local" required></label>
        <label>By
          <select name="callbackType">
            <option value="CAMPAIGN">Any agent of the campaign</option>
            <option value="PERSONAL">Me</option>
          </select>
        </label>`
  }
}

/** Carries an action out with what its fields say. */
export function submitAction(
  action: AskingAction,
  means: Means,
  { interaction }: PresentInteraction,
  fields: FormData,
): Promise<unknown> {
  const read = (name: string) => String(fields.get(name) ?? '')
  switch (action.needs) {
    case 'target': {
      const type = targetTypes.find((known) => known === read('type')) ?? 'CUSTOM_CONTACT'
      const target = { type, destination: read('destination').trim(), media: undefined }
      return action.carryOut(means, interaction, target)
    }
    case 'text':
      return action.carryOut(means, interaction, read('text'))
    case 'record':
      return action.carryOut(means, interaction, Number(read('record')))
    case 'callResult':
      return action.carryOut(means, interaction, Number(read('callResult')))
    case 'callBack':
      return action.carryOut(means, interaction, {
        date: callBackDate(read('date')),
        type: read('callbackType') === 'PERSONAL' ? 'PERSONAL' : 'CAMPAIGN',
      })
  }
}

/** What an input of the type `datetime-local` yields, as the API takes it. */
function callBackDate(local: string): CallBack['date'] {
  const [, year, month, day, time] = /^(\d+)-(\d+)-(\d+)T(\d+:\d+)/.exec(local) ?? []
  return `${month}/${day}/${year} ${time}`
}

function inWords(name: string): string {
  const words = name.toLowerCase().replaceAll('_', ' ')
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}
