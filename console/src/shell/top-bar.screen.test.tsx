import { spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import { accepted, house, inLine } from '../../test/house.ts'
import {
  choose,
  click,
  clickInDialog,
  fill,
  offers,
  press,
  renderScreen,
  row,
  rows,
  sees,
  sent,
  TOKEN,
  until,
} from '../../test/screens.tsx'

const SEARCH = /^搜索：/

test('what somebody holds leads to where it is: a phone’s end to the matters, a number to the desk', async () => {
  const { caseNumber } = await accepted()
  const { ticket } = await inLine()
  const router = await renderScreen('/appointments', { signedInAs: 'clerk' })
  await fill(SEARCH, '😀')
  await press('{Enter}')
  await sees(/没看懂要找什么/)
  expect(router.state.location.pathname).toBe('/appointments')
  await fill(SEARCH, '5678')
  await press('{Enter}')
  await row(spellCaseNumber(caseNumber))
  expect(rows()).toHaveLength(1)
  await fill(SEARCH, ticket.number)
  await press('{Enter}')
  await until(() => expect(router.state.location.pathname).toBe('/desk'))
  await choose('选择窗口', '2 号窗口')
  await sees(`${ticket.number} 号在等候，前面还有 0 人`)
})

test('the hall that was chosen is there again at the next visit', async () => {
  const { otherTown } = house().towns.halls
  await renderScreen('/catalogue', { signedInAs: 'dictionaryEditor' })
  await choose('选择大厅', '太平镇便民服务中心')
  await renderScreen('/organisations', { signedInAs: 'dictionaryEditor', keep: true })
  await sees('太平镇便民服务中心')
  expect(JSON.stringify(localStorage)).toContain(otherTown.id)
})

test('signing out ends the session here and on the server; everywhere only after a question', async () => {
  await renderScreen('/catalogue', { signedInAs: 'clerk' })
  const token = localStorage.getItem(TOKEN)
  await click(/陈晓敏/)
  await click('在所有设备上退出', 'menuitem')
  await sees('要在所有设备上退出吗？')
  await clickInDialog('取消')
  expect(sent()).toEqual([])
  await offers(/陈晓敏/)
  await click(/陈晓敏/)
  await click('退出登录', 'menuitem')
  await until(() => expect(localStorage.getItem(TOKEN)).toBeNull())
  await until(async () =>
    expect(
      await house()
        .as(token)
        .staffMe()
        .catch(() => null),
    ).toBeNull(),
  )
})
