import { readFileSync } from 'node:fs'
import { parseOrganisations } from './import.ts'
import { holidayImporter } from './import-holidays.ts'

const read = (name: string) => readFileSync(new URL(`../../../data/${name}`, import.meta.url), 'utf8')
const aotou = read('aotou.json')
const notice = (days: unknown[], year: unknown = 2026) => JSON.stringify({ year, days }, null, 1)
const newYear = { on: '2026-01-01', name: '元旦', working: false }

describe('places', () => {
  test('the facts of the pilot town', () => {
    const { content, faults } = parseOrganisations(aotou)
    expect(faults).toEqual([])
    expect(content!.divisions!.district).toEqual({ name: '从化区', code: '440117' })
    expect(content!.divisions!.towns).toHaveLength(8)
    expect(content!.divisions!.villages).toHaveLength(24)
    expect(content!.divisions!.villages[0]).toEqual({ name: '西向村', code: '440117113246' })
    expect(content!.divisions!.centre).toEqual({
      town: '鳌头镇',
      address: '新城西路38号',
      openingHours: [
        ['09:00', '12:00'],
        ['13:00', '17:00'],
      ],
    })
  })

  test.each([
    ['missing name', '"name": "太平镇", ', '', 7, 'towns[6].name', '缺少这一项'],
    ['name of spaces', '"车头村"', '"  "', 13, 'pilot.villages[1].name', '名称不能为空'],
    [
      'too few digits',
      '"440117103"',
      '"44011710"',
      6,
      'towns[3].code',
      '镇街的代码应为 9 位数字，后 3 位在 001–399 之间',
    ],
    [
      'town part past the townships',
      '"440117103"',
      '"440117400"',
      6,
      'towns[3].code',
      '镇街的代码应为 9 位数字，后 3 位在 001–399 之间',
    ],
    [
      'village part of nothing',
      '"440117113246"',
      '"440117113000"',
      12,
      'pilot.villages[0].code',
      '村居的代码应为 12 位数字，后 3 位在 001–399 之间',
    ],
    [
      'village part past the villages',
      '"440117113246"',
      '"440117113400"',
      12,
      'pilot.villages[0].code',
      '村居的代码应为 12 位数字，后 3 位在 001–399 之间',
    ],
    [
      'code of another district',
      '"440117103"',
      '"440118103"',
      6,
      'towns[3].code',
      '代码应以上级的代码 440117 开头',
    ],
    ['code as a number', '"440117103"', '440117103', 6, 'towns[3].code', '应为文字'],
    [
      'village code twice',
      '"车头村", "code": null',
      '"车头村", "code": "440117113246"',
      13,
      'pilot.villages[1].code',
      '「440117113246」与第 12 行重复',
    ],
    ['name twice', '"宝溪村"', '"车头村"', 14, 'pilot.villages[2].name', '「车头村」与第 13 行重复'],
    [
      'unknown pilot town',
      '"town": "鳌头镇"',
      '"town": "凤凰镇"',
      10,
      'pilot.town',
      '「凤凰镇」不在上面可用的镇街里',
    ],
    [
      'hours that overlap',
      '"13:00"',
      '"11:00"',
      22,
      'openingHours.townCentre',
      '时间要从早到晚，前后两段不能重叠',
    ],
    ['a time that is none', '"13:00"', '"12:99"', 22, 'openingHours.townCentre[1][0]', '时间应写作 09:00'],
  ])('%s', (_, good, bad, line, column, reason) => {
    expect(aotou).toContain(good)
    expect(parseOrganisations(aotou.replace(good, bad)).faults).toEqual([{ line, column, reason }])
  })

  test('the good part leaves out what is bad', () => {
    const { content } = parseOrganisations(aotou.replace('"440117103"', '"44011710"'))
    expect(content!.divisions!.towns.map(({ name }) => name)).not.toContain('温泉镇')
    expect(content!.divisions!.towns).toHaveLength(7)
  })
})

describe('holidays', () => {
  test.each([
    ['holidays.2024.json', 2024],
    ['holidays.2025.json', 2025],
    ['holidays.2026.json', 2026],
  ])('%s', (name, year) => {
    const { content, faults } = holidayImporter.parse(read(name))
    expect(faults).toEqual([])
    expect(content!.year).toBe(year)
    expect(content!.days.length).toBeGreaterThan(25)
  })

  test.each([
    [
      'of another year',
      { ...newYear, on: '2025-11-30' },
      'days[1].on',
      10,
      '不是 2026 年的日期，也不在上一年 12 月或下一年 1 月',
    ],
    ['not a date', { ...newYear, on: '2026-02-29' }, 'days[1].on', 10, '日期格式应为 2026-01-31'],
    ['twice', newYear, 'days[1].on', 10, '「2026-01-01」与第 5 行重复'],
    ['without a name', { on: '2026-01-02', working: true }, 'days[1].name', 9, '缺少这一项'],
    [
      'not yes or no',
      { ...newYear, on: '2026-01-02', working: '是' },
      'days[1].working',
      12,
      '应为 true 或 false',
    ],
    ['not an entry', '2026-01-02', 'days[1]', 9, '应为对象 { }'],
  ])('a day %s', (_, bad, column, line, reason) => {
    const { content, faults } = holidayImporter.parse(notice([newYear, bad]))
    expect(faults).toEqual([{ line, column, reason }])
    expect(content).toEqual({ year: 2026, days: [newYear] })
  })

  test('a make-up workday on a weekday is what the notice says', () => {
    expect(holidayImporter.parse(notice([{ ...newYear, on: '2026-01-07', working: true }])).faults).toEqual(
      [],
    )
  })

  test.each([
    ['year missing', notice([newYear]).replace('"year": 2026,', ''), 1, 'year', '缺少这一项'],
    ['year as text', notice([newYear], '2026'), 2, 'year', '应为四位年份'],
    ['no day', notice([]), 3, 'days', '一天也没有写'],
    ['no list', '{"year": 2026}', 1, 'days', '缺少这个列表'],
    ['empty file', '', 1, '', '文件是空的'],
    ['only a BOM', '\uFEFF\n', 1, '', '文件是空的'],
    ['not JSON', 'year,on\n2026,2026-01-01', 1, '', '不是正确的 JSON:这里不该出现「year」'],
    [
      'comma missing',
      '{\n"year": 2026\n"days": []}',
      3,
      '',
      '不是正确的 JSON:这里应有 , 或 }，却出现了「"days"」',
    ],
    ['cut off', '{\n"year": 2026,\n"days": [', 3, '', '不是正确的 JSON:内容没有写完'],
    ['key twice', '{"year": 2026,\n"year": 2025}', 2, '', '不是正确的 JSON:「year」写了两次'],
  ])('%s: nothing can be used', (_, text, line, column, reason) => {
    expect(holidayImporter.parse(text)).toEqual({ content: null, faults: [{ line, column, reason }] })
  })

  test('a BOM before good content does no harm', () => {
    expect(holidayImporter.parse(`\uFEFF${notice([newYear])}`).faults).toEqual([])
  })
})
