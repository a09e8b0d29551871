import { TEXTS_VERSION } from '@zhenyiban/shared/privacy/notice.ts'
import { refusalOf, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { expectUntouched } from '../../testing/traces.ts'
import { Resident } from '../identity/model.ts'

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())

/** The house's day is 23 November 2037. */
test.each([
  ['440111203005050012', 'resident.under_14'],
  ['440111202311240012', 'resident.under_14'],
  ['440111202311230017', null],
])('who is not yet 14 registers no document: born %s', async (number, refused) => {
  const { api } = await house.newResident()
  const document = { type: 'id_card' as const, number }
  if (refused) expect((await refusalOf(api.amendMe({ body: { document } }))).code).toBe(refused)
  else expect((await api.amendMe({ body: { document } })).document).not.toBeNull()
})

test('the consent to keep the document is recorded on its own', async () => {
  const { api, id } = await house.newResident()
  const document = { type: 'id_card' as const, number: '44011119400101002X' }
  await api.amendMe({ body: { document, documentAgreed: true } })
  expect((await Resident.findById(id).lean())!.agreed).toMatchObject([{ to: 'document', withdrawnAt: null }])
})

test('a phone of before asks for no consent apart: kept, on record as resting on the one of signing in', async () => {
  const { api, id } = await house.newResident()
  await api.amendMe({ body: { idNumber: '44011119400101002X' } })
  expect((await Resident.findById(id).lean())!.agreed).toMatchObject([
    { to: 'document', version: TEXTS_VERSION, apart: false, withdrawnAt: null },
  ])
  const [consent] = await api.myConsents()
  expect(consent).toMatchObject({
    given: `2037年11月23日 在「我的资料」里填写，依登录时对说明（${TEXTS_VERSION} 版）的同意`,
    follows: expect.any(String),
  })
  await api.withdrawConsent({ body: { key: consent!.key } })
  expect((await api.me()).document).toBeNull()
})

test('a phone that says it was not agreed to is refused, told what to do, and nothing is kept', async () => {
  const { api, id } = await house.newResident()
  const document = { type: 'id_card' as const, number: '44011119400101002X' }
  const refusal = await expectUntouched(
    () => api.amendMe({ body: { document, documentAgreed: false } }),
    'resident.document_not_agreed',
  )
  expect(refusal.message).toContain('单独同意')
  expect((await Resident.findById(id).lean())!.idNumber).toBeNull()
})
