import { whyNotSharded } from './shard-rule.ts'

const right: [string, string, ...unknown[]][] = [
  ['tickets', 'find', { hallId: 1, on: 'x' }],
  ['tickets', 'find', { hallId: { $in: [1, 2] } }],
  ['tickets', 'findOne', { _id: 1, residentId: 2 }],
  ['tickets', 'updateMany', { residentId: 1 }, { $set: { residentId: 2 } }],
  ['tickets', 'findOneAndUpdate', { _id: 1, hallId: 2 }, { $set: { status: 'x' } }],
  ['tickets', 'insertOne', { hallId: 1 }],
  ['matters', 'find', { $and: [{ scopeIds: 1 }, { status: { $in: ['x'] } }] }],
  ['matters', 'find', { $or: [{ hallId: 1 }, { residentId: 2 }] }],
  ['matters', 'aggregate', [{ $match: { hallId: 1 } }, { $group: { _id: null } }]],
  ['matters', 'bulkWrite', [{ updateOne: { filter: { hallId: 1 }, update: {} } }]],
  ['events', 'insertMany', [{ name: 'x' }]],
  ['events', 'updateOne', { _id: 1 }, { $set: { pending: false } }],
  ['halls', 'find', {}],
  ['tickets', 'createIndex', { a: 1 }],
]
test.each(right)('%s.%s %j is right', (collection, method, ...sent) => {
  expect(whyNotSharded(collection, method, ...sent)).toBeNull()
})

const wrong: [string, string, unknown, unknown, string][] = [
  ['tickets', 'find', { on: 'x' }, {}, 'tickets: on (find)'],
  ['tickets', 'find', {}, {}, 'tickets:  (find)'],
  ['tickets', 'find', { hallId: { $gt: 1 }, on: 'x' }, {}, 'tickets: hallId on (find)'],
  ['tickets', 'find', { hallId: null }, {}, 'tickets: hallId (find)'],
  ['tickets', 'find', { $or: [{ hallId: 1 }, { on: 'x' }] }, {}, 'tickets: hallId on (find)'],
  ['tickets', 'distinct', 'on', { on: 'x' }, 'tickets: on (find)'],
  ['tickets', 'updateOne', { _id: 1 }, {}, 'tickets: _id (updateOne)'],
  ['tickets', 'findOneAndUpdate', { residentId: 1 }, {}, 'tickets: residentId (findOneAndUpdate)'],
  ['tickets', 'insertOne', { on: 'x' }, {}, 'tickets: insertOne (insertOne)'],
  ['tickets', 'aggregate', [{ $group: { _id: null } }], {}, 'tickets:  (find)'],
  [
    'messages',
    'updateMany',
    { residentId: 1 },
    { $set: { residentId: 2 } },
    'messages: residentId (updateMany)',
  ],
  [
    'matters',
    'bulkWrite',
    [{ updateOne: { filter: { _id: 1 }, update: {} } }],
    {},
    'matters: _id (updateOne)',
  ],
  ['matters', 'insertMany', [{ hallId: 1 }, { on: 'x' }], {}, 'matters: insertOne (insertOne)'],
]
test.each(wrong)('%s.%s %j %j is found', (collection, method, filter, more, why) => {
  expect(whyNotSharded(collection, method, filter, more)).toBe(why)
})
