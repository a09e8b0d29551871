import { contract } from '@zhenyiban/shared/contract.ts'
import type { Endpoint } from '@zhenyiban/shared/kernel/endpoint.ts'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import type { z } from '@zhenyiban/shared/zod.ts'
import { type Samples, samplesOf } from './access-samples.ts'
import { setScene } from './access-scene.ts'
import { type Api, startTestApp, type TestApp } from './fixture.ts'

/**
 * 内容安全: what residents write or photograph has to be looked at before other residents see it. None of it is shown to them:
 * its readers are its writer and the staff who deal with it, and the one text that a whole office reads, that of a rating, is
 * checked first (features/ratings/text-checking.ts). So no picture has to be: whoever adds an endpoint that takes one, or
 * words, or shows one to others, is told here.
 */
const endpoints = Object.entries(contract as Record<string, Endpoint>)
const forResidents = ({ access }: Endpoint) =>
  access === 'public' || access === 'resident' || access === 'signed_in'
/** One's own, where the server finds it by whose session it is. */
const isOwn = ({ access, path }: Endpoint) => access === 'resident' && /^\/(my|me)\//.test(path)

type Schema = z.ZodMiniType & {
  _zod: {
    def: {
      type: string
      shape?: Record<string, Schema>
      element?: Schema
      innerType?: Schema
      options?: Schema[]
    }
  }
}
const WORDS = '海棠花开'
/** Where a schema takes any words, by the way to them. */
const wordsIn = (schema: Schema, at: string): string[] => {
  const { shape, element, innerType, options } = schema._zod.def
  if (shape) return Object.entries(shape).flatMap(([name, each]) => wordsIn(each, `${at}.${name}`))
  if (element) return wordsIn(element, `${at}[]`)
  if (innerType) return wordsIn(innerType, at)
  if (options) return [...new Set(options.flatMap(each => wordsIn(each, at)))]
  return schema.safeParse(WORDS).success ? [at] : []
}
const isWrite = ({ access, method }: Endpoint) => access === 'resident' && method === 'POST'
const takesWords = endpoints
  .filter(([, endpoint]) => isWrite(endpoint))
  .flatMap(([name, { params, query, body }]) =>
    [params, query, body].flatMap(part => (part ? wordsIn(part as Schema, name) : [])),
  )

/** What is only held against what the server has: another text is refused, or finds nothing. */
const compared = [
  'addMyPaper.material',
  'addMyPaper.type',
  'agree.version',
  'amendMe.document.number',
  'bindPhone.document',
  'bindWechatPhone.code',
  'bindWechatPhone.document',
  'book.visitor.document.number',
  'checkIn.hallCode',
  'leave.wechatCode',
  'makeCopy.wechatCode',
  'rate.reasons[]',
  'reuseMyPaper.material',
  'takeTicket.hallCode',
  'withdrawConsent.key',
  'withdrawMyReuse.material',
]
/** The words that are kept, each by what is written there in this scene. */
const written = {
  'amendMe.name': '欧阳海棠',
  'book.visitor.name': '陈海棠',
  'rate.text': '评价里写海棠',
  'reportFeedback.text': '反映里写海棠',
  'feedbackNotSolved.reason': '没解决写海棠',
  'sayOfRectification.reason': '整改以后还写海棠',
}

let house: TestApp
let owner: Awaited<ReturnType<TestApp['newResident']>>
let samples: Samples
/** Who may not see any of it: whoever asks without a session, another resident, who stands at the tablet. */
const others: Record<string, Api> = {}

/** Fills in all of `written`. */
const write = async ({ api: own }: typeof owner) => {
  const { halls, items } = house.towns
  const { id: hallId } = halls.town
  const clerk = await house.staff('clerk')
  const manager = await house.staff('manager')
  const leader = await house.staff('leader')
  await own.amendMe({ body: { name: written['amendMe.name'] } })
  const slots = await own.slots({ params: { hallId, on: '2037-11-25' } })
  const visitor = { name: written['book.visitor.name'], relation: 'parent' as const }
  await own.book({ body: { slotId: slots[0]!.id, itemId: items.plain.id, visitor } })
  const { ticket } = await clerk.callNext({ params: { windowId: halls.town.windowIds[0]! } })
  const params = { ticketId: ticket!.id }
  await clerk.serve({ params })
  await clerk.finish({ params })
  const rating = { subject: 'visit' as const, subjectId: ticket!.id, grade: 1 as const, anonymous: false }
  const rated = await own.rate({ body: { ...rating, reasons: ['其他'], text: written['rate.text'] } })
  const bad = (await own.myRectifications()).find(({ subjectId }) => subjectId === ticket!.id)
  const mended = { params: { rectificationId: bad!.id } }
  await manager.callBackRectification({ ...mended, body: { reached: true, said: '窗口没有人' } })
  await manager.rectificationCause({ ...mended, body: { text: '窗口没有人' } })
  await manager.rectificationMeasure({ ...mended, body: { text: '窗口有人了' } })
  await manager.rectificationProof({ ...mended, body: { text: '排班表' } })
  await leader.checkRectification({ ...mended, body: { passed: true, note: '去看过' } })
  await leader.answerRectification({ ...mended, body: { text: '窗口一直有人了' } })
  const reason = written['sayOfRectification.reason']
  await own.sayOfRectification({ ...mended, body: { word: 'unsolved', reason } })
  const { id } = await own.reportFeedback({ body: { text: written['reportFeedback.text'], hallId } })
  const report = { params: { feedbackId: id } }
  await manager.takeFeedback(report)
  await manager.answerFeedback({ ...report, body: { text: '已经修好，请再来' } })
  await own.feedbackNotSolved({ ...report, body: { reason: written['feedbackNotSolved.reason'] } })
  await house.deliver()
  return { rated, feedbackId: id, rectificationId: bad!.id }
}
let rated: Awaited<ReturnType<typeof write>>['rated']
let picture: Buffer
beforeAll(async () => {
  house = await startTestApp()
  owner = await house.newResident({ phone: '13800005678' })
  const clerk = await house.staff('clerk')
  const scene = await setScene(house, owner.api, clerk)
  samples = samplesOf(house, scene)
  const { matterId, paperId } = scene.params
  const { caseNumber } = await clerk.matter({ params: { matterId } })
  samples.sent.findReceipt = { body: { caseNumber, tail: '5678' } }
  samples.sent.caseRatings = samples.sent.findReceipt
  const made = await write(owner)
  rated = made.rated
  samples.params.feedbackId = made.feedbackId
  samples.params.rectificationId = made.rectificationId
  const file = await owner.api.myPaperFile({ params: { matterId, paperId } })
  picture = Buffer.from(file.bytes)
  others.anyone = house.as(null)
  others.stranger = (await house.newResident({ name: '王五', phone: '13800009999' })).api
  others.kiosk = await house.staff('kiosk')
  others.tablet = await house.staff('tablet')
})
afterAll(() => house.stop())

/** What an endpoint answers about the scene, as text in which a picture would stand as it is or in base64; '' when refused. */
const answer = async (api: Api, name: string, { path }: Endpoint): Promise<string> => {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, each]) => each!)
  const params = Object.fromEntries(names.map(each => [each, samples.params[each]]))
  const calls = api as unknown as Record<string, (sent: object) => Promise<unknown>>
  const told = await calls[name]!({ params, ...samples.sent[name] }).catch((error: unknown) => {
    if (error instanceof Refusal) return ''
    throw error
  })
  const { bytes } = (told ?? {}) as { bytes?: Uint8Array }
  return bytes ? Buffer.from(bytes).toString('base64') : JSON.stringify(told)
}
/** A file in the middle of a text in base64 may begin at each of three places. */
const pieces = () => [0, 1, 2].map(at => picture.subarray(300 + at, 360 + at).toString('base64'))
/** Which of the owner's words and pictures stand in a text. */
const foundIn = (text: string): string[] => [
  ...Object.entries(written).flatMap(([field, words]) => (text.includes(words) ? [field] : [])),
  ...(pieces().some(piece => text.includes(piece)) ? ['picture'] : []),
]
const shown = endpoints.filter(
  ([, endpoint]) =>
    (forResidents(endpoint) && endpoint.method === 'GET') ||
    endpoint.access === 'public' ||
    (['kiosk.serve', 'tablet.rate'].includes(endpoint.access) && endpoint.method === 'GET'),
)

test('each field in which a resident writes is known here, and each file that a resident sends', () => {
  expect(takesWords.sort()).toEqual([...compared, ...Object.keys(written)].sort())
  const uploads = endpoints.filter(([, endpoint]) => forResidents(endpoint) && endpoint.upload)
  expect(uploads.map(([name]) => name)).toEqual(['addMyPaper'])
})

test('their writer finds all of it again', async () => {
  const found = new Set<string>(foundIn(JSON.stringify(rated)))
  for (const [name, endpoint] of shown)
    for (const each of foundIn(await answer(owner.api, name, endpoint))) found.add(each)
  expect([...found].sort()).toEqual([...Object.keys(written), 'picture'].sort())
})

test('nothing that anybody else may read shows any of it, with the links and codes of its writer too', async () => {
  const leaks: string[] = []
  let answered = 0
  for (const [who, api] of Object.entries(others))
    for (const [name, endpoint] of shown) {
      const text = await answer(api, name, endpoint)
      if (text) answered += 1
      for (const each of foundIn(text)) leaks.push(`${name} shows ${each} to ${who}`)
    }
  expect(leaks).toEqual([])
  expect(answered).toBeGreaterThan(60)
})

test('files are given to residents only under their own address, or under a key that nobody guesses', () => {
  const byKey = (path: string) => path.startsWith('/rating-keys/:ratingKey/')
  const files = endpoints.filter(
    ([, endpoint]) => forResidents(endpoint) && endpoint.download && !byKey(endpoint.path),
  )
  expect(files.length).toBeGreaterThan(0)
  for (const [name, endpoint] of files) expect([name, isOwn(endpoint)]).toEqual([name, true])
})
