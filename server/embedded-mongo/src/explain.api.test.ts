// explain tells whether an index is used, and how much was looked at. DocumentDB shows PostgreSQL's plans instead.
import type { Collection, Db, Document } from 'mongodb'
import {
  codeOf,
  type EngineUnderTest,
  startEngineUnderTest,
  testUnlikeDocumentDB as test,
} from './engine-under-test.ts'

let engine: EngineUnderTest
let database: Db
let visits: Collection
beforeAll(async () => {
  engine = await startEngineUnderTest()
  database = engine.client.db(engine.database)
  visits = database.collection('visits')
  await visits.createIndex({ hall: 1, at: -1 })
  await visits.createIndex({ number: 1 }, { unique: true })
  await visits.insertMany(
    Array.from({ length: 40 }, (_, number) => ({ number, hall: number % 4, at: number, note: 'x' })),
  )
})
afterAll(() => engine.stop())

/** The innermost stage: what is scanned. */
const scanned = (plan: Document): Document => (plan.inputStage ? scanned(plan.inputStage) : plan)
const planOf = (answer: Document) => scanned(answer.queryPlanner.winningPlan)
const stagesOf = (plan: Document): string[] => [
  plan.stage,
  ...(plan.inputStage ? stagesOf(plan.inputStage) : []),
]

describe('which documents are looked at', () => {
  const cases: [string, Document, Document | undefined, string][] = [
    ['a unique key', { number: 7 }, undefined, 'number_1'],
    ['the front of a compound index', { hall: 2 }, undefined, 'hall_1_at_-1'],
    ['a range behind an equality', { hall: 2, at: { $gt: 9 } }, undefined, 'hall_1_at_-1'],
    ['a list', { number: { $in: [1, 2] } }, undefined, 'number_1'],
    ['a sort alone', {}, { number: 1 }, 'number_1'],
    ['several _ids', { _id: { $in: ['a', 'b'] as never } }, undefined, '_id_'],
  ]
  test.each(cases)('%s: by index', async (_what, filter, sort, indexName) => {
    const plan = planOf(await visits.find(filter, sort ? { sort } : {}).explain('queryPlanner'))
    expect(plan).toMatchObject({ stage: 'IXSCAN', indexName })
  })
  test('a field without an index: all', async () => {
    expect(planOf(await visits.find({ note: 'x' }).explain())).toMatchObject({ stage: 'COLLSCAN' })
  })
  test('one _id: directly', async () => {
    expect(planOf(await visits.find({ _id: 'a' as never }).explain()).stage).toMatch(/IDHACK|IXSCAN/)
  })
})

test('a sort that no index gives is a stage of its own', async () => {
  const sorted = await visits.find({ hall: 1 }, { sort: { at: -1 } }).explain('queryPlanner')
  expect(stagesOf(sorted.queryPlanner.winningPlan)).not.toContain('SORT')
  const unsorted = await visits.find({ hall: 1 }, { sort: { note: 1 } }).explain('queryPlanner')
  expect(stagesOf(unsorted.queryPlanner.winningPlan)).toContain('SORT')
})

test('counts what was looked at', async () => {
  const { executionStats } = await visits.find({ hall: 2, note: 'x' }, { limit: 3 }).explain('executionStats')
  expect(executionStats).toMatchObject({ nReturned: 3, totalDocsExamined: 3 })
  const all = await visits.find({ note: 'zzz' }).explain('executionStats')
  expect(all.executionStats).toMatchObject({ nReturned: 0, totalDocsExamined: 40 })
})

describe('other commands', () => {
  const plannerOf = (answer: Document) => answer.stages?.[0].$cursor ?? answer
  const explainOf = (command: Document) => database.command({ explain: command, verbosity: 'queryPlanner' })
  const cases: [string, Document][] = [
    ['distinct', { distinct: 'visits', key: 'hall', query: { number: 3 } }],
    ['update', { update: 'visits', updates: [{ q: { number: 3 }, u: { $set: { note: 'y' } } }] }],
    ['delete', { delete: 'visits', deletes: [{ q: { number: 3 }, limit: 1 }] }],
    ['findAndModify', { findAndModify: 'visits', query: { number: 3 }, remove: true }],
    ['aggregate', { aggregate: 'visits', pipeline: [{ $match: { number: 3 } }], cursor: {} }],
    [
      'aggregate with more stages',
      {
        aggregate: 'visits',
        pipeline: [{ $match: { number: 3 } }, { $group: { _id: '$hall' } }],
        cursor: {},
      },
    ],
  ]
  test.each(cases)('%s', async (_name, command) => {
    const answer = plannerOf(await explainOf(command))
    expect(planOf(answer)).toMatchObject({ stage: 'IXSCAN', indexName: 'number_1' })
    expect(await visits.countDocuments({ note: 'x' })).toBe(40)
  })
})

test('a count that an index answers reads no document; one of an $or looks at each branch', async () => {
  const explainOf = (query: Document) =>
    database.command({ explain: { count: 'visits', query }, verbosity: 'executionStats' })
  const { queryPlanner, executionStats } = await explainOf({ hall: 3 })
  expect(scanned(queryPlanner.winningPlan)).toMatchObject({ stage: 'COUNT_SCAN', indexName: 'hall_1_at_-1' })
  expect(executionStats).toMatchObject({ nReturned: 10, totalDocsExamined: 0 })
  const either = scanned((await explainOf({ $or: [{ number: 3 }, { hall: 1 }] })).queryPlanner.winningPlan)
  expect(either.inputStages.map(({ indexName }: Document) => indexName)).toEqual(['number_1', 'hall_1_at_-1'])
})

test('refuses what it cannot explain', async () => {
  expect(await codeOf(database.command({ explain: { find: 'visits' }, verbosity: 'all' }))).toBe(2)
  expect(await codeOf(database.command({ explain: { find: 'visits', zzz: 1 } }))).toBe(40415)
  const explainOf = (pipeline: unknown) =>
    codeOf(database.command({ explain: { aggregate: 'visits', pipeline, cursor: {} } }))
  expect(await explainOf([{ $match: { number: 3 } }, { $zzz: 1 }])).toBe(40324)
  expect(await explainOf([{ $group: { n: 1 } }])).toBe(15955)
  expect(await explainOf('zzz')).toBe(14)
})
