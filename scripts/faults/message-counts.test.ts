import mongoose from 'mongoose'
import { tellingOf } from './message-counts.ts'
import type { Asked, Got } from './provider.ts'
import type { Row, Told } from './told.ts'

const newId = () => new mongoose.Types.ObjectId()
const person: Told = { id: newId(), matterId: newId(), openid: null, phone: '13900000004', count: 3 }
const row = (nth: number, over: Partial<Row> = {}): Row => ({
  _id: newId(),
  residentId: person.id,
  channel: 'sms',
  status: 'sent',
  text: `「事项00004第${nth}」没有受理`,
  covers: 0,
  goesWith: null,
  attempts: 1,
  why: null,
  because: null,
  detail: null,
  ...over,
})
const came = (words: string): Got => ({ by: 'sms', to: person.phone, words })
const single = (nth: number) => came(`您办的事项00004第${nth}没有受理`)
const count = (rows: Row[], got: Got[], asked: Asked[] = []) =>
  tellingOf({ people: [person], rows, got, asked, inbox: 3 })
const sent = [row(0), row(1), row(2)]
const summary = (() => {
  const carrier = row(2, { covers: 2 })
  return [row(0, { goesWith: carrier._id }), row(1, { goesWith: carrier._id }), carrier]
})()
const nought = { lost: 0, gaveUp: 0, twice: 0, outOfOrder: 0, summaries: 0, inboxLost: 0, open: 0 }

test.each<[string, Row[], Got[], object]>([
  ['each came once', sent, [0, 1, 2].map(single), {}],
  ['one never came, although its row says so', sent, [single(0), single(2)], { lost: 1 }],
  ['one came twice', sent, [0, 1, 1, 2].map(single), { twice: 1 }],
  ['one overtook', sent, [0, 2, 1].map(single), { outOfOrder: 1 }],
  ['a summary stands for those that go with it', summary, [came('您有3条新消息')], { summaries: 1 }],
  ['a summary that never came: all of it is lost', summary, [], { summaries: 1, lost: 3 }],
  [
    'a summary of fewer than go with it',
    summary,
    [came('您有2条新消息')],
    { summaries: 1, lost: 3, twice: 1 },
  ],
  ['a summary came twice', summary, [3, 3].map(n => came(`您有${n}条新消息`)), { summaries: 1, twice: 1 }],
  [
    'what no way brought and a window is asked to tell is not lost',
    [
      row(0),
      row(1),
      row(2, { status: 'refused', why: 'gave_up' }),
      row(2, { channel: 'call', status: 'queued' }),
    ],
    [single(0), single(1)],
    { gaveUp: 1 },
  ],
  [
    'what a window is not asked to tell is',
    [row(0), row(1), row(2, { status: 'refused' }), row(2, { channel: 'call', status: 'refused' })],
    [single(0), single(1)],
    { lost: 1 },
  ],
  ['one waits', [row(0), row(1), row(2, { status: 'queued' })], [single(0), single(1)], { lost: 1, open: 1 }],
])('%s', (_, rows, got, expected) =>
  expect(count(rows, got).figures).toMatchObject({ ...nought, ...expected }),
)

test('of what is on no phone the rows are told, and what the providers were asked', () => {
  const refused = row(2, { status: 'refused', why: 'sms_too_many', attempts: 2, detail: 'HTTP 502' })
  const call = row(2, {
    channel: 'call',
    status: 'refused',
    why: 'no_phone',
    because: 'sms_too_many',
    attempts: 0,
  })
  const asked = { ...single(2), trouble: '500 before' }
  const { told } = count([row(0), row(1), refused, call], [single(0), single(1)], [asked])
  expect(told).toEqual([
    'message 2 of 3 to 13900000004; rows: [sms refused, why sms_too_many, 2 tries, "HTTP 502"], ' +
      '[call refused, why no_phone, because sms_too_many, 0 tries]; asked: sms 500 before; ' +
      'of this person asked 1 times in all',
  ])
})
