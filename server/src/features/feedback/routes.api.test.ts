import { answer, feedbackScene } from '../../testing/feedback-scene.ts'
import {
  expectRefusal,
  MONDAY_MORNING,
  refusalOf,
  startTestApp,
  type TestApp,
} from '../../testing/fixture.ts'
import { closeAnswered, markOverdue } from './jobs.ts'
import { Feedback } from './model.ts'

const ID = '65f000000000000000000001'
let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())
beforeEach(async () => {
  house.setClock(MONDAY_MORNING)
  await Feedback.deleteMany()
})
const { freshPhone, newEvents, nothingWritten, reported, served } = feedbackScene(() => house)
const staff = (place: Parameters<TestApp['staff']>[0]) => house.staff(place)

test('reported, taken, answered, solved: everybody is told, and the limit counts from the day after', async () => {
  const { api, ticket } = await served()
  const subject = { kind: 'ticket' as const, id: ticket.id }
  expect((await api.feedbackSubject({ query: subject })).name).toContain(`${ticket.number} 号`)
  const events = await newEvents(async () => {
    const report = await api.reportFeedback({ body: { text: ' 材料齐了还说不行 ', subject } })
    expect(report).toMatchObject({
      kind: 'not_done',
      status: 'reported',
      text: '材料齐了还说不行',
      organisationName: '鳌头镇',
      dueOn: '2037-11-30',
      overdue: false,
      ownerName: null,
      answers: [],
      closesOn: null,
    })
    expect(report.number).toMatch(/^FK20371123\d{4}$/)
    const params = { feedbackId: report.id }
    const manager = await staff('manager')
    const { feedbacks, total, open, overdue } = await manager.feedbacks({ query: {} })
    expect({ total, open, overdue }).toEqual({ total: 1, open: 1, overdue: 0 })
    expect(feedbacks[0]).toMatchObject({ light: 'green', mine: false, barred: false, subject: 'ticket' })
    expect(feedbacks[0]!.reporter).toEqual({ name: '李**', phone: expect.stringMatching(/^138\*{4}\d{4}$/) })
    await expectRefusal(manager.feedbackPhone({ params }), 'feedback.not_taken')
    expect(await manager.takeFeedback({ params })).toMatchObject({ mine: true, ownerName: '李国强' })
    expect((await manager.feedbackPhone({ params })).phone).toMatch(/^1380000\d{4}$/)
    expect(await manager.answerFeedback({ params, body: answer })).toMatchObject({
      status: 'answered',
      closesOn: '2037-11-30',
      light: null,
      answers: [{ ...answer, name: '李国强', organisationName: '鳌头镇' }],
    })
    await house.deliver()
    expect(await api.feedbackSolved({ params })).toMatchObject({ status: 'solved', closesOn: null })
  })
  expect(events.filter(name => name.startsWith('feedback.'))).toEqual(
    ['reported', 'taken', 'phone_read', 'answered', 'solved'].map(each => `feedback.${each}`),
  )
  const told = (await api.messages()).messages.filter(({ target }) => target?.kind === 'feedback')
  expect(told.map(({ title }) => title)).toEqual(['答复您了', '您反映的收到了'])
  expect(told[0]!.text).toContain(answer.text)
})

test('not solved: once it is answered anew, the second time it ends so', async () => {
  const { api, params } = await reported()
  const body = { reason: '窗口还是说不行' }
  await nothingWritten(() => expectRefusal(api.feedbackNotSolved({ params, body }), 'feedback.already_moved'))
  await (await staff('manager')).answerFeedback({ params, body: answer })
  house.setClock('2037-11-25T01:00:00.000Z')
  expect(await api.feedbackNotSolved({ params, body })).toMatchObject({
    status: 'reopened',
    dueOn: '2037-12-02',
    ownerName: '李国强',
    notSolved: [body],
  })
  await nothingWritten(() => expectRefusal(api.feedbackSolved({ params }), 'feedback.already_moved'))
  const again = await (await staff('manager')).answerFeedback({ params, body: answer })
  expect(again.status).toBe('answered_again')
  expect(await api.feedbackNotSolved({ params, body })).toMatchObject({ status: 'unsolved', closesOn: null })
  await nothingWritten(async () => {
    await expectRefusal(api.feedbackNotSolved({ params, body }), 'feedback.already_moved')
    await expectRefusal(api.feedbackSolved({ params }), 'feedback.already_moved')
  })
})

test('late is marked once and shown red; silence after an answer ends it', async () => {
  const { api, params } = await reported()
  house.setClock('2037-11-30T15:00:00.000Z')
  expect(await markOverdue(house.app)).toBe(0)
  house.setClock('2037-11-30T16:00:00.000Z')
  expect(await newEvents(() => markOverdue(house.app))).toEqual(['feedback.overdue'])
  expect(await markOverdue(house.app)).toBe(0)
  const manager = await staff('manager')
  const late = await manager.feedbacks({ query: { view: 'overdue' } })
  expect(late).toMatchObject({ total: 1, open: 1, overdue: 1 })
  expect(late.feedbacks[0]).toMatchObject({ light: 'red', overdue: true })
  await manager.answerFeedback({ params, body: answer })
  house.setClock('2037-12-08T15:59:00.000Z')
  expect(await closeAnswered(house.app)).toBe(0)
  house.setClock('2037-12-08T16:00:00.000Z')
  expect(await newEvents(() => closeAnswered(house.app))).toEqual(['feedback.closed'])
  expect(await closeAnswered(house.app)).toBe(0)
  expect((await api.myFeedbacks()).map(({ status }) => status)).toEqual(['closed'])
  await house.deliver()
  expect((await api.messages()).messages.map(({ title }) => title)).toContain('反映已结束')
})

test('about an item, a hall, or nothing: the hall says who answers; refused, nothing is written', async () => {
  const { items, halls } = house.towns
  const { api } = await house.newResident({ name: '李秀兰' })
  const item = { kind: 'item' as const, id: items.allowance.id }
  await nothingWritten(async () => {
    await expectRefusal(api.reportFeedback({ body: { text: '没约上', subject: item } }), 'feedback.no_hall')
    await expectRefusal(api.reportFeedback({ body: { text: '没约上' } }), 'feedback.no_hall')
    const wrong = await refusalOf(api.reportFeedback({ body: { text: ' ', hallId: halls.town.id } }))
    expect(wrong).toMatchObject({ code: 'request.invalid', details: [{ message: '请填写内容' }] })
    const long = api.reportFeedback({ body: { text: '很'.repeat(501), hallId: halls.town.id } })
    await expectRefusal(long, 'request.invalid')
    for (const kind of ['matter', 'ticket', 'appointment', 'item', 'hall'] as const)
      await expectRefusal(
        api.reportFeedback({ body: { text: '没约上', subject: { kind, id: ID }, hallId: halls.town.id } }),
        `${kind}.not_found`,
      )
  })
  const about = await api.reportFeedback({
    body: {
      text: '没约上，身份证 440111 19400101 002x，电话１３８００００８８８８',
      subject: item,
      hallId: halls.otherTown.id,
    },
  })
  expect(about).toMatchObject({ subjectName: items.allowance.name, organisationName: '太平镇' })
  await api.reportFeedback({ body: { text: '门没开', subject: { kind: 'hall', id: halls.town.id } } })
  await api.reportFeedback({ body: { text: '不知道找谁', hallId: halls.town.id } })
  const seen = await (await staff('otherManager')).feedbacks({ query: { view: 'all' } })
  expect(seen.feedbacks.map(({ text }) => text)).toEqual([
    '没约上，身份证 4401**********002X，电话138****8888',
  ])
  for (const text of ['4', '5']) await api.reportFeedback({ body: { text, hallId: halls.town.id } })
  await nothingWritten(() =>
    expectRefusal(api.reportFeedback({ body: { text: '6', hallId: halls.town.id } }), 'feedback.too_many'),
  )
})

test('about a booking: it says which, and its hall answers', async () => {
  const { items, halls } = house.towns
  const { api } = await house.newResident({ name: '李秀兰', phone: freshPhone() })
  const [slot] = await api.slots({ params: { hallId: halls.town.id, on: '2037-11-24' } })
  const { id } = await api.book({ body: { slotId: slot!.id, itemId: items.plain.id } })
  const subject = { kind: 'appointment' as const, id }
  expect(await api.feedbackSubject({ query: subject })).toEqual({
    name: `预约${items.plain.name}，11月24日 周二 09:00`,
    hallId: halls.town.id,
  })
  expect(await api.reportFeedback({ body: { text: '改不了时间', subject } })).toMatchObject({
    organisationName: '鳌头镇',
  })
})

test('nobody else reads or moves it: other residents, other towns, other jobs', async () => {
  const { params } = await reported()
  const { api: stranger } = await house.newResident({ name: '王五' })
  const other = await staff('otherManager')
  await nothingWritten(async () => {
    await expectRefusal(stranger.myFeedback({ params }), 'feedback.not_found')
    await expectRefusal(stranger.feedbackSolved({ params }), 'feedback.not_found')
    await expectRefusal(
      stranger.feedbackNotSolved({ params, body: { reason: '不行' } }),
      'feedback.not_found',
    )
    await expectRefusal(other.takeFeedback({ params }), 'feedback.not_found')
    await expectRefusal(other.answerFeedback({ params, body: answer }), 'feedback.not_found')
    await expectRefusal(other.feedbackTargets({ params }), 'feedback.not_found')
    await expectRefusal((await staff('agent')).feedbacks({ query: {} }), 'access.denied')
    await expectRefusal((await staff('clerk')).feedbacks({ query: {} }), 'access.denied')
  })
  expect(await stranger.myFeedbacks()).toEqual([])
  expect((await other.feedbacks({ query: { view: 'all' } })).total).toBe(0)
})

test('each kind has its limit, said before; who served it may answer what is only asked', async () => {
  const { halls } = house.towns
  const { limits, organisationName } = await house
    .as(null)
    .feedbackLimits({ params: { hallId: halls.town.id } })
  expect(organisationName).toBe('鳌头镇')
  expect(limits.map(({ kind, dueOn }) => [kind, dueOn])).toEqual([
    ['question', '2037-11-25'],
    ['suggestion', '2037-12-14'],
    ['complaint', '2037-12-02'],
    ['not_done', '2037-11-30'],
    ['help', '2037-11-25'],
  ])
  const { api, ticket } = await served('manager')
  const subject = { kind: 'ticket' as const, id: ticket.id }
  const manager = await staff('manager')
  for (const { kind, dueOn } of limits) {
    const said = await api.reportFeedback({ body: { kind, text: '李国强说要带照片', subject } })
    expect(said).toMatchObject({ kind, dueOn })
    const { feedbacks } = await manager.feedbacks({ query: { kind } })
    expect(feedbacks).toMatchObject([{ kind, barred: kind === 'complaint' || kind === 'not_done' }])
  }
  const [asked] = (await manager.feedbacks({ query: { kind: 'question' } })).feedbacks
  const params = { feedbackId: asked!.id }
  await manager.answerFeedback({ params, body: answer })
  expect(await api.feedbackSolved({ params })).toMatchObject({ status: 'solved' })
  await house.deliver()
  const titles = (await api.messages()).messages.map(({ title }) => title)
  for (const title of [
    '您的咨询收到了',
    '您的投诉收到了',
    '您反映的收到了',
    '您的求助收到了',
    '您的建议收到了',
  ])
    expect(titles).toContain(title)
})

test('a town’s own pack of rules holds for what is said from then on', async () => {
  const { halls, organisations } = house.towns
  const { api, params } = await reported()
  await (await staff('manager')).setRatingPack({
    params: { organisationId: organisations.town },
    body: { pack: 'sichuan_city' },
  })
  const { limits } = await house.as(null).feedbackLimits({ params: { hallId: halls.town.id } })
  expect(limits.find(({ kind }) => kind === 'question')).toMatchObject({ dueOn: '2037-11-30' })
  const body = { kind: 'question' as const, text: '要带什么', hallId: halls.town.id }
  expect(await api.reportFeedback({ body })).toMatchObject({ dueOn: '2037-11-30' })
  expect(await api.myFeedback({ params })).toMatchObject({ dueOn: '2037-11-30', kind: 'not_done' })
  const stored = await Feedback.find().sort({ _id: 1 }).lean()
  expect(stored.map(({ limit }) => limit?.pack)).toEqual(['national', 'sichuan_city'])
  await (await staff('manager')).setRatingPack({
    params: { organisationId: organisations.town },
    body: { pack: null },
  })
})
