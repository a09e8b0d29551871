import { house } from '../../../../test/house.ts'
import { opens, refusal, renderScreen, sees, sent, tap } from '../../../../test/screens.tsx'
import Guide from './guide.tsx'

const { allowance, plain } = house.towns.items
const routeTo = (id: string) => `/features/catalogue/pages/guide?id=${id}`

test('what to bring is ticked off on this phone and stays ticked; nothing of it is sent', async () => {
  await renderScreen(<Guide />, { route: routeTo(allowance.id) })
  await sees('已备好 0 / 3')
  await tap('近期一寸照片', 'checkbox')
  await sees('已备好 1 / 3')
  await renderScreen(<Guide />, { route: routeTo(allowance.id) })
  await sees('已备好 1 / 3')
  expect(sent()).toEqual([])
  await tap('预约')
  await opens(`navigateTo /features/appointments/pages/book?itemId=${allowance.id}`)
})

test('without a guide it says that nobody knows, and where to ask', async () => {
  await renderScreen(<Guide />, { route: routeTo(plain.id) })
  await sees('这件事还没有办事指南')
  await sees('鳌头镇新城西路38号')
})

test('an item that is none leads home', async () => {
  await renderScreen(<Guide />, { route: routeTo('65f000000000000000000001') })
  expect(await refusal()).toContain('没有找到')
  await tap('回首页')
  await opens('switchTab /pages/home/home')
})

test('what others asked about it stands there with its answer, and one can ask oneself', async () => {
  const { api } = await house.newResident({})
  const hallId = house.towns.halls.town.id
  const subject = { kind: 'item' as const, id: allowance.id }
  const said = { kind: 'question' as const, text: '可以代办吗', subject, agreedToPublic: true, hallId }
  const params = { feedbackId: (await api.reportFeedback({ body: said })).id }
  const manager = await house.staff('manager')
  await manager.answerFeedback({ params, body: { text: '可以，带身份证' } })
  const body = { question: '可以代办吗', answer: '可以，带身份证', withItem: true }
  await manager.confirmPublic({ params, body })
  await house.deliver()
  await manager.releasePublic({ params })
  await renderScreen(<Guide />, { route: routeTo(allowance.id) })
  await sees('大家问过')
  await tap('看答复：可以代办吗')
  await sees('可以，带身份证')
  await sees('镇民政办 11月23日 周一答复')
  await tap('还有不清楚的？问一问')
  await opens(`navigateTo /features/feedback/pages/form?as=question&kind=item&id=${allowance.id}`)
})
