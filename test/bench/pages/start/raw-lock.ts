import { know, session } from './known.js'

void navigator.locks.request(session, () => {
  know('leader')
  return new Promise(() => {})
})
