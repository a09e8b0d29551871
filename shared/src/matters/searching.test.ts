import { isNothing, personalIn, soughtBy } from './searching.ts'

const CARD = expect.arrayContaining([{ type: 'id_card', number: '44011119400101002X' }])
test.each([
  ['440117113 20261201 00001 0', { caseNumber: '44011711320261201000010' }],
  ['0001 0', { caseTail: '00010', documents: [] }],
  ['5678', { caseTail: '5678', phoneTail: '5678', phone: null, documents: [] }],
  ['+86 138 0000 5678', { phone: '13800005678' }],
  ['020-87800000', { phone: '02087800000' }],
  ['44011119400101002x', { documents: CARD, caseTail: null }],
  ['４４０１１１ １９４００１０１ ００２Ｘ', { documents: CARD }],
  ['440524188001010014', { caseTail: '440524188001010014', documents: [] }],
  ['h12345678', { documents: expect.arrayContaining([{ type: 'hk_macao_permit', number: 'H12345678' }]) }],
  ['k 12345', { documents: [{ type: 'passport', number: 'K12345' }, expect.anything()] }],
  ['1234567', { documents: [], caseTail: '1234567' }],
  ['李秀兰', { name: '李秀兰', documents: [] }],
  ['⻩小龙', { name: '黄小龙' }],
  ['李　秀兰\u200B', { name: '李秀兰' }],
  ['Maria del Carmen', { name: 'Maria del Carmen' }],
] as const)('%j may mean %j', (typed, sought) => expect(soughtBy(typed)).toMatchObject(sought))
test.each(['', ' ', '12', '😀', '<b>'])('%j means nothing', typed => {
  expect(isNothing(soughtBy(typed))).toBe(true)
})
test.each([
  ['5678', []],
  ['440117113 20261201 00001 0', []],
  ['13800005678', ['phone']],
  ['44011119400101002X', ['document']],
  ['李秀兰', ['name']],
] as const)('%s looks for a person by %j', (typed, by) => expect(personalIn(soughtBy(typed))).toEqual(by))
