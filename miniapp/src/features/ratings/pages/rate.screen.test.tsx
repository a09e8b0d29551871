import { house, visited } from '../../../../test/house.ts'
import {
  goOffline,
  goOnline,
  opens,
  refusal,
  renderScreen,
  sees,
  seesNot,
  sent,
  tap,
  type,
  written,
} from '../../../../test/screens.tsx'
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

/** The key of a number that was taken without an account, at the end of its visit. */
const keyOfWalkIn = async () => {
  const { id: hallId, windowIds } = house.towns.halls.town
  const desk = await house.staff('clerk')
  const body = { itemId: house.towns.items.plain.id, name: null }
  const { id: ticketId } = await desk.issueTicket({ params: { hallId }, body })
  const params = { ticketId }
  await desk.callNext({ params: { windowId: windowIds[0]! } })
  await desk.serve({ params })
  await desk.finish({ params })
  const { url } = await desk.ratingCode({ params })
  return { desk, params, ratingKey: url.split('/').at(-1)! }
}
const openKey = (ratingKey: string, more = '') =>
  renderScreen(<Rate />, { route: `/features/ratings/pages/rate?key=${ratingKey}${more}` })
const WORDS = '还想说的（可以不写）'
const PHONE = '回访电话（可以不留）'

test('with the key of the visit somebody without an account rates, and nothing is lost on the way', async () => {
  const { ratingKey } = await keyOfWalkIn()
  await openKey(ratingKey)
  await tap('非常不满意', 'radio')
  await tap('更多原因')
  await tap('无理由超过法定办理时间', 'checkbox')
  await tap('服务态度 1 分', 'radio')
  await type(WORDS, '等了一上午')
  await type(PHONE, '138')
  seesNot('匿名评价')
  await tap('提交评价')
  await sees(/请填写 11 位手机号/)
  expect(written(WORDS)).toBe('等了一上午')
  await type(PHONE, '138 0000 7777')
  goOffline()
  await tap('提交评价')
  expect(await refusal()).toContain('网络没有连上')
  expect(written(WORDS)).toBe('等了一上午')
  goOnline()
  await tap('提交评价')
  await sees('谢谢您的评价')
  expect(sent().at(-1)).toEqual({
    url: `/rating-keys/${ratingKey}`,
    body: {
      grade: 1,
      reasons: ['110'],
      dimensions: { attitude: 1 },
      text: '等了一上午',
      phone: '13800007777',
      via: 'ticket',
    },
  })
  // Staff can show this key: it tells nothing of what was given.
  await openKey(ratingKey)
  await sees(/已经评过了/)
  seesNot('等了一上午')
})

test('who rated badly without an account is led to what becomes of it', async () => {
  const { ratingKey } = await keyOfWalkIn()
  await openKey(ratingKey)
  await tap('不满意', 'radio')
  await tap('等候太久', 'checkbox')
  await tap('提交评价')
  await tap('看改得怎么样')
  await opens(/^redirectTo \/features\/ratings\/pages\/rate\?key=[\w-]{22}$/)
})

test('rated elsewhere with the same key meanwhile: refused in its place, with every word kept', async () => {
  const { ratingKey } = await keyOfWalkIn()
  await openKey(ratingKey, '&via=sms')
  await tap('不满意', 'radio')
  await tap('等候太久', 'checkbox')
  await type(WORDS, '等了一上午')
  await house.as(null).rateByKey({ params: { ratingKey }, body: { grade: 5 } })
  await tap('提交评价')
  expect(await refusal()).toContain('已')
  expect(written(WORDS)).toBe('等了一上午')
  expect(sent()).toMatchObject([{ body: { via: 'sms' } }])
})

test('the end was undone: to be rated when it is over, and the same key opens it then', async () => {
  const { desk, params, ratingKey } = await keyOfWalkIn()
  await desk.reopen({ params })
  await openKey(ratingKey)
  await sees(/这件事还在办，办完再来评/)
  await desk.finish({ params })
  await tap('再看一次')
  await tap('满意', 'radio')
  await tap('提交评价')
  await sees('谢谢您的评价')
})

test('the case key after it was mended: what became of it, the word, and in words the rating it opens then', async () => {
  const { ratingKey: paper } = await keyOfWalkIn()
  const body = { grade: 1 as const, reasons: ['Z201'] }
  const { caseKey } = await house.as(null).rateByKey({ params: { ratingKey: paper }, body })
  const ratingKey = caseKey!
  const [manager, leader] = [await house.staff('manager'), await house.staff('leader')]
  const { rectifications } = await manager.rectifications({ query: { view: 'to_rectify', page: 1 } })
  for (const { id } of rectifications) {
    const at = { params: { rectificationId: id } }
    await manager.rectificationCause({ ...at, body: { text: '人手不够' } })
    await manager.rectificationMeasure({ ...at, body: { text: '加开窗口' } })
    await manager.rectificationProof({ ...at, body: { text: '排班表' } })
    await leader.checkRectification({ ...at, body: { passed: true, note: '看过' } })
    await leader.answerRectification({ ...at, body: { text: '加开了 3 号窗口' } })
  }
  await openKey(ratingKey)
  await sees('加开了 3 号窗口')
  await tap('解决了')
  await tap('整改以后，再评一次')
  await sees('整改后的再次评价')
  await tap('满意', 'radio')
  await tap('提交评价')
  await sees('谢谢您的评价')
  await openKey(ratingKey)
  await sees(/您说解决了，谢谢您告诉我们/)
  seesNot('整改以后，再评一次')
})

test('a key that nobody knows opens nothing, with ways on', async () => {
  await openKey('A'.repeat(22))
  expect(await refusal()).toContain('没有认出这个码')
  await tap('回首页')
  await opens('switchTab /pages/home/home')
})
