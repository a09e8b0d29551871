import { fireEvent } from '@testing-library/dom'
import { spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import { APPLICANT, accepted, house, received } from '../../../../test/house.ts'
import {
  choose,
  click,
  clickInDialog,
  field,
  fill,
  holdBack,
  offers,
  offersNot,
  press,
  renderScreen,
  row,
  rows,
  sees,
  seesNot,
  sent,
  until,
  written,
} from '../../../../test/screens.tsx'

test('a search looks everywhere, and says when there is nothing', async () => {
  const { caseNumber } = await accepted()
  await renderScreen('/matters', { signedInAs: 'townOfficer' })
  await fill('姓名、证件、手机或受理编号', spellCaseNumber(caseNumber))
  await press('{Enter}')
  await row(spellCaseNumber(caseNumber))
  expect(rows()).toHaveLength(1)
  await fill('姓名、证件、手机或受理编号', '0000')
  await press('{Enter}')
  await sees('没有找到办件，换个条件试试')
})

test('who has only a booking and a number is found by name and by phone, with both', async () => {
  const { api } = await house().newResident({ name: '陈志强', phone: '13800001111' })
  const { halls, items } = house().towns
  const [slot] = await api.slots({ params: { hallId: halls.town.id, on: '2037-11-25' } })
  await api.book({ body: { slotId: slot!.id, itemId: items.plain.id } })
  const { number } = await api.takeTicket({
    params: { hallCode: halls.town.code },
    body: { itemId: items.plain.id },
  })
  await renderScreen('/matters', { signedInAs: 'clerk' })
  for (const typed of ['陈志强', '138 0000 1111']) {
    await fill('姓名、证件、手机或受理编号', typed)
    await press('{Enter}')
    await sees('陈**')
    await sees(/138\*{4}1111/)
    await sees(`${number} 号`)
    await sees('11月25日 周三 09:00')
    await sees('没有找到办件，换个条件试试')
  }
  await fill('姓名、证件、手机或受理编号', '13900009999')
  await press('{Enter}')
  await sees(/没有找到在您单位有预约、取号或办件的人/)
  seesNot('陈**')
})

test('a person is found by name and by ID number, which no address remembers', async () => {
  const { caseNumber } = await received()
  await renderScreen('/matters', { signedInAs: 'clerk' })
  for (const typed of ['李秀兰', '44011119400101002x']) {
    await fill('姓名、证件、手机或受理编号', typed)
    await press('{Enter}')
    await row(spellCaseNumber(caseNumber))
    expect(window.location.href).not.toMatch(/李|%E6|4401111940/)
  }
  await fill('姓名、证件、手机或受理编号', '王小二')
  await press('{Enter}')
  await sees('没有找到办件，换个条件试试')
})

test('what is typed while a search is on its way stays; rows of the question before are no answer to it', async () => {
  const label = '姓名、证件、手机或受理编号'
  const caseNumber = spellCaseNumber((await received()).caseNumber)
  await renderScreen('/matters', { signedInAs: 'clerk' })
  await row(caseNumber)
  const answered = () => document.querySelector('.ant-table-wrapper .ant-spin-spinning') === null
  const letCome = holdBack(/\/matters\?.*q=/)
  await fill(label, '李秀兰')
  // Faster than the page turns to what was looked for.
  const box = await field(label)
  fireEvent.keyDown(box, { key: 'Enter' })
  fireEvent.keyUp(box, { key: 'Enter' })
  fireEvent.input(box, { target: { value: '王小' } })
  await until(() => expect(answered()).toBe(false))
  expect(await written(label)).toBe('王小')
  letCome()
  await until(() => expect(answered()).toBe(true))
  expect(await written(label)).toBe('王小')
  await fill(label, '王小二')
  await press('{Enter}')
  await sees('没有找到办件，换个条件试试')
  seesNot(caseNumber)
  // Another search, from the bar at the top, is shown as what is looked for.
  await fill(/^搜索：/, caseNumber)
  await press('{Enter}')
  await until(async () => expect(await written(label)).toBe(caseNumber.replaceAll(' ', '')))
})

test('a box and a status narrow the list, and are there again at the next visit', async () => {
  const came = spellCaseNumber((await received()).caseNumber)
  const goes = spellCaseNumber((await accepted()).caseNumber)
  await renderScreen('/matters', { signedInAs: 'clerk' })
  await row(came)
  seesNot(goes)
  await click('全部', 'radio')
  await row(goes)
  await choose('状态', '办理中')
  await until(() => seesNot(came))
  await row(goes)
  await renderScreen('/matters', { signedInAs: 'clerk', keep: true })
  await row(goes)
  seesNot(came)
  await click('待我办', 'radio')
  await sees('没有找到办件，换个条件试试')
  await choose('状态', '全部状态')
  await row(came)
})

test('a kept filter is one click away, gets another name, and goes only after a question', async () => {
  const came = spellCaseNumber((await received()).caseNumber)
  await renderScreen('/matters', { signedInAs: 'clerk' })
  await choose('状态', '已出结果')
  await sees('没有找到办件，换个条件试试')
  await click('常用筛选')
  await fill('给现在的条件起个名字', '等送达')
  await click('存为常用')
  await offers('等送达')
  await choose('状态', '全部状态')
  await row(came)
  await click('等送达')
  await until(() => seesNot(came))
  await sees('没有找到办件，换个条件试试')
  await click('常用筛选')
  await click('改名：等送达')
  await fill('改名：等送达', '待出件')
  await click('保存')
  await offers('待出件')
  offersNot('等送达')
  await click('删除：待出件')
  await sees('删除常用筛选「待出件」？办件不受影响。')
  await offers('待出件')
  await click('删除')
  await until(() => offersNot('待出件'))
  expect(sent()).toEqual([])
})

test('a filter is kept under a name; an empty or a taken name is refused', async () => {
  await renderScreen('/matters', { signedInAs: 'townOfficer' })
  await click('常用筛选')
  await click('存为常用')
  await sees('请起个名字')
  await fill('给现在的条件起个名字', '我的')
  await click('存为常用')
  await offers('我的')
  await fill('给现在的条件起个名字', '我的')
  await click('存为常用')
  await sees('已经有这个名字，请换一个')
})

test('columns are chosen, and a row opens the matter beside the list', async () => {
  const { caseNumber } = await accepted()
  await renderScreen('/matters', { signedInAs: 'agent' })
  await row(spellCaseNumber(caseNumber))
  seesNot('收件时间')
  await click('选择列')
  await click('收件时间', 'checkbox')
  await sees('收件时间')
  await click(`打开办件 ${spellCaseNumber(caseNumber)}`)
  await sees('办理环节')
  await sees('办理经过')
})

test('what the list holds is exported in the background', async () => {
  await renderScreen('/matters', { signedInAs: 'manager' })
  await click('全部', 'radio')
  await click('导出 Excel')
  await sees(/已导出 \d+ 件|正在导出/)
  expect(sent().at(-1)).toEqual({ url: '/matter-exports', body: { box: 'all' } })
})

test('the full applicant is shown for a reason that stays on record', async () => {
  const { params } = await accepted()
  await renderScreen(`/matters?matter=${params.matterId}`, { signedInAs: 'agent' })
  await click('查看完整信息')
  await clickInDialog('查看完整信息')
  await sees('请填写内容')
  await fill('查看原因', '电话核实住址')
  await clickInDialog('查看完整信息')
  await sees('13800005678')
  expect(sent()).toEqual([{ url: `/matters/${params.matterId}/reveal`, body: { reason: '电话核实住址' } }])
  expect(await house().staff('agent')).toBeTruthy()
})

test('of an applicant who deleted their account nothing more can be shown, and that is said', async () => {
  const { halls, items, organisations } = house().towns
  const clerk = await house().staff('clerk')
  const phone = '13800007777'
  const applicant = { ...APPLICANT, phone, villageId: organisations.village }
  const papers = { itemId: items.plain.id, ticketId: null, handedIn: [] }
  const { id: matterId } = await clerk.receive({ body: { hallId: halls.town.id, applicant, ...papers } })
  await clerk.decline({ params: { matterId }, body: { reason: '不属本镇' } })
  const { demoCode } = await house().as(null).requestSmsCode({ body: { phone } })
  const signIn = { phone, code: demoCode!, consent: true as const }
  const { token } = await house().as(null).signInBySms({ body: signIn })
  const api = house().as(token)
  const { ends } = await api.whatLeavingDoes()
  const code = (await api.requestProof({ body: { what: 'leave' } })).demoCode!
  await api.leave({ body: { code, ends: ends.length } })
  await renderScreen(`/matters?matter=${matterId}`, { signedInAs: 'clerk' })
  await sees('本人已注销账号，发给本人的消息随账号删除了')
  seesNot('还没有告诉过本人什么')
  seesNot('查看完整信息')
  seesNot('未填')
})
