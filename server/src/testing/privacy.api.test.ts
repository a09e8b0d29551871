import { contract } from '@zhenyiban/shared/contract.ts'
import type { Endpoint } from '@zhenyiban/shared/kernel/endpoint.ts'
import { isPermission, permissionsOf } from '@zhenyiban/shared/kernel/permissions.ts'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import type { z } from '@zhenyiban/shared/zod.ts'
import pino from 'pino'
import { followCodeOf } from '../features/queue/following.ts'
import { Ticket } from '../features/queue/model.ts'
import { RatingGroup } from '../features/ratings/figures/model.ts'
import { Rating } from '../features/ratings/model.ts'
import { type Samples, samplesOf } from './access-samples.ts'
import { setScene } from './access-scene.ts'
import { type Api, MONDAY_MORNING, startTestApp, type TestApp } from './fixture.ts'
import { ratingScene } from './rating-scene.ts'
import { release } from './release-scene.ts'
import { isWorkbook, readSheet } from './sheet-reading.ts'
import type { StaffKey } from './towns.ts'

// 匿名 is anonymous: whatever the contract lets somebody ask is asked before and after one anonymous rating, which may change
// nothing but its case. A new endpoint is walked by itself; one that tells of ratings fails here until it is known.

const endpoints = Object.entries(contract as Record<string, Endpoint>)
const roles = {
  clerk: 'clerk',
  manager: 'manager',
  officer: 'townOfficer',
  agent: 'agent',
  leader: 'leader',
  kiosk: 'kiosk',
  tablet: 'tablet',
} as const

/** Whose answer one rating changes: the case of a bad one, at once; and what the holder of the visit's own key is told. */
const byBad = ['leader rectifications', 'manager rectifications']
const byKey = ['anybody ratingByKey', 'anybody slipRating']
/** Whose answers speak of single ratings, cases or figures of them, by what stands in them. A new one is looked at, then named. */
const telling = {
  // Released groups, with what the group says.
  figures: ['figureRatings', 'myServiceRatings', 'publicFigures', 'ratingFigures', 'ratings', 'staffRatings'],
  // A case, by its steps; of ended ones what may be read by everybody, five at a time.
  cases: [
    'addProofFile',
    'answerRectification',
    'appealRectification',
    'callBackRectification',
    'checkRectification',
    'decideAppeal',
    'goOnUnreached',
    'publicCases',
    'rectification',
    'rectificationCause',
    'rectificationMeasure',
    'rectificationProof',
    'rectifications',
    'removeProofFile',
  ],
  // Their own bad ones, to whoever served: anonymous ones once their group names them.
  served: ['appealOwnRating', 'myServiceCases'],
  // Who lets words out, and who enters what somebody wrote on paper.
  staff: ['enterPaperRating', 'releaseRatingText'],
  // Whose it is, by account or by key.
  own: [
    'myRectification',
    'myRectifications',
    'rate',
    'rateByKey',
    'rectificationByKey',
    'sayByKey',
    'sayOfRectification',
  ],
}

let house: TestApp
let samples: Samples
let scene: ReturnType<typeof ratingScene>
const askers: Record<string, { api: Api; may: (endpoint: Endpoint) => boolean }> = {}
const lines: string[] = []
interface Visit {
  ticketId: string
}
const walkIns: Visit[] = []
let account: Awaited<ReturnType<ReturnType<typeof ratingScene>['visit']>> & { number: string }

beforeAll(async () => {
  house = await startTestApp()
  Object.assign(house.app, {
    log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }),
  })
  scene = ratingScene(house)
  for (const _ of [1, 2]) walkIns.push(await scene.walkIn())
  const visit = await scene.visit('欧阳海棠')
  account = { ...visit, number: (await Ticket.findById(visit.ticketId).lean())!.number }
  const owner = (await house.newResident({ name: '李秀兰', phone: '13800005678' })).api
  samples = samplesOf(house, await setScene(house, owner, await house.staff('clerk')))
  for (const [role, key] of Object.entries(roles)) {
    const permissions: readonly string[] = permissionsOf(role as keyof typeof roles)
    const may = ({ access }: Endpoint) =>
      access === 'staff' || access === 'signed_in' || (isPermission(access) && permissions.includes(access))
    askers[role] = { api: await house.staff(key as StaffKey), may }
  }
  askers.anybody = { api: house.as(null), may: ({ access }) => access === 'public' }
  const { api } = await house.newResident({ name: '王五', phone: '13800009999' })
  askers.resident = { api, may: ({ access }) => access === 'resident' || access === 'signed_in' }
  await house.deliver()
})
afterAll(() => house.stop())

type Schema = z.ZodMiniType & {
  _zod: {
    def: {
      shape?: Record<string, Schema>
      element?: Schema
      innerType?: Schema
      options?: Schema[]
      valueType?: Schema
    }
  }
}
const words = ['grade', 'grades', 'rated', 'ratedAt', 'rating', 'ratings', 'raterName']
const tellsOfRatings = (schema: Schema): boolean => {
  const { shape, element, innerType, options, valueType } = schema._zod.def
  const parts = [element, innerType, valueType, ...(options ?? []), ...Object.values(shape ?? {})]
  return (
    Object.keys(shape ?? {}).some(name => words.includes(name)) ||
    parts.some(each => each && tellsOfRatings(each))
  )
}

const sampleOf = (name: string, over: Record<string, string>) => {
  const names = [...contract[name as keyof typeof contract].path.matchAll(/:(\w+)/g)].map(([, each]) => each!)
  const params = Object.fromEntries(names.map(each => [each, over[each] ?? samples.params[each]]))
  return { params, ...samples.sent[name] }
}
/** How often a code was opened. */
const withoutTraces = (text: string): string => text.replace(/"opened":\d+/g, '')
/** An answer as text; of a workbook what stands in its cells, as its bytes carry the time they were made. */
const answer = async (api: Api, name: string, over: Record<string, string>): Promise<string> => {
  const calls = api as unknown as Record<string, (sent: object) => Promise<unknown>>
  const told = await calls[name]!(sampleOf(name, over)).catch((error: unknown) => {
    if (error instanceof Refusal) return error.code
    throw error
  })
  const { bytes, base64 } = (told ?? {}) as { bytes?: Uint8Array; base64?: string }
  const file = bytes ?? (base64 && Buffer.from(base64, 'base64'))
  if (!file) return withoutTraces(JSON.stringify(told))
  return isWorkbook(file) ? JSON.stringify(await readSheet(file)) : Buffer.from(file).toString('base64')
}
/** Everything that everybody may ask, about a visit and of all. */
const askAll = async (over: Record<string, string>): Promise<Map<string, string>> => {
  const answers = new Map<string, string>()
  for (const [who, { api, may }] of Object.entries(askers))
    for (const [name, endpoint] of endpoints)
      if (endpoint.method === 'GET' && may(endpoint))
        answers.set(`${who} ${name}`, await answer(api, name, over))
  return answers
}
/** The walk looks at papers, which is on record. */
const ofTheWalk = /[nN]umberReadings$/
const changedIn = (before: Map<string, string>, after: Map<string, string>): string[] =>
  [...after]
    .flatMap(([name, text]) => (before.get(name) === text || ofTheWalk.test(name) ? [] : [name]))
    .sort()

/** What one visit is found by. */
const aboutVisit = async ({ ticketId }: Visit) => {
  const { ratingKey } = await scene.keyFor(ticketId)
  return { ticketId, ratingKey, followCode: followCodeOf(house.app, ticketId) }
}
/** At a minute that no other record names, so that whoever tells it tells of this rating. */
const WHEN = '2037-11-23T01:37:11.000Z'
const rateAt = async (give: () => Promise<unknown>) => {
  house.setClock(WHEN)
  lines.length = 0
  await give()
  await house.deliver()
  house.setClock(MONDAY_MORNING)
  return [...lines]
}

jest.setTimeout(300_000)
test('one anonymous rating changes no answer to anybody, of whichever visit they ask', async () => {
  const over = await aboutVisit(walkIns[0]!)
  await askAll(over)
  const before = await askAll(over)
  expect(before.size).toBeGreaterThan(250)
  const params = { ratingKey: over.ratingKey }
  await rateAt(() =>
    house.as(null).rateByKey({ params, body: { grade: 5, text: '讲得很清楚', via: 'tablet' } }),
  )
  expect(changedIn(before, await askAll(over))).toEqual(byKey)
  // What is planted is found: counted alone, it changes what whoever answers is told.
  const { _id, organisationId } = (await Rating.findOne({ subjectId: over.ticketId }).lean())!
  await release({ _id })
  expect(changedIn(before, await askAll(over))).toEqual(
    expect.arrayContaining(['leader ratingFigures', 'manager figureRatings', 'manager ratings']),
  )
  await RatingGroup.deleteMany({ scopeId: organisationId })
  await Rating.updateOne({ _id }, { $set: { groupId: null } })
})

test('a bad one is told as its case alone, without whose, at which window, by whom and when', async () => {
  const { ticketId, id, api, number } = account
  const over = { ticketId, followCode: followCodeOf(house.app, ticketId) }
  await askAll(over)
  const before = await askAll(over)
  const body = { subject: 'visit' as const, subjectId: ticketId, grade: 1 as const, reasons: ['Z203'] }
  const logged = await rateAt(() => api.rate({ body: { ...body, text: '没讲清楚' } }))
  const after = await askAll(over)
  expect(changedIn(before, after)).toEqual([...byBad, 'anybody slipRating'].sort())
  for (const name of byBad) {
    const known = before.get(name)!
    const { rectifications } = JSON.parse(after.get(name)!) as {
      rectifications: { id: string; rating: object }[]
    }
    const [opened, ...more] = rectifications.filter(({ id: caseId }) => !known.includes(caseId))
    expect(more).toEqual([])
    expect(opened!.rating).toMatchObject({
      grade: 1,
      reasons: ['讲不清楚'],
      windowNumber: null,
      staffNames: [],
    })
    for (const secret of [ticketId, id, number, '陈晓敏', '欧阳', '01:37', '7654'])
      expect([secret, JSON.stringify(opened).includes(secret)]).toEqual([secret, false])
  }
  // Nobody's log says who asked, nor of which visit.
  expect(logged.some(line => line.includes('"endpoint":"rate"'))).toBe(true)
  for (const line of logged)
    expect(
      [id, ticketId, number, '没讲清楚'].filter(each => line.includes(each)).map(each => [each, line]),
    ).toEqual([])
})

test('whatever answers with ratings, cases or figures of them is known here', () => {
  const found = endpoints.filter(([, { result }]) => tellsOfRatings(result as Schema)).map(([name]) => name)
  expect(found.sort()).toEqual(Object.values(telling).flat().sort())
})
