import { feedbackScene } from '../../../testing/feedback-scene.ts'
import {
  expectRefusal,
  MONDAY_MORNING,
  refusalOf,
  startTestApp,
  type TestApp,
} from '../../../testing/fixture.ts'
import { Feedback } from '../model.ts'
import { AnswerTemplate } from './model.ts'

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())
beforeEach(async () => {
  house.setClock(MONDAY_MORNING)
  await Feedback.deleteMany()
  await AnswerTemplate.deleteMany()
})
const { freshPhone, nothingWritten } = feedbackScene(() => house)

const asked = async (otherTown = false) => {
  const { api } = await house.newResident({ name: '李秀兰', phone: freshPhone() })
  const { halls, items } = house.towns
  const subject = { kind: 'item' as const, id: items.allowance.id }
  const hallId = (otherTown ? halls.otherTown : halls.town).id
  const { id, number } = await api.reportFeedback({
    body: { kind: 'question', text: '要带什么', subject, hallId },
  })
  return { params: { feedbackId: id }, number }
}

test('kept once for the town, filled with what is known of each report, mended and removed', async () => {
  const { params, number } = await asked()
  const manager = await house.staff('manager')
  expect(await manager.answerTemplates({ params })).toEqual([])
  const text = '办{事项}请带{材料}，{时限}，{费用}。到{大厅}，{地址}，电话{电话}。编号{编号}'
  const [made] = await manager.saveAnswerTemplate({ params, body: { title: '要带什么', text } })
  const filled =
    '办长寿(高龄)老人补贴请带本人身份证或户口本、近期一寸照片，承诺 20 个工作日，不收费。' +
    `到鳌头镇便民服务中心，鳌头镇新城西路38号，电话（请补上电话）。编号${number}`
  expect(made).toMatchObject({ title: '要带什么', text, filled })
  // The department of the town has it too; another town has its own.
  const officer = await house.staff('townOfficer')
  expect((await officer.answerTemplates({ params })).map(({ filled: read }) => read)).toEqual([filled])
  const elsewhere = await asked(true)
  expect(await (await house.staff('otherManager')).answerTemplates(elsewhere)).toEqual([])

  const mended = { templateId: made!.id, title: '带什么', text: '带{材料}' }
  expect(await officer.saveAnswerTemplate({ params, body: mended })).toMatchObject([
    { id: made!.id, title: '带什么', filled: '带本人身份证或户口本、近期一寸照片' },
  ])
  await manager.removeAnswerTemplate({ params: { ...params, templateId: made!.id } })
  expect(await manager.answerTemplates({ params })).toEqual([])
  const gone = { ...params, templateId: made!.id }
  await expectRefusal(manager.removeAnswerTemplate({ params: gone }), 'feedback.template_gone')
  await expectRefusal(manager.saveAnswerTemplate({ params, body: mended }), 'feedback.template_gone')
})

test('refused: an unknown fact by its name, somebody’s number, a title there is, and who may not answer', async () => {
  const { params } = await asked()
  const manager = await house.staff('manager')
  await manager.saveAnswerTemplate({ params, body: { title: '带什么', text: '带{材料}' } })
  const other = await house.staff('otherManager')
  await nothingWritten(async () => {
    const unknown = await refusalOf(
      manager.saveAnswerTemplate({ params, body: { title: '甲', text: '{姓名}您好' } }),
    )
    expect(unknown).toMatchObject({
      code: 'feedback.template_facts',
      details: [{ field: 'text', message: '不认识「{姓名}」' }],
    })
    const number = { title: '乙', text: '请打 13800138000' }
    await expectRefusal(manager.saveAnswerTemplate({ params, body: number }), 'feedback.template_numbers')
    const same = { title: '带什么', text: '再来' }
    await expectRefusal(manager.saveAnswerTemplate({ params, body: same }), 'feedback.template_same')
    await expectRefusal(other.saveAnswerTemplate({ params, body: same }), 'feedback.not_found')
    await expectRefusal((await house.staff('clerk')).answerTemplates({ params }), 'access.denied')
  })
  expect(await AnswerTemplate.countDocuments()).toBe(1)
})
