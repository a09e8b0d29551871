import { readFileSync } from 'node:fs'
import { parseOrganisations } from './import.ts'

const office = { of: '440117113', name: '镇民政办', line: '民政' }
const hall = {
  of: '440117113',
  name: '鳌头镇便民服务中心',
  code: 'AOTOU001',
  address: '新城西路38号',
  phone: '020-8780-0000',
  openingHours: [
    ['09:00', '12:00'],
    ['13:00', '17:00'],
  ],
  slotMinutes: 30,
  seatsPerWindow: 2,
  booking: { horizonDays: 7, noticeMinutes: 60, openPerResident: 3 },
  minutesPerVisit: 12,
  windows: [
    { number: 1, name: '综合窗口', takesBookings: true },
    { number: 2, name: '综合窗口', takesBookings: false },
  ],
}
const parse = (file: unknown) => parseOrganisations(JSON.stringify(file, null, 1))
const faultsOf = (file: unknown) => parse(file).faults

test('departments and halls of the pilot are an organisations file of their own', () => {
  const text = readFileSync(new URL('../../../data/pilot.json', import.meta.url), 'utf8')
  const { content, faults } = parseOrganisations(text)
  expect(faults).toEqual([])
  expect(content!.divisions).toBeNull()
  expect(content!.departments).toHaveLength(4)
  expect(content!.halls.map(({ entry }) => entry.code)).toEqual([
    'AOTOU001',
    'XIXIANG1',
    'TAIPING1',
    'WENQUAN1',
  ])
})

test.each([{}, [], 5, { staff: [] }])('%j holds nothing to import', file => {
  expect(parse(file)).toEqual({
    content: null,
    faults: [
      { line: 1, column: '', reason: '没有可导入的内容：应写 district 和 towns,或 departments,或 halls' },
    ],
  })
})

test('places that are begun must be whole, whatever else the file holds', () => {
  const { content, faults } = parse({ district: { name: '从化区', code: '440117' }, halls: [hall] })
  expect(content).toBeNull()
  expect(faults.map(({ column }) => column)).toEqual([
    'towns',
    'pilot',
    'openingHours.townCentre',
    'pilot.villages',
  ])
})

test('of a hall only its place, name, code, address and hours must be written', () => {
  const { of, name, code, address, openingHours } = hall
  const { content, faults } = parse({ halls: [{ of, name, code, address, openingHours }] })
  expect(faults).toEqual([])
  expect(content!.halls[0]!.entry).toEqual({ of, name, code, address, openingHours })
  expect(faultsOf({ halls: [{}] }).map(({ column, reason }) => [column, reason])).toEqual(
    ['of', 'name', 'code', 'address', 'openingHours'].map(field => [`halls[0].${field}`, '缺少这一项']),
  )
})

test.each([
  ['code too short', { code: 'A01' }, 6, 'code', '大厅代码应为 4 到 32 位大写字母或数字'],
  ['code in small letters', { code: 'aotou001' }, 6, 'code', '大厅代码应为 4 到 32 位大写字母或数字'],
  ['code with a dash', { code: 'AOTOU-01' }, 6, 'code', '大厅代码应为 4 到 32 位大写字母或数字'],
  ['no address', { address: ' ' }, 7, 'address', '地址不能为空'],
  ['words for a telephone', { phone: '村委会' }, 8, 'phone', '电话只写数字和短横线，如 020-8780-0000'],
  ['never open', { openingHours: [] }, 9, 'openingHours', '至少写一段开放时间'],
  [
    'a time that is none',
    { openingHours: [['9:00', '12:00']] },
    11,
    'openingHours[0][0]',
    '时间应写作 09:00',
  ],
  [
    'closing when it opens',
    { openingHours: [['09:00', '09:00']] },
    9,
    'openingHours',
    '时间要从早到晚，前后两段不能重叠',
  ],
  ['slots too short', { slotMinutes: 4 }, 19, 'slotMinutes', '应为 5 到 240 之间的整数'],
  ['slots too long', { slotMinutes: 241 }, 19, 'slotMinutes', '应为 5 到 240 之间的整数'],
  ['half a seat', { seatsPerWindow: 0.5 }, 20, 'seatsPerWindow', '应为 1 到 100 之间的整数'],
  [
    'horizon as text',
    { booking: { horizonDays: '7' } },
    22,
    'booking.horizonDays',
    '应为 1 到 90 之间的整数',
  ],
  [
    'notice below nothing',
    { booking: { noticeMinutes: -1 } },
    22,
    'booking.noticeMinutes',
    '应为 0 到 10080 之间的整数',
  ],
  [
    'no booking',
    { booking: { openPerResident: 0 } },
    22,
    'booking.openPerResident',
    '应为 1 到 50 之间的整数',
  ],
  ['a rule nobody knows', { booking: { horizon: 7 } }, 21, 'booking', '不认识「horizon」'],
  [
    'a weekday that is none',
    { weekdayHours: { 8: [] } },
    39,
    'weekdayHours',
    '星期写作 1（周一）到 7（周日）',
  ],
  ['visits too long', { minutesPerVisit: 500 }, 26, 'minutesPerVisit', '应为 1 到 240 之间的整数'],
  [
    'window number',
    { windows: [{ ...hall.windows[0], number: 0 }] },
    29,
    'windows[0].number',
    '应为 1 到 999 之间的整数',
  ],
  [
    'window without a name',
    { windows: [{ ...hall.windows[0], name: '' }] },
    30,
    'windows[0].name',
    '名称不能为空',
  ],
  [
    'window neither yes nor no',
    { windows: [{ ...hall.windows[0], takesBookings: '是' }] },
    31,
    'windows[0].takesBookings',
    '应为 true 或 false',
  ],
  [
    'items that are no list',
    { windows: [{ ...hall.windows[0], items: '社会保障卡注销' }] },
    32,
    'windows[0].items',
    '应为列表 [ ]',
  ],
  [
    'an item without a name',
    { windows: [{ ...hall.windows[0], itemsOf: [' '] }] },
    33,
    'windows[0].itemsOf[0]',
    '名称或代码不能为空',
  ],
  [
    'a slip in a window',
    { windows: [{ ...hall.windows[0], item: ['社会保障卡注销'] }] },
    28,
    'windows[0]',
    '不认识「item」',
  ],
  [
    'window number twice',
    { windows: [hall.windows[0], hall.windows[0]] },
    34,
    'windows[1].number',
    '窗口号 1 写了两次',
  ],
])('a hall with %s', (_, change, line, field, reason) => {
  const faults = faultsOf({ halls: [{ ...hall, ...change }] })
  expect(faults).toEqual([{ line, column: `halls[0].${field}`, reason }])
})

test('of two halls with one code the later is at fault, the first is kept', () => {
  const { content, faults } = parse({ halls: [hall, { ...hall, name: '另一个大厅' }] })
  expect(faults).toMatchObject([{ column: 'halls[1].code', reason: '「AOTOU001」与第 6 行重复' }])
  expect(content!.halls).toHaveLength(1)
})

test('a setting that nobody knows is a slip', () => {
  const { slotMinutes, ...rest } = hall
  expect(faultsOf({ halls: [{ ...rest, slotMinute: slotMinutes }] })).toEqual([
    { line: 3, column: 'halls[0]', reason: '不认识「slotMinute」' },
  ])
})

test.each([
  ['no name', { name: '' }, 'departments[0].name', '名称不能为空'],
  ['no line of work', { line: '' }, 'departments[0].line', '条线不能为空'],
  ['nothing it belongs to', { of: undefined }, 'departments[0].of', '缺少这一项'],
])('a department with %s', (_, change, column, reason) => {
  expect(faultsOf({ departments: [{ ...office, ...change }] })).toMatchObject([{ column, reason }])
})

test('what is no list is told so', () => {
  expect(faultsOf({ departments: office, halls: null })).toMatchObject([
    { column: 'departments', reason: '应为列表 [ ]' },
    { column: 'halls', reason: '应为列表 [ ]' },
  ])
})
