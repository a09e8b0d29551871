import { Writable } from 'node:stream'
import pino from 'pino'
import { expectRefusal, MONDAY_MORNING, startTestApp, type TestApp } from '../../../testing/fixture.ts'
import { ratingScene } from '../../../testing/rating-scene.ts'
import { eventsOf, expectUntouched } from '../../../testing/traces.ts'
import { Ticket } from '../../queue/model.ts'
import { Rating } from '../model.ts'
import { RatingOccasion, RatingOffer } from '../occasion-model.ts'
import { keyOf } from '../offering/codes.ts'
import { ensureOccasion } from '../offering/occasions.ts'

let house: TestApp
let scene: ReturnType<typeof ratingScene>
beforeAll(async () => {
  house = await startTestApp()
  scene = ratingScene(house)
})
afterAll(() => house.stop())
beforeEach(() => house.setClock(MONDAY_MORNING))
const anybody = () => house.as(null)
const bad = { grade: 1 as const, reasons: ['110'], text: '等了一上午', phone: '13800007777' }
const stored = (ticketId: string) =>
  Rating.findOne({ subjectId: ticketId }).select('+residentId +phone').lean()

test('who came without an account rates with the key of the visit, and nothing personal is shown or kept', async () => {
  const { ticketId } = await scene.walkIn()
  const params = await scene.keyFor(ticketId)
  const shown = await anybody().ratingByKey({ params })
  expect(shown).toMatchObject({
    state: 'open',
    subject: 'visit',
    stage: 'visit',
    hallName: '鳌头镇便民服务中心',
    channel: 'on_site',
    endedOn: '2037-11-23',
    dimensions: [
      { key: 'efficiency', label: '服务效率' },
      { key: 'level', label: '服务水平' },
      { key: 'attitude', label: '服务态度' },
    ],
  })
  expect(shown.reasons.bad).toContainEqual({ code: '110', label: '无理由超过法定办理时间', national: true })
  expect(JSON.stringify(shown)).not.toMatch(new RegExp(`${ticketId}|陈晓敏|A\\d\\d\\d`))
  const body = { ...bad, dimensions: { attitude: 1 }, via: 'tablet' as const }
  const events = await eventsOf(house, async () => {
    const rated = await anybody().rateByKey({ params, body })
    expect(rated).toEqual({ grade: 1, caseKey: expect.any(String) })
  })
  expect(events).toEqual(['rating.given'])
  expect((await anybody().ratingByKey({ params })).state).toBe('given')
  const rating = (await stored(ticketId))!
  expect(rating).toMatchObject({
    stage: 'visit',
    via: 'tablet',
    reasons: ['无理由超过法定办理时间'],
    reasonCodes: ['110'],
    dimensions: { attitude: 1 },
    anonymous: true,
    raterName: null,
    residentId: null,
    served: {
      windowNumber: 1,
      itemName: expect.any(String),
      staff: [{ name: '陈晓敏' }],
      channel: 'on_site',
    },
  })
  expect(house.app.vault.open(rating.phone!)).toBe('13800007777')
  expect(JSON.stringify(await Rating.find().lean())).not.toMatch(/phone|13800007777|residentId|127\.0\.0\.1/)
  expect(JSON.stringify(rating)).not.toContain(params.ratingKey)
  await house.deliver()
  expect(await RatingOccasion.findById(rating.occasionId).lean()).toMatchObject({
    offeredAt: new Date(MONDAY_MORNING),
    ratedAt: new Date(MONDAY_MORNING),
  })
})

test('an offer is on record once for each channel, and who has an account is offered on the phone', async () => {
  const { ticketId } = await scene.visit('李秀兰')
  await house.deliver()
  await scene.keyFor(ticketId)
  await scene.keyFor(ticketId)
  await house.deliver()
  const offers = await RatingOffer.find({ subjectId: ticketId }).sort({ _id: 1 }).lean()
  expect(offers.map(({ channel }) => channel)).toEqual(['miniapp', 'ticket'])
  expect(await RatingOccasion.countDocuments({ subjectId: ticketId })).toBe(1)
})

test('one key, one rating: of fifty at once one is kept, and all others are told the same', async () => {
  const { ticketId } = await scene.walkIn()
  const params = await scene.keyFor(ticketId)
  const taps = await Promise.allSettled(
    Array.from({ length: 50 }, (_, n) =>
      anybody().rateByKey({ params, body: n % 2 ? bad : { grade: 5 as const } }),
    ),
  )
  expect(taps.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const told = taps.flatMap(tap => (tap.status === 'rejected' ? [tap.reason.code] : []))
  expect(new Set(told)).toEqual(new Set(['rating.duplicate']))
  expect(await Rating.countDocuments({ subjectId: ticketId })).toBe(1)
})

test('a session of staff opens and rates nothing, whoever they are', async () => {
  const { ticketId } = await scene.walkIn()
  const params = await scene.keyFor(ticketId)
  for (const key of ['clerk', 'manager', 'leader', 'kiosk', 'otherManager'] as const) {
    const staff = await house.staff(key)
    await expectUntouched(() => staff.ratingByKey({ params }), 'rating.not_by_staff')
    await expectUntouched(() => staff.rateByKey({ params, body: { grade: 5 } }), 'rating.not_by_staff')
  }
  const { api } = await house.newResident()
  expect(await api.rateByKey({ params, body: { grade: 5 } })).toEqual({ grade: 5 })
})

test('what cannot be is refused, with nothing written: unknown keys, other keys, strange words', async () => {
  const { ticketId } = await scene.walkIn()
  const params = await scene.keyFor(ticketId)
  const rate = (body: object, at = params) =>
    anybody().rateByKey({ params: at, body: { grade: 2 as const, reasons: ['Z201'], ...body } })
  await expectUntouched(() => rate({}, { ratingKey: 'x'.repeat(22) }), 'scene.not_found')
  await expectUntouched(() => rate({}, { ratingKey: 'short' }), 'request.invalid')
  const { url } = await (await house.staff('clerk')).makePoster({
    body: { kind: 'window', id: house.towns.halls.town.windowIds[0]! },
  })
  await expectUntouched(() => rate({}, { ratingKey: url.split('/').at(-1)! }), 'scene.not_found')
  await expectUntouched(() => rate({ reasons: [] }), 'rating.reasons_needed')
  await expectUntouched(() => rate({ reasons: ['510'] }), 'request.invalid')
  await expectUntouched(() => rate({ dimensions: { platform: 3 } }), 'request.invalid')
  await expectUntouched(() => rate({ dimensions: { attitude: 6 } }), 'request.invalid')
  await expectUntouched(() => rate({ grade: 0 }), 'request.invalid')
  await expectUntouched(() => rate({ phone: '12' }), 'request.invalid')
  house.passMinutes(30 * 24 * 60)
  await expectUntouched(() => rate({}), 'scene.expired')
})

test('an end that is undone takes its attribution back; rated only when it ends again, of whoever served then', async () => {
  const { ticketId, desk, params: at } = await scene.walkIn()
  const params = await scene.keyFor(ticketId)
  expect(await scene.served(ticketId)).toMatchObject({ windowNumber: 1, staff: [{ name: '陈晓敏' }] })
  await desk.reopen({ params: at })
  expect(await scene.served(ticketId)).toBeNull()
  expect((await anybody().ratingByKey({ params })).state).toBe('not_yet')
  await expectUntouched(() => anybody().rateByKey({ params, body: bad }), 'rating.not_finished')
  house.passMinutes(3)
  await (await house.staff('manager')).finish({ params: at })
  await anybody().rateByKey({ params, body: bad })
  const { served } = (await stored(ticketId))!
  expect(served!.staff.map(({ name }) => name)).toEqual(['陈晓敏', '李国强'])
})

/** Visits that ended, put into the database as they are there, with their keys. */
const endedVisits = async (count: number) => {
  const { ticketId } = await scene.walkIn()
  const like = (await Ticket.findById(ticketId).lean())!
  const made = await Ticket.insertMany(
    Array.from({ length: count }, (_, n) => ({ ...like, _id: undefined, number: `Z${n}` })),
  )
  const keys = await house.app.transaction(async () => {
    const all: string[] = []
    for (const { _id } of made) {
      const occasion = await ensureOccasion({ subject: 'visit', subjectId: _id, stage: 'visit' })
      all.push(await keyOf(house.app, occasion!))
    }
    return all
  })
  return { keys, ids: made.map(({ _id }) => _id) }
}

test('three hundred residents behind one address rate within ten minutes, and nobody is refused; no line of the log knows who', async () => {
  const { keys, ids } = await endedVisits(300)
  const lines: string[] = []
  const quiet = house.app.log
  house.app.log = pino(
    { level: 'trace' },
    new Writable({ write: (line, _, done) => done(void lines.push(String(line))) }),
  )
  const behind = house.as(null, { 'X-Forwarded-For': '203.0.113.7', 'User-Agent': 'TestPhone/1.0' })
  const one = async (ratingKey: string) => {
    const params = { ratingKey }
    expect((await behind.ratingByKey({ params })).state).toBe('open')
    await behind.rateByKey({ params, body: { ...bad, grade: 2 } })
  }
  for (let from = 0; from < keys.length; from += 10) {
    await Promise.all(keys.slice(from, from + 10).map(one))
    if (from % 30 === 0) house.passMinutes(1)
  }
  await behind.ratingByKey({ params: { ratingKey: 'y'.repeat(22) } }).catch(() => {})
  house.app.log = quiet
  expect(await Rating.countDocuments({ subjectId: { $in: ids } })).toBe(300)
  expect(lines.length).toBeGreaterThanOrEqual(600)
  const all = lines.join('')
  expect(all).toContain('/api/rating-keys/:key')
  for (const secret of ['203.0.113.7', 'TestPhone', '13800007777', '等了一上午', ...keys])
    expect(all).not.toContain(secret)
  const kept = JSON.stringify(
    await Rating.find({ subjectId: { $in: ids } })
      .select('+phone')
      .lean(),
  )
  for (const secret of ['203.0.113.7', 'TestPhone', ...keys]) expect(kept).not.toContain(secret)
}, 240_000)

test('the key of before occasions, which names the visit, opens the same', async () => {
  const { ticketId } = await scene.walkIn()
  const { tokenOf } = await import('../../codes/making.ts')
  const target = { kind: 'rating' as const, targetId: ticketId, opens: null }
  const ratingKey = await house.app.transaction(() => tokenOf(house.app, target, null))
  expect(await anybody().openScene({ params: { token: ratingKey } })).toEqual({
    kind: 'rating',
    code: ticketId,
  })
  await anybody().rateByKey({ params: { ratingKey }, body: { grade: 4 } })
  await expectRefusal(
    anybody().rateByKey({ params: await scene.keyFor(ticketId), body: { grade: 5 } }),
    'rating.duplicate',
  )
})
