import type { DocumentType } from '@zhenyiban/shared/kernel/documents.ts'
import { caseNumberOf, spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import { Event } from '../../kernel/outbox.ts'
import {
  type Api,
  expectRefusal,
  MONDAY_MORNING,
  refusalOf,
  startTestApp,
  type TestApp,
} from '../../testing/fixture.ts'
import { APPLICANT, plainPapersOf } from '../../testing/receiving.ts'
import { Matter } from './record/model.ts'
import { upgradeMatterHashes } from './upgrade-hashes.ts'

let house: TestApp
let clerk: Api
let caseNumber: string
const applicants = {
  li: { ...APPLICANT, villageId: null },
  wong: person('WONG Tai Man', 'hk_macao_permit', 'H12345678', '13900001111'),
  maria: person('MARIA DEL CARMEN GARCIA', 'passport', 'E87654321', '020-87800000 转 801'),
}
function person(name: string, type: DocumentType, number: string, phone: string) {
  return { name, document: { type, number }, phone, villageId: null }
}
beforeAll(async () => {
  house = await startTestApp()
  house.setClock(MONDAY_MORNING)
  clerk = await house.staff('clerk')
  const { body } = plainPapersOf(house)
  for (const applicant of Object.values(applicants))
    caseNumber = (await clerk.receive({ body: { ...body, applicant } })).caseNumber
})
afterAll(() => house.stop())

const foundBy = async (q: string, who = clerk) => {
  const { matters } = await who.matters({ query: { box: 'all', q } })
  return matters.map(({ applicantName }) => applicantName)
}

describe('search', () => {
  test.each([
    ['李秀兰', ['李**']],
    ['李　秀 兰\u200B', ['李**']],
    ['wong tai man', ['W**']],
    ['Maria del Carmen Garcia', ['M**']],
    ['44011119400101002x', ['李**']],
    ['４４０１１１ 19400101 002X', ['李**']],
    ['h1234 5678', ['W**']],
    ['E87654321', ['M**']],
    ['+86 138 0000 5678', ['李**']],
    ['020-87800000-801', ['M**']],
    ['1111', ['W**']],
    ['李秀', []],
    ['E12345678', []],
    ['13800005679', []],
  ])('%j finds %j', async (q, names) => expect(await foundBy(q)).toEqual(names))
  test('a case number is found whole, with its spaces and by its end', async () => {
    for (const q of [caseNumber, spellCaseNumber(caseNumber), caseNumber.slice(-5), caseNumber.slice(1)])
      expect(await foundBy(q)).toEqual(['M**'])
  })
  test('nobody sees a matter of another town, whatever they type', async () => {
    const other = await house.staff('otherClerk')
    for (const q of ['李秀兰', '44011119400101002X', '13800005678', caseNumber, caseNumber.slice(-5)])
      expect(await foundBy(q, other)).toEqual([])
  })
  test('looking for a person is on record, once in ten minutes and without what was typed', async () => {
    const searches = () => Event.find({ name: 'matter.searched' }).sort({ at: -1, _id: -1 }).lean()
    const leader = await house.staff('leader')
    const before = (await searches()).length
    await foundBy('李秀兰', leader)
    await foundBy('李秀兰', leader)
    await foundBy(caseNumber, leader)
    await foundBy('5678', leader)
    const after = await searches()
    expect(after).toHaveLength(before + 1)
    expect(after[0]).toMatchObject({ payload: { by: ['name'], found: 1 } })
    expect(JSON.stringify(after)).not.toMatch(/李秀兰|44011119400101002X|13800005678/)
  })
  test('matters of before are found too once the server has started', async () => {
    await Matter.updateMany({}, { $unset: { documentHash: 1, nameHash: 1, 'applicant.documentType': 1 } })
    expect(await foundBy('李秀兰')).toEqual([])
    await upgradeMatterHashes(house.app)
    expect(await foundBy('李秀兰')).toEqual(['李**'])
    expect(await foundBy('44011119400101002X')).toEqual(['李**'])
  })
})

describe('a receipt by its number', () => {
  const anyone = () => house.as(null)
  const first = async () => {
    const { matters } = await clerk.matters({ query: { box: 'all', q: '13800005678' } })
    return matters[0]!.caseNumber
  }
  test('is found with the last four of document or phone, with and without spaces, and the reading is recorded', async () => {
    const number = await first()
    const before = (await house.events()).length
    for (const [typed, tail] of [
      [number, '002x'],
      [spellCaseNumber(number), '5678'],
      [`${number.slice(0, 9)}-${number.slice(9)}`, '５６７８'],
      [`受理编号：${number}`, '5678'],
    ] as const) {
      const progress = await anyone().findReceipt({ body: { caseNumber: typed, tail } })
      expect(progress).toMatchObject({ caseNumber: number, status: 'received' })
      expect(JSON.stringify(progress)).not.toMatch(/李|4401111940/)
    }
    expect((await house.events()).slice(before)).toEqual(Array(4).fill('matter.receipt_read'))
  })
  test('a landline counts without its extension', async () => {
    await anyone().findReceipt({ body: { caseNumber, tail: '0000' } })
  })
  test('a wrong end and an unknown number are answered alike; a mistyped number is told', async () => {
    const number = await first()
    await expectRefusal(
      anyone().findReceipt({ body: { caseNumber: number, tail: '0001' } }),
      'receipt.not_found',
    )
    const unknown = caseNumberOf('440117113', '2037-11-20', 1)
    await expectRefusal(
      anyone().findReceipt({ body: { caseNumber: unknown, tail: '5678' } }),
      'receipt.not_found',
    )
    const wrong = { caseNumber: `${number.slice(0, -1)}${(Number(number.at(-1)) + 1) % 10}`, tail: '5678' }
    const { code, details } = await refusalOf(anyone().findReceipt({ body: wrong }))
    expect(code).toBe('request.invalid')
    expect(details).toEqual([
      { field: 'caseNumber', message: '受理编号有误，应为 23 位数字，请对照回执核对' },
    ])
  })
  test('wrong ends of one receipt keep nobody behind that address from finding another', async () => {
    const guessed = caseNumberOf('440117113', '2037-11-20', 2)
    for (let tried = 0; tried < 80; tried += 1)
      await anyone()
        .findReceipt({ body: { caseNumber: guessed, tail: String(1000 + tried) } })
        .catch(() => undefined)
    await expectRefusal(
      anyone().findReceipt({ body: { caseNumber: guessed, tail: '5678' } }),
      'request.too_many',
    )
    const number = await first()
    for (let asked = 0; asked < 70; asked += 1)
      await anyone().findReceipt({ body: { caseNumber: number, tail: '5678' } })
  })
  test('four digits cannot be tried out', async () => {
    const number = await first()
    for (let tried = 0; tried < 25; tried += 1)
      await anyone()
        .findReceipt({ body: { caseNumber: number, tail: String(1000 + tried) } })
        .catch(() => undefined)
    await expectRefusal(
      anyone().findReceipt({ body: { caseNumber: number, tail: '5678' } }),
      'request.too_many',
    )
  })
})
