import { expect, test } from 'vitest'
import { requests } from '../../../../src/contract/contract.js'
import type { Scenario } from './methods/scenario.js'
import type { ApplicationRequest, Window } from './window.js'

/** What the check of a method needs of a workspace. */
export type Checked = Pick<Window, 'ask' | 'carriedOut'> & {
  events(): string[] | Promise<string[]>
  state(): Promise<string>
}

/** Tests one method, at work and in vain; `on` begins a workspace for each test, and ends it. */
export function checkMethod<Request extends ApplicationRequest, It extends Checked>(
  request: Request,
  { works, fails }: Scenario<Request, It>,
  on: (work: (it: It) => Promise<void>) => Promise<void>,
  losesConnection: (it: It) => void | Promise<void>,
): void {
  test('is carried out', () =>
    on(async (it) => {
      await works(it)
      expect(it.carriedOut).toContain(request)
    }))

  if (fails.code === 'none') {
    test('is answered while the server cannot be reached, too', () =>
      on(async (it) => {
        await losesConnection(it)
        expect(await it.ask(request, ...fails.given())).toMatchObject({ ok: true })
      }))
    return
  }
  const { code, says, given } = fails
  test(`fails with ${code}, changes nothing and tells nothing`, () =>
    on(async (it) => {
      const args = await given(it)
      await it.events()
      const before = await it.state()
      const answer = await it.ask(request, ...args)
      expect(answer).toMatchObject({ ok: false, code, message: expect.stringMatching(says) })
      expect(requests.get(request)?.errors).toContain(code)
      expect(await it.state()).toBe(before)
      expect(await it.events()).toEqual([])
    }))
}
