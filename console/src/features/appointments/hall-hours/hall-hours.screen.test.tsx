import { house, slotOn } from '../../../../test/house.ts'
import {
  choose,
  click,
  clickInDialog,
  fill,
  fillDay,
  refusal,
  renderScreen,
  row,
  sees,
  seesNot,
  sent,
  until,
  written,
} from '../../../../test/screens.tsx'

const open = async (tab?: string) => {
  await renderScreen('/hall-hours', { signedInAs: 'manager' })
  await sees('已安排的日子')
  if (tab) await click(tab, 'tab')
}
const hall = () => house().towns.halls.town.id
const planNow = async () => (await house().staff('manager')).hallPlan({ params: { hallId: hall() } })
const changes = () => sent().filter(({ url }) => !url.endsWith('/plan-effects'))

test('a day on which somebody is booked: what becomes of each is chosen before it is saved', async () => {
  const { api } = await house().newResident({ name: '王五', phone: '13800009999' })
  const booking = await api.book({
    body: { slotId: slotOn('2037-11-25', '10:00'), itemId: house().towns.items.plain.id },
  })
  await open()
  await click('安排一天')
  await fillDay('日期', '2037年11月25日 周三')
  await fill('原因（群众会看到）', '全员培训')
  await click('安排一天')
  await sees('这样改会影响 1 个预约')
  expect(changes()).toEqual([])
  await click('取消并致歉', 'radio')
  await click('保存并通知')
  await sees('已安排')
  expect(changes().at(-1)?.body).toMatchObject({
    on: '2037-11-25',
    settlement: { bookings: [{ appointmentId: booking.id, way: 'cancel' }] },
  })
})

test('one day is closed with the reason residents read; planned twice it is refused, and taken back it opens', async () => {
  await open()
  await click('安排一天')
  await fillDay('日期', '2037年12月1日 周二')
  await clickInDialog('安排一天')
  await sees('请写原因')
  expect(sent()).toEqual([])
  await fill('原因（群众会看到）', '停电检修')
  await clickInDialog('安排一天')
  await row('停电检修')
  expect(changes()).toMatchObject([{ body: { on: '2037-12-01', windowId: null, kind: 'closed' } }])
  const reasonOn = async () => (await planNow()).days.find(({ on }) => on === '2037-12-01')?.reason
  expect(await reasonOn()).toContain('停电检修')
  await click('安排一天')
  await fillDay('日期', '2037年12月1日 周二')
  await fill('原因（群众会看到）', '全员培训')
  await clickInDialog('安排一天')
  await sees(/这一天已有安排/)
  expect(await written('原因（群众会看到）')).toBe('全员培训')
  await clickInDialog('取消')
  await click(/^撤销 12月1日/)
  await sees(/恢复平时的时间？/)
  await click('撤销')
  await sees('已撤销')
  expect(await reasonOn()).toBeNull()
})

test('the hall’s times are saved as they were filled in, or refused', async () => {
  await open('开放时间')
  await fill('每个窗口同时接待', '101')
  await click('保存')
  await sees('应为 1 到 100 之间的整数')
  expect(sent()).toEqual([])
  await fill('每个窗口同时接待', '3')
  await click('保存')
  await sees('已保存，群众马上能看到')
  expect((await planNow()).seatsPerWindow).toBe(3)
})

test('one weekday closes, an item takes longer; without any hours nothing is sent', async () => {
  const { id, name } = house().towns.items.plain
  await open('开放时间')
  await choose('周三', '不开放')
  await click('加一个事项')
  await choose('事项', name, name)
  await click(/^删掉这一段：09:00/)
  await click(/^删掉这一段：13:00/)
  await click('保存')
  await sees('请写开放时间')
  expect(sent()).toEqual([])
  await click('加一段')
  await click('保存')
  await sees('已保存，群众马上能看到')
  expect(await planNow()).toMatchObject({
    openingHours: [['09:00', '11:00']],
    weekdayHours: { 3: [] },
    serviceMinutes: { [id]: 60 },
  })
})

test('a window needs a name', async () => {
  await open('窗口')
  await click('修改 1 号窗口')
  await fill('名称', ' ')
  await click('保存')
  await sees('请写窗口名称')
  expect(sent()).toEqual([])
  await fill('名称', '社保窗口')
  await click('保存')
  await sees('已保存，群众马上能看到')
  expect((await planNow()).windows[0]?.name).toBe('社保窗口')
})

test('what a window takes and when: for one item, within the hall’s hours, without bookings', async () => {
  const { id, name } = house().towns.items.allowance
  await open('窗口')
  await click('修改 3 号窗口')
  await click('接受预约', 'switch')
  await choose('加一个事项', name, name)
  await click('另定时间', 'radio')
  await click('保存')
  await row(name)
  const { openingHours, windows } = await planNow()
  expect(windows[2]).toMatchObject({ takesBookings: false, itemIds: [id], hours: openingHours })
  expect(changes()).toHaveLength(1)
})

test('booking rules: what contradicts itself is refused and stays filled in', async () => {
  await open('预约规则')
  await fill(/取消的名额最快多久放出来/, '60')
  await fill(/取消的名额最慢多久放出来/, '10')
  await click('保存')
  expect(await refusal()).toBeTruthy()
  expect(await written(/取消的名额最快多久放出来/)).toBe('60')
  await fill(/取消的名额最慢多久放出来/, '90')
  await click('保存')
  await sees('已保存，群众马上能看到')
})

test('a second line needs a name; who comes for its item gets a number of its letter', async () => {
  const { id, name } = house().towns.items.allowance
  const ruleNow = async () =>
    (await (await house().staff('manager')).lineRule({ params: { hallId: hall() } })).rule
  await open('排队规则')
  await click('加一条队')
  await sees('第 2 条队')
  await choose('加一个事项', name, name)
  const save = async () => {
    await click('保存')
    await sees('按新规则排队？')
    await click('保存')
  }
  await save()
  await sees('请写名称')
  expect(sent()).toEqual([])
  await fill('名称', '补贴')
  await save()
  await sees('已保存，现在按新规则叫号')
  expect((await ruleNow()).groups).toMatchObject([
    { letter: 'A', itemIds: [] },
    { letter: 'C', name: '补贴', itemIds: [id] },
  ])
  await click('删掉第 2 条队')
  await save()
  await until(async () => expect((await ruleNow()).groups).toHaveLength(1))
})

test('the rule of the line is saved after a question, and taken back', async () => {
  await open('排队规则')
  await fill('预约的人可以晚到多久', '15')
  await click('保存')
  await sees('按新规则排队？')
  expect(sent()).toEqual([])
  await click('保存')
  await sees('已保存，现在按新规则叫号')
  expect(sent().at(-1)?.body).toMatchObject({ graceMinutes: 15 })
  await click('撤销这次修改')
  await sees('已改回原来的规则')
  expect(sent().at(-1)?.body).toMatchObject({ graceMinutes: 10 })
  await until(() => seesNot('撤销这次修改'))
})
