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

const staff = (place: Parameters<TestApp['staff']>[0]) => house.staff(place)
const newEvents = async (work: () => Promise<unknown>) => {
  const before = (await house.events()).length
  await work()
  return (await house.events()).slice(before)
}
const nothingWritten = async (work: () => Promise<unknown>) => {
  const stored = async () => JSON.stringify(await Feedback.find().sort({ _id: 1 }).lean())
  const before = await stored()
  expect(await newEvents(work)).toEqual([])
  expect(await stored()).toBe(before)
}
/** A resident who was served at window 1 by `server`. */
const served = async (server: 'clerk' | 'manager' = 'clerk') => {
  const { halls, items } = house.places
  const resident = await house.newResident({ name: '李秀兰', phone: freshPhone() })
  const ticket = await resident.api.takeTicket({
    params: { hallCode: halls.town.code },
    body: { itemId: items.plain.id },
  })
  const desk = await staff(server)
  await desk.callNext({ params: { windowId: halls.town.windowIds[0]! } })
  await desk.serve({ params: { ticketId: ticket.id } })
  await desk.finish({ params: { ticketId: ticket.id } })
  return { ...resident, ticket }
}
let phones = 13800000000
const freshPhone = () => String(++phones)
const reported = async (server?: 'clerk' | 'manager', text = '材料齐了还说不行') => {
  const { api, ticket } = await served(server)
  const report = await api.reportFeedback({ body: { text, subject: { kind: 'ticket', id: ticket.id } } })
  return { api, report, params: { feedbackId: report.id } }
}
const answer = { text: '系统已修好，明天上午请到 1 号窗口，不用再排队' }

test('reported, taken, answered, solved: everybody is told, and the limit counts from the day after', async () => {
  const { api, ticket } = await served()
  const subject = { kind: 'ticket' as const, id: ticket.id }
  expect((await api.feedbackSubject({ query: subject })).name).toContain(`${ticket.number} 号`)
  const events = await newEvents(async () => {
    const report = await api.reportFeedback({ body: { text: ' 材料齐了还说不行 ', subject } })
    expect(report).toMatchObject({
      ...{ kind: 'not_done', status: 'reported', text: '材料齐了还说不行', organisationName: '鳌头镇' },
      ...{ dueOn: '2037-11-30', overdue: false, ownerName: null, answers: [], closesOn: null },
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
      ...{ status: 'answered', closesOn: '2037-11-30', light: null },
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

test('who served it never answers, nor takes it, nor hands it over; somebody above the window does', async () => {
  const { params } = await reported('manager')
  const manager = await staff('manager')
  expect((await manager.feedbacks({ query: {} })).feedbacks[0]).toMatchObject({ barred: true })
  const to = { organisationId: house.places.organisations.townOffice, reason: '请民政办答复' }
  await nothingWritten(async () => {
    await expectRefusal(manager.takeFeedback({ params }), 'feedback.not_by_window')
    await expectRefusal(manager.answerFeedback({ params, body: answer }), 'feedback.not_by_window')
    await expectRefusal(manager.handOverFeedback({ params, body: to }), 'feedback.not_by_window')
    await expectRefusal(manager.feedbackPhone({ params }), 'feedback.not_by_window')
    await expectRefusal((await staff('clerk')).answerFeedback({ params, body: answer }), 'access.denied')
  })
  const answered = await (await staff('leader')).answerFeedback({ params, body: answer })
  expect(answered).toMatchObject({ status: 'answered', ownerName: '何建华' })
})

test('nor does who is named by it, in the report or in the reopening', async () => {
  const { params } = await reported('clerk', '李国强主任说办不了')
  await expectRefusal((await staff('manager')).takeFeedback({ params }), 'feedback.not_by_window')

  const { api, params: second } = await reported()
  await (await staff('manager')).answerFeedback({ params: second, body: answer })
  const again = await api.feedbackNotSolved({ params: second, body: { reason: '李国强没有打电话来' } })
  expect(again).toMatchObject({ status: 'reopened', ownerName: null })
  await expectRefusal(
    (await staff('manager')).answerFeedback({ params: second, body: answer }),
    'feedback.not_by_window',
  )
})

test('of a matter, who received it and who moved it on stay away from the answer', async () => {
  const { halls, items, staff: people } = house.places
  const phone = freshPhone()
  const { api } = await house.newResident({ name: '李秀兰', phone })
  const applicant = { name: '李秀兰', idNumber: '44011119400101002X', phone, villageId: null }
  const matter = await (await staff('clerk')).receive({
    body: { hallId: halls.town.id, itemId: items.plain.id, ticketId: null, applicant, handedIn: [] },
  })
  await (await staff('manager')).accept({ params: { matterId: matter.id }, body: {} })
  const subject = { kind: 'matter' as const, id: matter.id }
  const report = await api.reportFeedback({ body: { text: '一直没有结果', subject } })
  expect(report.subjectName).toBe(
    `${items.plain.name}，编号 ${matter.caseNumber.replace(/(.{9})(.{8})(.{5})/, '$1 $2 $3 ')}`,
  )
  const stored = await Feedback.findById(report.id).lean()
  expect(stored!.barredIds.map(String).sort()).toEqual([people.clerk, people.manager].sort())
})

test('of two who take it or answer it one wins; the other is told who and what', async () => {
  const { params } = await reported()
  const [manager, leader] = [await staff('manager'), await staff('leader')]
  const both = await Promise.allSettled([manager.takeFeedback({ params }), leader.takeFeedback({ params })])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const [first, second] = both[0]!.status === 'fulfilled' ? [manager, leader] : ([leader, manager] as const)
  await nothingWritten(async () => {
    const lost = await refusalOf(second.answerFeedback({ params, body: answer }))
    expect(lost).toMatchObject({ code: 'feedback.taken' })
    expect(lost.details[0]!.message).toMatch(/^(李国强|何建华)已经接下/)
  })
  await first.answerFeedback({ params, body: answer })
  await nothingWritten(async () => {
    const late = await refusalOf(second.answerFeedback({ params, body: answer }))
    expect(late.code).toBe('feedback.already_moved')
    expect(late.details[0]!.message).toMatch(/已答复，(李国强|何建华)于 11月23日 周一 09:30 答复/)
    await expectRefusal(first.takeFeedback({ params }), 'feedback.already_moved')
  })
})

test('handed over on record, the other organisation answers within the same limit', async () => {
  const { api, params } = await reported()
  const [manager, officer] = [await staff('manager'), await staff('townOfficer')]
  const { organisations } = house.places
  expect((await officer.feedbacks({ query: {} })).total).toBe(0)
  expect((await manager.feedbackTargets({ params })).map(({ name }) => name)).toEqual(['镇民政办'])
  await nothingWritten(async () => {
    for (const organisationId of [organisations.village, organisations.town, organisations.otherTown, ID])
      await expectRefusal(
        manager.handOverFeedback({ params, body: { organisationId, reason: '请答复' } }),
        'feedback.nobody_there',
      )
    await expectRefusal(officer.takeFeedback({ params }), 'feedback.not_found')
  })
  const body = { organisationId: organisations.townOffice, reason: '高龄津贴归民政办' }
  await manager.takeFeedback({ params })
  expect(await manager.handOverFeedback({ params, body })).toMatchObject({
    ...{ organisationName: '镇民政办', ownerName: null, dueOn: '2037-11-30' },
    handOvers: [{ name: '李国强', fromName: '鳌头镇', toName: '镇民政办', reason: body.reason }],
  })
  await officer.answerFeedback({ params, body: answer })
  await house.deliver()
  const told = (await api.messages()).messages.find(({ title }) => title === '转给别的单位答复')
  expect(told?.text).toContain('转给镇民政办答复了，期限不变')
})

test('not solved: once it is answered anew, the second time it ends so', async () => {
  const { api, params } = await reported()
  const body = { reason: '窗口还是说不行' }
  await nothingWritten(() => expectRefusal(api.feedbackNotSolved({ params, body }), 'feedback.already_moved'))
  await (await staff('manager')).answerFeedback({ params, body: answer })
  house.setClock('2037-11-25T01:00:00.000Z')
  expect(await api.feedbackNotSolved({ params, body })).toMatchObject({
    ...{ status: 'reopened', dueOn: '2037-12-02', ownerName: '李国强' },
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
  const { items, halls } = house.places
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
    body: { text: '没约上，我的身份证 44011119400101002X', subject: item, hallId: halls.otherTown.id },
  })
  expect(about).toMatchObject({ subjectName: items.allowance.name, organisationName: '太平镇' })
  await api.reportFeedback({ body: { text: '门没开', subject: { kind: 'hall', id: halls.town.id } } })
  await api.reportFeedback({ body: { text: '不知道找谁', hallId: halls.town.id } })
  const seen = await (await staff('otherManager')).feedbacks({ query: { view: 'all' } })
  expect(seen.feedbacks.map(({ text }) => text)).toEqual(['没约上，我的身份证 4401**********002X'])
  for (const text of ['4', '5']) await api.reportFeedback({ body: { text, hallId: halls.town.id } })
  await nothingWritten(() =>
    expectRefusal(api.reportFeedback({ body: { text: '6', hallId: halls.town.id } }), 'feedback.too_many'),
  )
})

test('about a booking: it says which, and its hall answers', async () => {
  const { items, halls } = house.places
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
