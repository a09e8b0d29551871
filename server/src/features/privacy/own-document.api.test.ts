import { refusalOf, startTestApp, type TestApp } from '../../testing/fixture.ts'
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
