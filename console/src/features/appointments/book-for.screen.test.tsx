import { house, slotOn } from '../../../test/house.ts'
import {
  choose,
  click,
  fill,
  offersNot,
  renderScreen,
  sees,
  seesNot,
  sent,
  until,
} from '../../../test/screens.tsx'

const PHONE = '13900007771'
const plain = () => house().towns.items.plain
const fillIn = async (day: string, time: string) => {
  await renderScreen('/appointments', { signedInAs: 'clerk' })
  await click('帮人预约')
  await choose('办什么事', plain().name, plain().name)
  await choose('哪一天', day)
  await choose('什么时间', time)
  await fill('来办事的人', '黄阿婆')
  await fill('联系手机号', PHONE)
  await click(/当面|本人/, 'radio')
}

test('a time too near to be changed later says so before it is booked; a wrong booking is taken back', async () => {
  await fillIn('11月23日', '11:00')
  seesNot(/不能再取消或改期/)
  house().setClock('2037-11-23T01:45:00.000Z')
  await fillIn('11月23日', '10:00')
  await sees(/约好 5 分钟以后就不能再取消或改期/)
  await click('预约')
  await sees(/约好了/)
  await click('约错了，撤销（5 分钟内）')
  await sees('已经撤销，并告诉了本人。')
  offersNot('约错了，撤销（5 分钟内）')
  const booked = sent().filter(({ url }) => url === '/appointments/for-others')
  expect(booked.map(({ body }) => (body as { slotId: string }).slotId)).toEqual([
    slotOn('2037-11-23', '10:00'),
  ])
})

test('a second booking for the same thing is pointed out, and made when it is wanted', async () => {
  await fillIn('11月24日', '10:00')
  await click('预约')
  await sees(/约好了/)
  await fillIn('11月25日', '10:00')
  await click('预约')
  await sees('这位已经约了同一件事，请先问一问：')
  await sees(/^11月24日 周二 10:00，鳌头镇便民服务中心/)
  expect(sent().filter(({ url }) => url === '/appointments/for-others')).toEqual([])
  await click('问过了，再约一个')
  await sees(/约好了/)
  await until(() => expect(sent().filter(({ url }) => url === '/appointments/for-others')).toHaveLength(1))
})
