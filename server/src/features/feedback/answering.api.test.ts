import { answer, feedbackScene } from '../../testing/feedback-scene.ts'
import {
  expectRefusal,
  MONDAY_MORNING,
  refusalOf,
  startTestApp,
  type TestApp,
} from '../../testing/fixture.ts'
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
const { freshPhone, nothingWritten, reported } = feedbackScene(() => house)
const staff = (place: Parameters<TestApp['staff']>[0]) => house.staff(place)

test('who served it never answers, nor takes it, nor hands it over; somebody above the window does', async () => {
  const { params } = await reported('manager')
  const manager = await staff('manager')
  expect((await manager.feedbacks({ query: {} })).feedbacks[0]).toMatchObject({ barred: true })
  const to = { organisationId: house.towns.organisations.townOffice, reason: '请民政办答复' }
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
  const { halls, items, staff: people } = house.towns
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
  const { organisations } = house.towns
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
  const body = {
    organisationId: organisations.townOffice,
    reason: '高龄津贴归民政办，请打 138 0000 8888，身份证４４０１１１１９４００１０１００２Ｘ',
  }
  await manager.takeFeedback({ params })
  expect(await manager.handOverFeedback({ params, body })).toMatchObject({
    organisationName: '镇民政办',
    ownerName: null,
    dueOn: '2037-11-30',
    handOvers: [
      {
        name: '李国强',
        fromName: '鳌头镇',
        toName: '镇民政办',
        reason: '高龄津贴归民政办，请打 138****8888，身份证4401**********002X',
      },
    ],
  })
  await officer.answerFeedback({ params, body: answer })
  await house.deliver()
  const told = (await api.messages()).messages.find(({ title }) => title === '转给别的单位答复')
  expect(told?.text).toContain('转给镇民政办答复了，期限不变')
})
