import { readFileSync } from 'node:fs'
import { parseItemsCsv } from '../items-csv.ts'
import { createItemSearch } from './item-search.ts'

const file = new URL('../../../../data/service-items.guangan.csv', import.meta.url)
const items = parseItemsCsv(readFileSync(file, 'utf8')).rows.map(({ code, ...item }) => ({
  id: code,
  ...item,
}))
const nameOf = new Map(items.map(({ id, name }) => [id, name]))
const search = createItemSearch(items)
const firstThree = (question: string) => search(question, 3).map(({ id }) => nameOf.get(id))

describe('as people speak', () => {
  test.each([
    ['刷脸认证', '养老保险定期待遇领取资格认证'],
    ['下岗登记', '失业登记'],
    ['卖烟花', '烟花爆竹道路运输许可'],
    ['身份证丢了', '居民身份证挂失申报、丢失招领'],
    ['老人走了领丧葬费', '遗属待遇申领'],
    ['我想养几百头猪，要办什么手续？', '畜禽养殖场、养殖小区备案'],
    ['包工头不给工钱怎么办', '劳动人事争议仲裁申请'],
    ['奶奶八十二了国家给不给钱', '80周岁以上老年人高龄津贴发放'],
    ['合作医疗咋个交', '城乡居民参保登记'],
    ['修房子', '乡村建设规划许可证核发'],
    ['80岁补贴申请', '80周岁以上老年人高龄津贴发放'],
    ['我想攞失业金', '失业保险金申领'],
    ['身份证唔见咗', '居民身份证挂失申报、丢失招领'],
  ])('%s', (question, name) => {
    expect(firstThree(question)).toContain(name)
  })
})

describe('pinyin, initials and mistyped words', () => {
  test.each([
    ['shebaoka', '社会保障卡申领'],
    ['she bao ka', '社会保障卡申领'],
    ['SHIYEDENGJI', '失业登记'],
    ['失业dengji', '失业登记'],
    ['yanglaobaoxian转移', '企业职工基本养老保险关系转移接续申请'],
    ['canjizheng补办', '残疾人证挂失补办'],
    ['诊所xiaoyan', '医疗机构执业审批（校验）（县级）'],
    ['诊所jiaoyan', '医疗机构执业审批（校验）（县级）'],
    ['cjrz', '残疾人证新办'],
    ['bcjrz', '残疾人证新办'],
    ['shenfenzhegn', '居民身份证办理（包括临时）'],
    ['shiyejn', '失业保险金申领'],
    ['senfenzen', '居民身份证办理（包括临时）'],
    ['SYB', '创业培训开班（含报名）'],
    ['dbsq', '最低生活保障'],
    ['yljbx', '医疗救助对象手工（零星）报销'],
    ['sbkgs', '社会保障卡挂失'],
    ['社宝卡挂失', '社会保障卡挂失'],
    ['公祖房', '公共租赁住房申请资格审核认定'],
  ])('%s', (question, name) => {
    expect(firstThree(question)).toContain(name)
  })
})

describe('what one wants done', () => {
  test.each([
    ['残疾人证', '残疾人证新办'],
    ['残疾证掉了', '残疾人证挂失补办'],
    ['残疾人证注销', '残疾人证注销'],
    ['社保卡密码忘了', '社会保障卡密码重置'],
    ['查一下医保余额', '参保人员参保信息查询'],
    ['转学有什么政策', '义务教育阶段学生学籍异动政策咨询'],
  ])('%s comes first as %s', (question, name) => {
    expect(firstThree(question)[0]).toBe(name)
  })
})

test('every item is found by its own name', () => {
  const lost = items.filter(({ name }) => !firstThree(name).includes(name)).map(({ name }) => name)
  expect(lost).toEqual([])
})

test.each([
  '',
  '   ',
  '？！',
  '我想问一下',
  '今天天气怎么样',
  '红烧肉怎么做',
  '讲个笑话',
  'asdfghjkl',
  'hello world',
  'nihao',
  'qqq',
  '12345',
  '\u0000😀',
  '魑魅魍魉',
])('%j is answered with nothing', question => {
  expect(search(question, 10)).toEqual([])
})

test('the limit holds, scores fall, ids are not repeated', () => {
  const hits = search('社保卡', 5)
  expect(hits).toHaveLength(5)
  expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).toSorted((a, b) => b - a))
  expect(new Set(hits.map(({ id }) => id)).size).toBe(5)
})

test.each(['社保卡', 'shebaoka', 'x', 'nü'])(
  'ten thousand characters of %s take no longer than a sentence',
  part => {
    const long = part.repeat(10_000 / part.length)
    const startedAt = performance.now()
    search(long, 3)
    expect(performance.now() - startedAt).toBeLessThan(1000)
  },
)

test('an item with a guide goes before its equal without', () => {
  const twins = ['a', 'b'].map(id => ({
    id,
    name: '失业登记',
    department: '人社局',
    group: null,
    taskType: 20,
    hasGuide: id === 'b',
  }))
  expect(createItemSearch(twins)('下岗', 2).map(({ id }) => id)).toEqual(['b', 'a'])
})

test('an empty catalogue answers nothing', () => {
  expect(createItemSearch([])('社保卡', 3)).toEqual([])
})
