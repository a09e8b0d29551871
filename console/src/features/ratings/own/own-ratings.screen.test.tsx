import { house, served } from '../../../../test/house.ts'
import {
  click,
  fill,
  offersNot,
  refusal,
  renderScreen,
  sees,
  sent,
  written,
} from '../../../../test/screens.tsx'

test('whoever was rated says that it is mistaken, with reasons, and reads what the level above decided', async () => {
  await renderScreen('/my-ratings', { signedInAs: 'clerk' })
  await sees('没有可以看的差评')
  const { api, ticket } = await served('clerk')
  await api.rate({
    body: { subject: 'visit', subjectId: ticket.id, grade: 1, reasons: ['其他'], anonymous: false },
  })
  await house().deliver()
  await renderScreen('/my-ratings', { signedInAs: 'clerk' })
  await sees(/前可以申诉/)
  await click(/^申诉 /)
  await click('提交申诉')
  await sees('请填写内容')
  expect(sent()).toEqual([])
  await click('误评', 'radio')
  await fill('理由', '长'.repeat(501))
  await click('提交申诉')
  expect(await refusal()).toContain('填写的内容有误')
  expect(await written('理由')).toHaveLength(501)
  await fill('理由', '我那天不在窗口')
  await click('提交申诉')
  await sees('等上级决定')
  offersNot(/^申诉 /)
  const leader = await house().staff('leader')
  const [waiting] = (await leader.rectifications({ query: { view: 'appeal', page: 1 } })).rectifications
  const params = { rectificationId: waiting!.id }
  await leader.decideAppeal({ params, body: { upheld: false, reasons: '取号记录是您的窗口' } })
  await renderScreen('/my-ratings', { signedInAs: 'clerk' })
  await sees('申诉不成立')
  await sees('上级说：取号记录是您的窗口')
})
