import type { DocumentType } from '@zhenyiban/shared/kernel/documents.ts'
import type { NewMatter } from '@zhenyiban/shared/matters/contract.ts'
import { type Api, MONDAY_MORNING, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { APPLICANT, papersOf, plainPapersOf } from '../../testing/receiving.ts'
import { expectUntouched } from '../../testing/traces.ts'

let house: TestApp
let clerk: Api
beforeAll(async () => {
  house = await startTestApp()
  house.setClock(MONDAY_MORNING)
  clerk = await house.staff('clerk')
})
afterAll(() => house.stop())

/** A copy of what a clerk sends, with another applicant's field. */
const withApplicant = (change: Partial<NewMatter['applicant']>) => {
  const { body } = papersOf(house)
  return { body: { ...body, applicant: { ...body.applicant, ...change } } }
}

describe('people as they are', () => {
  const { idNumber: _, ...nameAndPhone } = APPLICANT
  const withDocument = (type: DocumentType, number: string) => {
    const { body } = plainPapersOf(house)
    return { body: { ...body, applicant: { ...nameAndPhone, document: { type, number }, villageId: null } } }
  }
  test.each([
    ['hk_macao_permit', ' h 1234 5678', 'H1****678', 'H12345678'],
    ['taiwan_permit', '01234567', '01***567', '01234567'],
    ['residence_permit', '830000 19920130 0022', '8300**********0022', '830000199201300022'],
    ['permanent_residence', 'CHN110190010112', 'CHN1*******0112', 'CHN110190010112'],
    ['passport', 'Ｅ１２３４５６７８', 'E1****678', 'E12345678'],
    ['household', '006123456', '00****456', '006123456'],
    ['organisation', '91350100m000100y43', '9135**********0Y43', '91350100M000100Y43'],
  ] as [DocumentType, string, string, string][])(
    'a %s is a document',
    async (type, typed, masked, number) => {
      const { id, applicant } = await clerk.receive(withDocument(type, typed))
      expect(applicant).toMatchObject({ idNumber: masked, document: { type, number: masked } })
      const full = await clerk.revealApplicant({ params: { matterId: id }, body: { reason: '核对证件' } })
      expect(full).toMatchObject({ idNumber: number, document: { type, number } })
    },
  )
  test('a number of the wrong type, or none, is refused at its field', async () => {
    const call = () => clerk.receive(withDocument('hk_macao_permit', 'E12345678'))
    const { details } = await expectUntouched(call, 'request.invalid')
    expect(details).toEqual([
      {
        field: 'applicant.document.number',
        message: '通行证号码有误，应为 H 或 M 加 8 位数字，请对照证件核对',
      },
    ])
    const { body } = plainPapersOf(house)
    const none = { body: { ...body, applicant: { ...nameAndPhone, villageId: null } } }
    expect((await expectUntouched(() => clerk.receive(none), 'request.invalid')).details).toEqual([
      { field: 'applicant.document.number', message: '请填写证件号码' },
    ])
  })
  test('a phone as it is typed, and a landline, of which the clerk is told', async () => {
    const mobile = await clerk.receive(withApplicant({ phone: '\u202A+86 138－0000 5678' }))
    expect(mobile.applicant).toMatchObject({ phone: '138****5678', landline: false })
    const landline = await clerk.receive(withApplicant({ phone: '020-8780 0000 转 801' }))
    expect(landline.applicant).toMatchObject({ phone: '020****0000', landline: true })
    const full = await clerk.revealApplicant({ params: { matterId: landline.id }, body: { reason: '回电' } })
    expect(full.phone).toBe('02087800000-801')
  })
  test('a long name is kept whole, and what nobody sees is not kept', async () => {
    for (const [typed, kept] of [
      ['MARIA DEL CARMEN GARCIA RODRIGUEZ', 'MARIA DEL CARMEN GARCIA RODRIGUEZ'],
      ['张三\u202E', '张三'],
      ['王\n明', '王明'],
      ['买买提•阿不都', '买买提·阿不都'],
    ] as const) {
      const { id } = await clerk.receive(withApplicant({ name: typed }))
      const { name } = await clerk.revealApplicant({ params: { matterId: id }, body: { reason: '核对' } })
      expect(name).toBe(kept)
    }
  })
})
