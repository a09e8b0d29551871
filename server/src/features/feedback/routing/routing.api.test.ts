import { feedbackScene } from '../../../testing/feedback-scene.ts'
import { MONDAY_MORNING, startTestApp, type TestApp } from '../../../testing/fixture.ts'
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
const { freshPhone } = feedbackScene(() => house)

type Kind = 'question' | 'complaint' | 'not_done' | 'help'
const say = async (text: string, more: { kind?: Kind; itemId?: string; otherTown?: true } = {}) => {
  const { kind = 'question', itemId, otherTown } = more
  const { api } = await house.newResident({ name: '王五', phone: freshPhone() })
  const { halls } = house.towns
  const subject = itemId ? { kind: 'item' as const, id: itemId } : null
  const hallId = (otherTown ? halls.otherTown : halls.town).id
  const report = await api.reportFeedback({ body: { kind, text, subject, hallId } })
  return { api, report, params: { feedbackId: report.id } }
}
const routeSeen = async (feedbackId: string) => {
  const { feedbacks } = await (await house.staff('manager')).feedbacks({ query: { view: 'all' } })
  return feedbacks.find(({ id }) => id === feedbackId)!.route
}

test('about an item it goes to the department whose line it is, and they answer it', async () => {
  const { allowance } = house.towns.items
  const { report, params, api } = await say('要带什么', { itemId: allowance.id })
  expect(report).toMatchObject({ organisationName: '镇民政办' })
  expect(await routeSeen(report.id)).toEqual({ by: 'item', because: allowance.name })
  const officer = await house.staff('townOfficer')
  expect((await officer.feedbacks({ query: {} })).total).toBe(1)
  await officer.answerFeedback({ params, body: { text: '带身份证' } })
  expect(await api.myFeedback({ params })).toMatchObject({
    answers: [{ name: '周文', organisationName: '镇民政办' }],
  })
})

test('without an item by what the words mean; what means nothing in particular stays with the town', async () => {
  const { report } = await say('八十岁老人的长寿补贴怎么领')
  expect(report.organisationName).toBe('镇民政办')
  expect(await routeSeen(report.id)).toMatchObject({ by: 'words' })
  expect((await say('你们周六开门吗')).report.organisationName).toBe('鳌头镇')
  expect((await say('八十岁老人的长寿补贴怎么领', { otherTown: true })).report.organisationName).toBe(
    '太平镇',
  )
})

test('a complaint and what could not be got done stay with the town, whatever they are about', async () => {
  const itemId = house.towns.items.allowance.id
  for (const kind of ['complaint', 'not_done'] as const)
    expect((await say('要带什么都不说', { kind, itemId })).report.organisationName).toBe('鳌头镇')
  expect((await say('老人下不了楼', { kind: 'help', itemId })).report.organisationName).toBe('镇民政办')
})

test('a person’s correction is learned: the same item and the like of the words go there by themselves', async () => {
  const { items, organisations } = house.towns
  const manager = await house.staff('manager')
  const to = (organisationId: string, learn = true) => ({ organisationId, reason: '归他们管', learn })
  // Words the search knows nothing of.
  const first = await say('村口的路灯坏了，晚上看不见')
  expect(first.report.organisationName).toBe('鳌头镇')
  await manager.handOverFeedback({ ...first, body: to(organisations.townOffice) })
  const alike = await say('村口路灯不亮，晚上走路看不见')
  expect(alike.report.organisationName).toBe('镇民政办')
  expect(await routeSeen(alike.report.id)).toEqual({ by: 'learned', because: first.report.number })
  expect((await say('打印机没有纸')).report.organisationName).toBe('鳌头镇')
  expect((await say('村口的路灯坏了', { otherTown: true })).report.organisationName).toBe('太平镇')
  expect((await say('村口的路灯坏了，投诉', { kind: 'complaint' })).report.organisationName).toBe('鳌头镇')
  // What went wrong is in the words, not in the item of the visit.
  const visited = items.plain.id
  const done = await say('社保卡的窗口没有人', { kind: 'not_done', itemId: visited })
  await manager.handOverFeedback({ ...done, body: to(organisations.townOffice) })
  const other = await say('排了一上午', { kind: 'not_done', itemId: visited })
  expect(other.report.organisationName).toBe('鳌头镇')

  // Of an item: sent back to the town, it stays there.
  const itemId = items.allowance.id
  const ofItem = await say('要带什么', { itemId })
  expect(ofItem.report.organisationName).toBe('镇民政办')
  await manager.handOverFeedback({ ...ofItem, body: to(organisations.town) })
  expect((await say('可以代办吗', { itemId })).report.organisationName).toBe('鳌头镇')
  const { handOvers } = (await manager.feedbacks({ query: { view: 'all' } })).feedbacks.find(
    ({ id }) => id === ofItem.report.id,
  )!
  expect(handOvers).toMatchObject([
    { name: '李国强', fromName: '镇民政办', toName: '鳌头镇', reason: '归他们管', learned: true },
  ])
})

test('not learned: where it was not wished, what was only freed, and where nobody is left to answer', async () => {
  const { organisations } = house.towns
  const manager = await house.staff('manager')
  const once = await say('水沟堵了，臭得很')
  const body = { organisationId: organisations.townOffice, reason: '今天他们值班', learn: false }
  await manager.handOverFeedback({ ...once, body })
  expect((await say('水沟堵了很臭')).report.organisationName).toBe('鳌头镇')

  const freed = await say('广场的灯太亮')
  await manager.takeFeedback(freed)
  await manager.handOverFeedback({
    ...freed,
    body: { organisationId: organisations.town, reason: '我今天请假', learn: true },
  })
  expect((await Feedback.findById(freed.report.id).lean())!.learnedAt).toBeNull()

  // The only one there to answer is the one it names.
  const lamp = await say('村口的路灯坏了，晚上看不见')
  await manager.handOverFeedback({
    ...lamp,
    body: { organisationId: organisations.townOffice, reason: '归他们管', learn: true },
  })
  const kind = 'not_done'
  expect((await say('村口的路灯坏了，晚上看不见', { kind })).report.organisationName).toBe('镇民政办')
  expect((await say('村口的路灯坏了，晚上看不见，周文不管', { kind })).report.organisationName).toBe('鳌头镇')
})
