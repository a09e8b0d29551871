import { visited } from '../../../../test/house.ts'
import { opens, refusal, renderScreen, sees, sent, tap, type, written } from '../../../../test/screens.tsx'
import Rate from './rate.tsx'

const open = async () => {
  const { ticket, ...signedInAs } = await visited()
  const route = `/features/ratings/pages/rate?subject=visit&id=${ticket.id}`
  await renderScreen(<Rate />, { signedInAs, route })
  await tap('不满意', 'radio')
  return { signedInAs, ticket, route }
}

test('a bad rating names a reason first, then it is sent and thanked for', async () => {
  const { ticket } = await open()
  await tap('请先选一条原因')
  expect(sent()).toEqual([])
  await tap('等候太久', 'checkbox')
  await tap('服务态度 2 分', 'radio')
  await tap('匿名评价', 'checkbox')
  await tap('提交评价')
  await sees('谢谢您的评价')
  expect(sent()).toMatchObject([
    {
      url: '/my/ratings',
      body: {
        subject: 'visit',
        subjectId: ticket.id,
        stage: 'visit',
        grade: 2,
        reasons: ['Z201'],
        anonymous: false,
      },
    },
  ])
  await tap('看我的事')
  await opens('switchTab /pages/mine/mine')
})

test('rated on another phone meanwhile: refused in its place, with every word kept', async () => {
  const { signedInAs, ticket, route } = await open()
  await tap('等候太久', 'checkbox')
  await type('还想说的（可以不写）', '等了一上午')
  const body = { subject: 'visit', subjectId: ticket.id, grade: 5, reasons: [], anonymous: true } as const
  await signedInAs.api.rate({ body: { ...body, reasons: [] } })
  await tap('提交评价')
  expect(await refusal()).toContain('已')
  expect(written('还想说的（可以不写）')).toBe('等了一上午')
  await renderScreen(<Rate />, { signedInAs, route })
  await sees(/这里没有等您评价的事/)
})
