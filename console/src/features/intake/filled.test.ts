import type { GuideMaterial } from '@zhenyiban/shared/catalogue/contract.ts'
import type { QueueTicket } from '@zhenyiban/shared/queue/contract.ts'
import { type FormValues, lackingPapers, newMatterOf, prefilled, withHolder } from './filled.ts'

const paper = (name: string, required: boolean): GuideMaterial => ({
  name,
  required,
  copies: 1,
  source: null,
  check: null,
})
const papers = [paper('身份证', true), paper('户口本', true), paper('照片', false)]
const ticket: QueueTicket = {
  id: 'a'.repeat(24),
  number: 'A018',
  status: 'called',
  residentName: '李桂芳',
  residentId: null,
  itemId: 'b'.repeat(24),
  itemName: '高龄津贴',
  booked: true,
  startsAt: null,
  issuedAt: '2026-11-23T01:00:00Z',
  calledAt: null,
  calls: 1,
  windowId: null,
  windowNumber: null,
  priority: null,
  reason: null,
  offered: true,
  toWindowNumber: null,
  skippedAt: null,
  requeued: false,
}
const filled: FormValues = {
  item: { value: 'b'.repeat(24), label: '高龄津贴' },
  handedIn: ['身份证', '别的事项的材料'],
  name: '李桂芳',
  documentType: 'id_card',
  idNumber: '440101195001011239',
  phone: '13812345678',
  villageId: null,
  consentCode: '',
}

test('the ticket fills in item and name', () => {
  expect(prefilled(ticket)).toMatchObject({ item: { label: '高龄津贴' }, name: '李桂芳', handedIn: [] })
})
test('a masked name is left to be asked', () => {
  expect(prefilled({ ...ticket, residentName: '李**' }).name).toBe('')
})
test('without a ticket the form is empty', () => {
  expect(prefilled(null)).toMatchObject({ item: null, name: '' })
})
test.each([
  [[], ['身份证', '户口本']],
  [['身份证', '户口本'], []],
  [['身份证', '照片'], ['户口本']],
])('with %j handed in, %j are lacking', (handedIn, lacking) => {
  expect(lackingPapers(papers, handedIn)).toEqual(lacking)
})
test('papers of another item are not handed in', () => {
  expect(newMatterOf(filled, papers, 'c'.repeat(24), null, null).handedIn).toEqual(['身份证'])
})

test('what the clerk typed stays when the resident’s own entries are taken over', () => {
  const typed = { ...prefilled(null), name: '李秀英', villageId: null }
  const holder = { name: '李秀兰', idNumber: null, document: null, phone: '13926001234', villageId: 'v1' }
  expect(withHolder(typed, holder)).toMatchObject({
    name: '李秀英',
    idNumber: '',
    phone: '13926001234',
    villageId: 'v1',
  })
})
test('the resident’s own document comes with its type', () => {
  const document = { type: 'passport', number: 'E12345678' }
  const holder = { name: null, idNumber: 'E12345678', document, phone: null, villageId: null }
  const taken = withHolder(prefilled(null), holder)
  expect(taken).toMatchObject({ documentType: 'passport', idNumber: 'E12345678' })
  expect(
    newMatterOf({ ...taken, idNumber: ' e 1234 5678' }, papers, 'c'.repeat(24), null, null).applicant,
  ).toEqual({
    name: '',
    document,
    phone: '',
    villageId: null,
  })
})
test('applied for somebody else, the draft’s key and the code go along', () => {
  const made = newMatterOf({ ...filled, consentCode: '123456' }, papers, 'c'.repeat(24), null, 'k'.repeat(16))
  expect(made.agency).toMatchObject({ draftKey: 'k'.repeat(16), consent: { way: 'sms', code: '123456' } })
  expect(newMatterOf(filled, papers, 'c'.repeat(24), null, null)).not.toHaveProperty('agency')
})
