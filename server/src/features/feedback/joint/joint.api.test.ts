import { answer, feedbackScene } from '../../../testing/feedback-scene.ts'
import {
  expectRefusal,
  MONDAY_MORNING,
  refusalOf,
  startTestApp,
  type TestApp,
} from '../../../testing/fixture.ts'
import { Feedback } from '../model.ts'

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())
beforeEach(async () => {
  house.setClock(MONDAY_MORNING)
  await Feedback.deleteMany()
})
const { freshPhone, nothingWritten } = feedbackScene(() => house)

const reported = async (
  kind: 'question' | 'not_done' = 'question',
  text = '搬了家，补贴和社保卡都要改吗',
) => {
  const { api } = await house.newResident({ name: '李秀兰', phone: freshPhone() })
  const hallId = house.towns.halls.town.id
  const report = await api.reportFeedback({ body: { kind, text, hallId } })
  // To the town, whatever the words may mean.
  const { town } = house.towns.organisations
  await Feedback.updateOne({ _id: report.id }, { $set: { organisationId: town, organisationName: '鳌头镇' } })
  return { api, params: { feedbackId: report.id } }
}
const askOffice = async (params: { feedbackId: string }) => {
  const manager = await house.staff('manager')
  const organisationIds = [house.towns.organisations.townOffice]
  const asked = await manager.askParts({ params, body: { organisationIds, question: '补贴要不要改地址' } })
  return { manager, part: { ...params, partId: asked.parts[0]!.id } }
}

test('asked, written, and one answer goes out: the department sees it while its part is owed, and answers nothing else', async () => {
  const { api, params } = await reported()
  const manager = await house.staff('manager')
  expect((await manager.feedbackPartTargets({ params })).map(({ name }) => name)).toEqual(['镇民政办'])
  const officer = await house.staff('townOfficer')
  expect((await officer.feedbacks({ query: {} })).total).toBe(0)
  const { part } = await askOffice(params)
  const [seen] = (await officer.feedbacks({ query: {} })).feedbacks
  expect(seen).toMatchObject({
    partOnly: true,
    ownerName: '李国强',
    parts: [{ organisationName: '镇民政办', question: '补贴要不要改地址', toWrite: true, text: null }],
  })
  await nothingWritten(async () => {
    await expectRefusal(officer.answerFeedback({ params, body: answer }), 'feedback.not_found')
    await expectRefusal(officer.takeFeedback({ params }), 'feedback.not_found')
    await expectRefusal(
      manager.writePart({ params: part, body: { text: '不用' } }),
      'feedback.part_of_others',
    )
    await expectRefusal(officer.feedbackPhone({ params }), 'feedback.not_found')
    const early = await refusalOf(manager.answerFeedback({ params, body: answer }))
    expect(early).toMatchObject({ code: 'feedback.parts_open', details: [{ message: '还没有写：镇民政办' }] })
    await expectRefusal(
      (await house.staff('otherManager')).writePart({ params: part, body: { text: '不用' } }),
      'feedback.not_found',
    )
  })
  const written = await officer.writePart({ params: part, body: { text: '补贴不用改，年审时说一声' } })
  expect(written.parts).toMatchObject([{ name: '周文', text: '补贴不用改，年审时说一声', toWrite: false }])
  expect((await officer.feedbacks({ query: {} })).total).toBe(0)
  await nothingWritten(() =>
    expectRefusal(officer.writePart({ params: part, body: { text: '再写' } }), 'feedback.part_moved'),
  )
  // Nothing of it is the resident's to read before the one answer.
  expect(await api.myFeedback({ params })).toMatchObject({ status: 'reported', answers: [] })
  await manager.answerFeedback({ params, body: { text: '社保卡要改。补贴不用改，年审时说一声' } })
  expect(await api.myFeedback({ params })).toMatchObject({
    status: 'answered',
    jointWith: ['镇民政办'],
    answers: [{ organisationName: '鳌头镇' }],
  })
})

test('who is not waited for any more is taken back with a reason; then it can be answered, or asked again', async () => {
  const { params } = await reported()
  const { manager, part } = await askOffice(params)
  const again = { organisationIds: [house.towns.organisations.townOffice], question: '再问' }
  await nothingWritten(() =>
    expectRefusal(manager.askParts({ params, body: again }), 'feedback.nobody_there'),
  )
  const leader = await house.staff('leader')
  await nothingWritten(() =>
    expectRefusal(leader.takeBackPart({ params: part, body: { reason: '问到了' } }), 'feedback.taken'),
  )
  const left = await manager.takeBackPart({ params: part, body: { reason: '电话里问到了' } })
  expect(left.parts).toEqual([])
  expect(await house.events()).toContain('feedback.part_taken_back')
  const officer = await house.staff('townOfficer')
  await expectRefusal(officer.writePart({ params: part, body: { text: '不用' } }), 'feedback.not_found')
  expect((await manager.askParts({ params, body: again })).parts).toHaveLength(1)
})

test('whom it names writes no part of the answer', async () => {
  const { params } = await reported('not_done', '周文说不行，没有说为什么')
  const manager = await house.staff('manager')
  expect(await manager.feedbackPartTargets({ params })).toEqual([])
  const body = { organisationIds: [house.towns.organisations.townOffice], question: '请说明' }
  await nothingWritten(() => expectRefusal(manager.askParts({ params, body }), 'feedback.nobody_there'))
})
