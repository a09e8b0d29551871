import { screen } from '@testing-library/dom'
import { callNext, house } from '../../../../test/house.ts'
import { opens, refusal, renderScreen, sees, seesNot, sent, tap } from '../../../../test/screens.tsx'
import Follow from './follow.tsx'

const open = (code: string) =>
  renderScreen(<Follow />, { route: `/features/queue/pages/follow?code=${code}` })
/** A slip that the self-service machine printed: its number, and the code on it. */
const printed = async () => {
  const kiosk = await house.staff('kiosk')
  const params = { hallId: house.towns.halls.town.id }
  const { ticket, followUrl } = await kiosk.kioskTicket({ params, body: { letter: 'A', elderly: false } })
  return { number: ticket.number, code: followUrl.split('/').at(-1) ?? '' }
}

test('the code on a printed slip shows how the number stands to whoever holds it, who can only look', async () => {
  const { number, code } = await printed()
  await open(code)
  await sees(number)
  await sees('下一位就是您')
  await sees('排队情况每 5 秒更新，不用刷新。')
  expect(screen.queryAllByRole('button').map(each => each.ariaLabel)).toEqual(['返回', '发给家人朋友'])
  const desk = await callNext()
  await open(code)
  await sees('请到 1 号窗口')
  seesNot('排队情况每 5 秒更新，不用刷新。')
  const { inHand } = await desk.line({ params: { hallId: house.towns.halls.town.id } })
  await desk.skip({ params: { ticketId: inHand[0]!.id } })
  await open(code)
  await sees('已经过号')
  expect(sent()).toEqual([])
})

test('a slip’s code that was cut off or changed says what to do', async () => {
  const { code, number } = await printed()
  await open(code.slice(0, -4))
  expect(await refusal()).toContain('号单二维码不完整')
  await open(`${code.slice(0, -4)}AAAA`)
  expect(await refusal()).toContain('请核对号单上的二维码')
  seesNot(number)
})

/** Called to the first window and served; whoever waits since before is not there. */
const servedWith = async ({ code, number }: { code: string; number: string }) => {
  const params = { ticketId: code.slice(0, 24) }
  const desk = await house.staff('clerk')
  const windowId = house.towns.halls.town.windowIds[0]!
  for (;;) {
    const { ticket } = await desk.callNext({ params: { windowId } })
    if (ticket!.number === number) break
    await desk.skip({ params: { ticketId: ticket!.id } })
  }
  await desk.serve({ params })
  return { desk, params }
}

test('a bad rating given with the slip is followed with the slip', async () => {
  const slip = await printed()
  const { desk, params } = await servedWith(slip)
  await desk.finish({ params })
  const at = { params: { followCode: slip.code } }
  const { ratingKey } = await house.as(null).slipRating(at)
  const body = { grade: 1 as const, reasons: ['Z201'] }
  const { caseKey } = await house.as(null).rateByKey({ params: { ratingKey: ratingKey! }, body })
  await open(slip.code)
  await tap('看您的评价改得怎么样')
  await opens(`navigateTo /features/ratings/pages/rate?key=${caseKey}&via=ticket`)
})

test('when the visit is over, whoever holds the slip is led to rate it, without signing in, until it is rated', async () => {
  const slip = await printed()
  const { code } = slip
  const { desk, params } = await servedWith(slip)
  await open(code)
  await sees('正在 1 号窗口办理')
  seesNot('评价这次办事')
  await desk.finish({ params })
  await open(code)
  await tap('评价这次办事')
  const { ratingKey } = await house.as(null).slipRating({ params: { followCode: code } })
  await opens(`navigateTo /features/ratings/pages/rate?key=${ratingKey}&via=ticket`)
  await house.as(null).rateByKey({ params: { ratingKey: ratingKey! }, body: { grade: 5 } })
  await open(code)
  await sees('这次办理结束了')
  seesNot('评价这次办事')
})
