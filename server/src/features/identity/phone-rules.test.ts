import { mayBeRecycled, whatBecomes, whatSignInBecomes } from './phone-rules.ts'

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
