import { loadHolidays } from '../features/organisations/holidays.ts'
import { Holiday } from '../features/organisations/model.ts'
import { bookingBody } from '../testing/bookings.ts'
import { type Api, MONDAY_MORNING, startTestApp, type TestApp } from '../testing/fixture.ts'
import { plainPapersOf } from '../testing/receiving.ts'
import { importBytes } from './kinds.ts'

let house: TestApp
let clerk: Api
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())
beforeEach(async () => {
  house.setClock(MONDAY_MORNING)
  clerk = await house.staff('clerk')
  await Holiday.deleteMany({ on: { $ne: '2037-10-01' } })
})
type Day = [on: string, name: string, working: boolean]
const notice = (year: number, days: Day[]) =>
  new TextEncoder().encode(
    JSON.stringify({ year, days: days.map(([on, name, working]) => ({ on, name, working })) }),
  )
const load = (year: number, days: Day[], agreed?: boolean) => {
  const shown: string[] = []
  const ask =
    agreed === undefined
      ? undefined
      : async ({ lines }: { lines: string[] }) => {
          shown.push(...lines)
          return agreed
        }
  return importBytes(house.app, 'holidays', notice(year, days), false, ask).then(report => ({
    report,
    shown,
  }))
}
const newYear: Day[] = [
  ['2038-01-01', '元旦', false],
  ['2037-12-26', '元旦', true],
  ['2037-12-31', '元旦', false],
]

test('a notice may name days of its neighbours; a year has its notice only when that names days of its own', async () => {
  const { report } = await load(2038, newYear)
  expect(report).toMatchObject({ imported: true, added: 3 })
  expect((await loadHolidays()).years).toEqual([2037, 2038])
  await load(2039, [['2038-12-31', '元旦', false]])
  expect((await loadHolidays()).years).toEqual([2037, 2038])
  // Loaded again without the neighbour's days, only its own are taken back.
  expect((await load(2038, newYear.slice(0, 1))).report).toMatchObject({ removed: 2, unchanged: 1 })
  expect((await Holiday.find().sort({ on: 1 }).lean()).map(({ on }) => on)).toEqual([
    '2037-10-01',
    '2038-01-01',
    '2038-12-31',
  ])
})
test('a day that two notices name alike belongs to the later one', async () => {
  await load(2037, [
    ['2037-10-01', '国庆节', false],
    ['2038-01-01', '元旦', false],
  ])
  expect((await load(2038, [['2038-01-01', '元旦', false]])).report).toMatchObject({
    unchanged: 1,
    updated: 0,
  })
  expect((await loadHolidays()).years).toContain(2038)
  // Without it, the earlier notice takes nothing back that the later one names.
  await load(2037, [['2037-10-01', '国庆节', false]])
  expect(await Holiday.findOne({ on: '2038-01-01' }).lean()).toMatchObject({ notice: 2038 })
  expect((await load(2038, [['2038-01-02', '元旦', false]])).report).toMatchObject({ added: 1, removed: 1 })
})
test('a later notice has the last word on a day of its neighbour', async () => {
  await load(2038, newYear)
  const earlier: Day[] = [
    ['2037-10-01', '国庆节', false],
    ['2037-12-31', '国庆节', true],
  ]
  expect((await load(2037, earlier)).report).toMatchObject({ added: 0, updated: 0, unchanged: 2, removed: 0 })
  expect((await loadHolidays()).days.get('2037-12-31')).toEqual({ name: '元旦', working: false })
})
test.each(['2037-11-30', '2039-02-01', '2026-12-26'])('%s is no day of the notice of 2038', async on => {
  const { report } = await load(2038, [[on, '元旦', false]])
  expect(report).toMatchObject({ imported: false, faults: [{ column: 'days[0].on' }] })
})

test('what it would add, change and remove is shown, with the deadlines and bookings it hits; nothing is written yet', async () => {
  const { api } = await house.newResident()
  await api.book(bookingBody(house, '2037-11-26T10:00'))
  const { id, caseNumber } = await clerk.receive(plainPapersOf(house))
  await clerk.accept({ params: { matterId: id }, body: {} })
  await load(2037, [
    ['2037-10-01', '国庆节', false],
    ['2037-10-02', '国庆节', false],
  ])
  const before = await Holiday.find().sort({ on: 1 }).lean()
  const changed: Day[] = [
    ['2037-10-01', '国庆', false],
    ['2037-11-26', '演练', false],
  ]
  const { report, shown } = await load(2037, changed, false)
  expect(report).toMatchObject({ imported: false, declined: true, added: 0, preview: shown })
  expect(await Holiday.find().sort({ on: 1 }).lean()).toEqual(before)
  const text = shown.join('\n')
  expect(text).toContain('要新增 1 天：\n  2037-11-26 演练放假')
  expect(text).toContain('要改 1 天：\n  2037-10-01 国庆节放假 → 2037-10-01 国庆放假')
  expect(text).toContain('要删除 1 天：\n  2037-10-02 国庆节放假 → 工作日')
  expect(text).toMatch(/导入后这些法定节日按工作日算，请核对文件：\n {2}2037-01-01 元旦\n/)
  expect(text).toMatch(
    /1 件没办完的事，最后一天会变，1 件的申请人没有账号，收不到消息：\n .*「社会保障卡应用状态查询」12月21日 周一 → 12月22日 周二/,
  )
  expect(text.replaceAll(' ', '')).toContain(caseNumber)
  expect(text).toMatch(/1 个预约会落空.*：\n {2}鳌头镇便民服务中心 11月26日 周四 10:00/)

  const agreed = await load(2037, changed, true)
  expect(agreed.report).toMatchObject({ imported: true, added: 1, updated: 1, removed: 1 })
  await house.deliver()
  expect((await clerk.matter({ params: { matterId: id } })).dueOn).toBe('2037-12-22')
})
test('a year that loses its notice has the days of the law again, which is what is said', async () => {
  await load(2038, [...newYear, ['2038-10-01', '国庆节', false], ['2038-10-08', '国庆节', false]])
  const { report, shown } = await load(2038, newYear.slice(1), false)
  expect(report.declined).toBe(true)
  const off = '（该年放假安排尚未发布，按放假办法暂算）'
  expect(shown.join('\n')).toContain(
    `要删除 3 天：\n  2038-01-01 元旦放假 → 元旦放假${off}\n` +
      `  2038-10-01 国庆节放假 → 国庆节放假${off}\n  2038-10-08 国庆节放假 → 工作日`,
  )
  expect(shown.join('\n')).not.toContain('法定节日')
})
test('applicants with an account are told, which is what is said', async () => {
  const phone = '13900000051'
  await house.newResident({ phone })
  const { id } = await clerk.receive(plainPapersOf(house, phone))
  await clerk.accept({ params: { matterId: id }, body: {} })
  const { shown } = await load(
    2037,
    [
      ['2037-10-01', '国庆节', false],
      ['2037-11-26', '演练', false],
    ],
    false,
  )
  expect(shown.join('\n')).toMatch(/件没办完的事，最后一天会变，申请人会收到消息/)
})
test('the same file again shows nothing and changes nothing', async () => {
  await load(2038, newYear)
  const { report, shown } = await load(2038, newYear, true)
  expect(report).toMatchObject({ imported: true, added: 0, updated: 0, unchanged: 3, removed: 0 })
  expect(shown.filter(line => /^要/.test(line))).toEqual([])
})
