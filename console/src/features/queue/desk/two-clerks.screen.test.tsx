import { emptyLine, moves, windowId } from '../../../../test/desk.ts'
import { house, inLine } from '../../../../test/house.ts'
import { click, offers, press, renderScreen, sees, seesNot, sent, until } from '../../../../test/screens.tsx'

afterEach(emptyLine)

const over = (takeOver: boolean) => ({ params: { windowId: windowId(1) }, body: { takeOver } })

test('whoever chooses a window somebody sits at is told who and since when, and asked', async () => {
  const manager = await house().staff('manager')
  const { name } = await manager.staffMe()
  await inLine()
  await manager.openWindow(over(true))
  await renderScreen('/desk', { signedInAs: 'clerk' })
  await sees(new RegExp(`${name} \\d\\d:\\d\\d 起$`))
  await click(/^1 号窗口/)
  await sees(/先问一声/)
  await press('{F2}')
  await sees(/先接手或换一个窗口/)
  expect(moves()).toEqual([])
  expect(sent()).toEqual([])
  await click('换一个窗口')
  await click(/^1 号窗口/)
  await click('我来接手')
  await offers(/^叫号/)
  expect(sent()).toEqual([{ url: `/windows/${windowId(1)}/open`, body: { takeOver: true } }])
})

test('who sits there sees in words that somebody else sat down, and may sit back', async () => {
  const manager = await house().staff('manager')
  const clerk = await house().staff('clerk')
  await clerk.openWindow(over(true))
  await renderScreen('/desk', { signedInAs: 'clerk' })
  await click(/^1 号窗口/)
  await sees('没有人在等')
  await manager.openWindow(over(true))
  await house().poll()
  await sees(/您这里先不叫号/)
  await click('我坐回来')
  await offers(/^叫号/)
  await until(() => seesNot(/您这里先不叫号/))
})
