import { called, emptyLine, lineNow, moves, openDesk, statusOf, windowId } from '../../../../test/desk.ts'
import { house, inLine } from '../../../../test/house.ts'
import {
  choose,
  click,
  clickInDialog,
  fill,
  offers,
  offersNot,
  press,
  refusal,
  sees,
  until,
  written,
} from '../../../../test/screens.tsx'

afterEach(emptyLine)

test('somebody of this morning’s bookings is checked in from the desk', async () => {
  await openDesk()
  await click('预约签到')
  await fill('预约码、姓名或手机尾号', '999999')
  await sees('没有找到，请核对预约码')
})

test('a number for who has no phone: refused in the hall’s closed hours with all that was filled in', async () => {
  const { name, id } = house().towns.items.plain
  await openDesk()
  await click('现场取号')
  await choose('办什么事(可不填)', name, name)
  await fill('姓名(可不填)', '黄阿婆')
  await choose('优先（看过证件再选）', '长者')
  house().setClock('2037-11-23T11:00:00.000Z')
  await clickInDialog('取号')
  expect(await refusal()).toContain('大厅现在不在开放时间')
  house().setClock('2037-11-23T01:30:00.000Z')
  expect(await written('姓名(可不填)')).toBe('黄阿婆')
  await clickInDialog('取号')
  await sees('请群众记住这个号')
  expect(moves().at(-1)?.body).toEqual({ itemId: id, name: '黄阿婆', priority: 'elderly' })
  const { waiting } = await lineNow()
  expect(waiting).toMatchObject([{ itemName: name, priority: 'elderly' }])
  await sees(waiting[0]!.number)
  await click('再取一个')
  expect(await written('姓名(可不填)')).toBe('')
})

test('by the keys alone: called, served, ended; a key without sense says why and sends nothing', async () => {
  const person = await inLine()
  await openDesk()
  await press('{F9}')
  await sees('窗口前没有人，不用转窗')
  await press('{F4}')
  await sees(/现在没有正在办理的号/)
  await press('{F2}')
  await sees(/\d\d:\d\d 叫号/)
  await press('{F4}')
  await sees('请先点「开始办理」，再结束')
  await press('{F3}')
  await sees(/第 2 次叫号/)
  await press('{F6}')
  await sees('办理中')
  await press('{F4}')
  await sees('还没有叫号')
  const { id } = person.ticket
  expect(moves().map(({ url }) => url)).toEqual([
    `/windows/${windowId(1)}/call-next`,
    ...['recall', 'serve', 'finish'].map(move => `/tickets/${id}/${move}`),
  ])
  expect(await statusOf(person)).toBe('finished')
  await press('?')
  await sees('暂停服务／恢复')
})

test('who does not come is skipped after a question, and a click puts them back where they were', async () => {
  const person = await called()
  await click(/^过号/)
  await sees(`${person.ticket.number} 号没有来，要过号吗？`)
  expect(moves()).toHaveLength(1)
  await clickInDialog('过号')
  await sees(`${person.ticket.number} 号已过号`)
  expect(await statusOf(person)).toBe('skipped')
  await click('撤销过号')
  await sees('已撤销过号，还在原来的位置')
  expect(await statusOf(person)).toBe('waiting')
})

test('who went for a paper is held, and stands in the line again once back', async () => {
  const person = await called()
  await click(/^挂起/)
  await sees('挂起 1 人')
  expect(await statusOf(person)).toBe('held')
  await click('取件回来')
  await until(() => offersNot('取件回来'))
  expect(await statusOf(person)).toBe('waiting')
  expect(moves().map(({ url }) => url.split('/').at(-1))).toEqual(['call-next', 'hold', 'come-back'])
})

/** Fields of two forms on the page under one id: the label of one would lead to the other. */
const idsTwice = () => {
  const ids = [...document.querySelectorAll('input[id], textarea[id]')].map(({ id }) => id)
  return ids.filter((id, at) => ids.indexOf(id) !== at)
}

test('moved to another window: somewhere has to be chosen, and one that does not do it is refused in the dialog', async () => {
  const { allowance } = house().towns.items
  const settings = { name: '补贴窗口', takesBookings: true, hours: null }
  const manager = await house().staff('manager')
  await manager.setWindow({
    params: { windowId: windowId(3) },
    body: { ...settings, itemIds: [allowance.id] },
  })
  const person = await called()
  await click(/^转窗/)
  await clickInDialog('转窗')
  await sees('请选择窗口或事项')
  expect(idsTwice()).toEqual([])
  expect(moves()).toHaveLength(1)
  await choose('转到窗口', '3 号窗口')
  await clickInDialog('转窗')
  expect(await refusal()).toContain('请换一个窗口')
  expect(await statusOf(person)).toBe('called')
  await choose('转到窗口', '2 号窗口')
  await choose('改办事项（可不填）', allowance.name, '老人补贴')
  await clickInDialog('转窗')
  await sees(`${person.ticket.number} 号已转走，等候时间保留`)
  expect(moves().at(-1)?.body).toEqual({ windowId: windowId(2), itemId: allowance.id })
  expect((await lineNow()).waiting).toMatchObject([{ id: person.ticket.id, toWindowNumber: 2 }])
  await sees('等 2 号窗口')
})

test('a window with somebody in front of it is not paused; once it is, nobody is called to it', async () => {
  const person = await called()
  await press('{F10}')
  await sees('窗口前还有人，先结束、挂起或过号，再暂停')
  await click(/^开始办理/)
  await sees('办理中')
  await click(/^结束/)
  await sees('还没有叫号')
  expect(await statusOf(person)).toBe('finished')
  await click(/^暂停服务/)
  await clickInDialog('设备故障', 'radio')
  await clickInDialog('暂停服务')
  await sees('本窗口暂停服务：设备故障')
  expect(moves().at(-1)).toEqual({
    url: `/windows/${windowId(1)}/pause`,
    body: { reason: 'equipment', until: null },
  })
  await press('{F2}')
  await sees('本窗口正在暂停，先恢复服务再叫号')
  expect((await lineNow()).windows[0]).toMatchObject({ open: false, paused: { reason: 'equipment' } })
  await click(/^恢复服务/)
  await until(() => offersNot(/^恢复服务/))
  expect((await lineNow()).windows[0]).toMatchObject({ open: true, paused: null })
})

test('a refusal of the server is said in its own words, and the desk looks again', async () => {
  const person = await called()
  await (await house().staff('manager')).hold({ params: { ticketId: person.ticket.id } })
  await press('{F6}')
  await sees(/这个号的状态已经变了|没有叫到窗口的号/)
  await sees('还没有叫号')
})

test('an end by mistake is taken back from its notice, and from the list of those who just left', async () => {
  const person = await called()
  await press('{F6}')
  await sees('办理中')
  await press('{F4}')
  await sees(`${person.ticket.number} 号已结束`)
  expect(await statusOf(person)).toBe('finished')
  await click('撤销结束')
  await sees(`${person.ticket.number} 号回到窗口，正在办理。已经评过的，评价不变`)
  expect(await statusOf(person)).toBe('serving')
  await until(async () => expect(((await offers(/^结束/)) as HTMLButtonElement).disabled).toBe(false))
  await press('{F4}')
  await sees('还没有叫号')
  expect((await lineNow()).ended[0]!.id).toBe(person.ticket.id)
  await sees(/刚结束 \d 人/)
  expect(moves().map(({ url }) => url.split('/').at(-1))).toEqual([
    'call-next',
    'serve',
    'finish',
    'reopen',
    'finish',
  ])
})
