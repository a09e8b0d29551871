import { ERASED } from '@zhenyiban/shared/kernel/erased.ts'
import { valuesToErase, withoutPerson } from './leaving.ts'
import { createVault } from './vault.ts'

const app = { vault: createVault(Buffer.alloc(32, 7)) }
const ID = '65ed00000000000000000abc'
const cleaned = (text: string, ...values: string[]) => withoutPerson(app, { text }, values).text

test.each([
  ['李秀兰的申请', '李秀兰', `${ERASED}的申请`],
  ['电话+8613800138000。', '13800138000', `电话+86${ERASED}。`],
  ['护照E12345678', 'E12345678', `护照${ERASED}`],
  ['Ed, 您好', 'Ed', `${ERASED}, 您好`],
  ['申请人ed', 'ed', `申请人${ERASED}`],
  ['ed ed', 'ed', `${ERASED} ${ERASED}`],
])('%s without %s', (text, value, left) => expect(cleaned(text, value)).toBe(left))

test('somebody called as letters of an id or of a word takes neither with them', () => {
  const told = { residentId: ID, state: 'received', text: 'ed' }
  expect(withoutPerson(app, told, ['ed'])).toEqual({ ...told, text: ERASED })
  expect(withoutPerson(app, { residentId: ID }, ['6500', '0000'])).toEqual({ residentId: ID })
})
test('sealed texts too', () => {
  const sealed = app.vault.seal('李秀兰 received')
  const { text } = withoutPerson(app, { text: sealed }, ['李秀兰', 're'])
  expect(app.vault.open(text)).toBe(`${ERASED} received`)
})
test('numbers as they are and as they are shown, no name of one sign', () => {
  const values = valuesToErase({ names: ['李'], phones: ['13800138000'], documents: [] })
  expect(values).toEqual(['138****8000', '13800138000'])
})
