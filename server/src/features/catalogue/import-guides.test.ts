import { readFileSync } from 'node:fs'
import { guideImporter } from './import-guides.ts'
import { guideCodeOf, normaliseName } from './naming.ts'

const guides = readFileSync(new URL('../../../data/service-guides.json', import.meta.url), 'utf8')
const faultsWith = (good: string, bad: string) => {
  expect(guides).toContain(good)
  return guideImporter.parse(guides.replace(good, bad)).faults
}

test('the nine published guides', () => {
  const { content, faults } = guideImporter.parse(guides)
  expect(faults).toEqual([])
  expect(content).toHaveLength(9)
  expect(content![3]).toMatchObject({
    name: '长寿(高龄)老人补贴',
    department: '民政',
    promisedDays: 20,
    complaint: ['67368123(镇党政办)', '67369023(镇纪委)'],
    window: null,
  })
  expect(content![7]).toMatchObject({ promisedDays: 0, window: '每月1-20日', complaint: [] })
})

test.each([
  ['no name', '"name": "长寿(高龄)老人补贴", ', '', 25, 'guides[3].name', '缺少这一项'],
  ['an empty name', '"name": "长寿(高龄)老人补贴"', '"name": " "', 26, 'guides[3].name', '不能为空'],
  [
    'a level nobody knows',
    '"村便民服务站", "level": "village"',
    '"村便民服务站", "level": "hamlet"',
    37,
    'guides[3].stages[0].level',
    '环节层级应为 village、town、county 之一',
  ],
  [
    'negative days',
    '"promisedDays": 20',
    '"promisedDays": -1',
    29,
    'guides[3].promisedDays',
    '期限不能是负数',
  ],
  [
    'half a day',
    '"promisedDays": 20',
    '"promisedDays": 0.5',
    29,
    'guides[3].promisedDays',
    '应为 0 或正整数(工作日)',
  ],
  [
    'days as text',
    '"promisedDays": 20',
    '"promisedDays": "20"',
    29,
    'guides[3].promisedDays',
    '应为 0 或正整数(工作日)',
  ],
  [
    'promised longer than the law allows',
    '"legalDays": null, "promisedDays": 20',
    '"legalDays": 15, "promisedDays": 20',
    29,
    'guides[3].promisedDays',
    '承诺期限不能比法定期限长',
  ],
  ['limit not given', '"promisedDays": 20, ', '', 25, 'guides[3].promisedDays', '缺少这一项'],
  [
    'published on no day',
    '"2016-03-05"',
    '"2016-13-05"',
    26,
    'guides[3].published',
    '日期格式应为 2026-01-31',
  ],
  ['no copies', '"copies": 3', '"copies": 0', 31, 'guides[3].materials[0].copies', '份数应为正整数'],
  [
    'the same name in other brackets',
    '"临时救助申请"',
    '"长寿（高龄） 老人补贴"',
    80,
    'guides[6].name',
    '「长寿(高龄)老人补贴」与第 26 行重复',
  ],
])('%s', (_, good, bad, line, column, reason) => {
  expect(faultsWith(good, bad)).toEqual([{ line, column, reason }])
})

test.each([
  ['not JSON', '名称,部门', 1, '', '不是正确的 JSON:这里不该出现「名」'],
  ['another JSON', '{"days": []}', 1, 'guides', '缺少这个列表'],
  ['empty', '', 1, '', '文件是空的'],
])('%s: nothing can be used', (_, text, line, column, reason) => {
  expect(guideImporter.parse(text)).toEqual({ content: null, faults: [{ line, column, reason }] })
})

test.each([
  ['长寿（高龄） 老人补贴', '长寿(高龄)老人补贴'],
  ['城乡居民\n养老保险', '城乡居民养老保险'],
  ['ＥＴＣ 办理', 'etc办理'],
])('%j and %j are one name', (published, other) => {
  expect(normaliseName(published)).toBe(normaliseName(other))
  expect(guideCodeOf(normaliseName(published))).toMatch(/^GUIDE-[0-9A-F]{10}$/)
})
