import { readFileSync } from 'node:fs'
import { feedbackKinds } from '@zhenyiban/shared/feedback/kinds.ts'
import { parseItemsCsv } from '../../catalogue/items-csv.ts'
import { createItemSearch } from '../../catalogue/search/item-search.ts'
import { departmentByWords, handles, mayLeaveTown } from './rules.ts'

const data = (name: string) => readFileSync(new URL(`../../../../data/${name}`, import.meta.url), 'utf8')
const items = parseItemsCsv(data('service-items.guangan.csv')).rows.map(({ code, ...item }) => ({
  id: code,
  line: null,
  ...item,
}))
const search = createItemSearch(items)
const byId = new Map(items.map(item => [item.id, item]))
const lines = [
  '人社',
  '住建',
  '自然资源',
  '公安',
  '医疗保障',
  '教科体',
  '农业农村',
  '司法',
  '卫健',
  '民政',
  '林业',
  '残联',
  '水务',
  '退役军人',
]
const departments = lines.map(line => ({ id: line, line }))
const routed = (text: string, among = departments) =>
  departmentByWords(
    search(text, 5).map(({ id, score }) => ({ item: byId.get(id)!, score })),
    among,
  )?.line ?? null

test.each([
  ['奶奶八十二了国家给不给钱', '民政'],
  ['社保卡丢了怎么补', '人社'],
  ['身份证到期了换新的要带什么', '公安'],
  ['残疾人证怎么办', '残联'],
  ['当兵回来一次性发的钱', '退役军人'],
  ['门诊看病的发票拿来报', '医疗保障'],
  ['农村自己盖房子要批吗', '自然资源'],
  ['你们周六开不开门', null],
  ['谢谢', null],
  ['打印机没有纸', null],
  ['窗口没有人', null],
  ['村口的路灯坏了，晚上看不见', null],
])('「%s」 is the business of %s', (text, line) => {
  expect(routed(text)).toBe(line)
})

test('of real questions most reach the department whose item they mean, few a wrong one, the rest the town', () => {
  const { queries } = JSON.parse(data('search-questions.json')) as { queries: [string, string[]][] }
  const wanted = (names: string[]) =>
    new Set(
      items
        .filter(({ name }) => names.includes(name))
        .flatMap(item => departments.filter(each => handles(each, item)).map(({ line }) => line)),
    )
  const asked = queries.filter(([, names]) => wanted(names).size > 0)
  const went = asked.map(([text, names]) => {
    const line = routed(text)
    return line === null ? 'town' : wanted(names).has(line) ? 'right' : 'wrong'
  })
  const share = (how: string) => went.filter(each => each === how).length / went.length
  expect(asked.length).toBeGreaterThan(350)
  expect(share('right')).toBeGreaterThan(0.8)
  expect(share('wrong')).toBeLessThan(0.1)
})

test('a town without that department keeps it', () => {
  expect(
    routed(
      '身份证到期了换新的要带什么',
      departments.filter(({ line }) => line === '民政'),
    ),
  ).toBeNull()
})

test('a complaint stays with the town; what could not be got done leaves it by a person’s correction alone', () => {
  expect(feedbackKinds.map(kind => [kind, mayLeaveTown(kind)])).toEqual([
    ['question', { byItem: true, byLearning: true }],
    ['suggestion', { byItem: true, byLearning: true }],
    ['complaint', { byItem: false, byLearning: false }],
    ['not_done', { byItem: false, byLearning: true }],
    ['help', { byItem: true, byLearning: true }],
  ])
})
