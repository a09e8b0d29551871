import { mayBeRecycled, whatBecomes, whatBothBecome, whatSignInBecomes } from './phone-rules.ts'

const A = '44011119400101002X'
const B = '11010519491231002X'
const base = { theirs: null, theirMatters: [], mine: null, given: null, apart: false, recycled: false }
const refused = (code: string) => ({ refused: code })

test.each([
  ['nothing known, in use', {}, 'join'],
  ['nothing known, long unused: it may be anybody’s', { recycled: true }, 'apart'],
  ['theirs has a document: it is asked for', { theirs: A }, refused('resident.document_needed')],
  ['asked for, however recently used', { theirs: A, recycled: true }, refused('resident.document_needed')],
  ['given rightly', { theirs: A, given: A, recycled: true }, 'join'],
  ['given wrongly', { theirs: A, given: B }, refused('resident.wrong_document')],
  ['the same on both', { theirs: A, mine: A, recycled: true }, 'join'],
  ['different on both', { theirs: A, mine: B }, refused('resident.other_document')],
  ['different on both, theirs given', { theirs: A, mine: B, given: A }, refused('resident.other_document')],
  ['only its matters say one', { theirMatters: [A, B], given: B }, 'join'],
  [
    'only its matters say one, mine is another',
    { theirMatters: [A], mine: B },
    refused('resident.other_document'),
  ],
  ['only its matters say one, none given', { theirMatters: [A] }, refused('resident.document_needed')],
  ['not mine', { theirs: A, apart: true }, 'apart'],
  ['not mine, although nothing is known', { apart: true }, 'apart'],
])('%s', (_, proof, becomes) => {
  expect(whatBecomes({ ...base, ...proof })).toEqual(becomes)
})

test.each([
  ['an account in use is entered, whatever it has', { theirs: A }, 'join'],
  ['long unused: by its document', { theirs: A, recycled: true }, refused('resident.document_needed')],
  ['long unused: with it', { theirs: A, recycled: true, given: A }, 'join'],
  ['long unused without a document: a new account', { recycled: true }, 'apart'],
  ['not mine', { theirs: A, apart: true }, 'apart'],
])('at a sign-in: %s', (_, proof, becomes) => {
  const { mine: _mine, ...rest } = base
  expect(whatSignInBecomes({ ...rest, ...proof })).toEqual(becomes)
})

test('a number is somebody else’s ninety days after its last use at the earliest', () => {
  const now = new Date('2037-11-23T01:30:00Z')
  const ago = (days: number) => new Date(+now - days * 86_400_000)
  expect([null, ago(0), ago(90), ago(91), ago(1000)].map(at => mayBeRecycled(at, now))).toEqual([
    false,
    false,
    false,
    true,
    true,
  ])
})

const both = {
  wechat: { hasPhone: false, document: null, isEmpty: false },
  phone: { hasWechat: false, documents: [] as string[], awaitsOwner: false },
}
test.each([
  ['both in use: asked', {}, {}, 'ask'],
  ['WeChat’s has nothing', { isEmpty: true }, {}, 'one'],
  ['the phone’s was opened by staff', {}, { awaitsOwner: true }, 'one'],
  ['WeChat’s has another phone', { hasPhone: true, isEmpty: true }, {}, 'apart'],
  ['the phone’s has another WeChat', { isEmpty: true }, { hasWechat: true }, 'apart'],
  ['the same document', { document: A }, { documents: [A] }, 'ask'],
  ['another document', { document: A }, { documents: [B] }, 'apart'],
  ['another document, opened by staff', { document: A }, { documents: [B], awaitsOwner: true }, 'apart'],
  ['one of its matters’ documents', { document: A }, { documents: [B, A] }, 'ask'],
  ['only the phone’s says one', {}, { documents: [B] }, 'ask'],
])('a sign-in by WeChat’s phone: %s', (_, wechat, phone, becomes) => {
  expect(whatBothBecome({ wechat: { ...both.wechat, ...wechat }, phone: { ...both.phone, ...phone } })).toBe(
    becomes,
  )
})
