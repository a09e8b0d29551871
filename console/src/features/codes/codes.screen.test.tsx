import { house } from '../../../test/house.ts'
import {
  click,
  cutOff,
  offers,
  offersNot,
  press,
  refusal,
  renderScreen,
  row,
  rows,
  sees,
  seesNot,
  sent,
  until,
} from '../../../test/screens.tsx'

const WINDOW = '2 号窗口 综合窗口'
const windowPlace = () => ({ kind: 'window' as const, id: house().towns.halls.town.windowIds[1]! })

test('a hall’s places: what each code opens, who made it and how often it was opened', async () => {
  const manager = await house().staff('manager')
  const { url } = await manager.makePoster({ body: windowPlace() })
  const token = url.split('/').at(-1)!
  await house().as(null).openScene({ params: { token } })
  await renderScreen('/codes', { signedInAs: 'clerk' })
  const told = (await row(WINDOW)).textContent
  expect(told).toContain('窗口页：这里能办什么')
  expect(told).toContain('1 次')
  expect(told).toContain('李国强')
  expect((await row('西向村便民服务站')).textContent).toContain('还没做过海报')
  expect(rows()).toHaveLength(6)
  // Who may not manage the hall prints, and renews nothing.
  offersNot(`换新码 ${WINDOW}`)
})

test('a poster says what its code is for, and has both codes', async () => {
  await renderScreen('/codes', { signedInAs: 'clerk' })
  await click('看海报 鳌头镇便民服务中心')
  await sees('扫一扫 签到取号')
  await sees('✓ 有预约：到了就签到')
  await sees('微信扫一扫')
  await sees('没有微信')
  await sees(/大厅编号 AOTOU001/)
  await sees('http://127.0.0.1/h/AOTOU001')
  await sees('不用手机也一样办，请直接问工作人员')
  const pictures = [...document.querySelectorAll('.poster-sheet image')].map(
    each => each.getAttribute('href')!,
  )
  expect(pictures).toHaveLength(2)
  expect(pictures.every(each => each.startsWith('data:image/'))).toBe(true)
  for (const name of ['下载图片', '下载 PDF', '打印']) await offers(name)
  expect((await offers('看看扫了打开什么', 'link')).getAttribute('href')).toBe('http://127.0.0.1/h/AOTOU001')
})

test('a poster that cannot be had says so and is asked for again', async () => {
  await renderScreen('/codes', { signedInAs: 'clerk' })
  const letThrough = cutOff(/posters/)
  await click(`看海报 ${WINDOW}`)
  expect(await refusal()).toContain('连不上服务器')
  // What is not there is not printed.
  offersNot('打印')
  letThrough()
  await click('重试')
  await sees('扫一扫 看这个窗口')
  await offers('打印')
})

test('a new code is made after a question that says what becomes of the posters that hang', async () => {
  const manager = await house().staff('manager')
  const before = await manager.makePoster({ body: windowPlace() })
  await renderScreen('/codes', { signedInAs: 'manager' })
  await click(`换新码 ${WINDOW}`)
  await sees(`给「${WINDOW}」换新码？`)
  await sees(/两个码都马上失效，要重新打印张贴/)
  await press('{Escape}')
  expect(sent()).toEqual([])
  await click(`换新码 ${WINDOW}`)
  await click('换新码')
  await sees('已换新码，请打印新海报')
  await sees('扫一扫 看这个窗口')
  seesNot(before.url)
  const after = await manager.makePoster({ body: windowPlace() })
  await until(() => expect(document.body.textContent).toContain(after.url))
})

test('a village agent has the poster of their own station', async () => {
  await renderScreen('/codes', { signedInAs: 'agent' })
  await row('西向村便民服务站')
  expect(rows()).toHaveLength(1)
  await click('看海报 西向村便民服务站')
  await sees('扫一扫 在村里就能办')
})

test('from the hall’s card one comes to its posters', async () => {
  await renderScreen('/organisations', { signedInAs: 'manager' })
  await click('二维码与海报')
  await row(WINDOW)
})
