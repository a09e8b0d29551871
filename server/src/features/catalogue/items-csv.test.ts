import { readFileSync } from 'node:fs'
import { parseItemsCsv } from './items-csv.ts'

const HEADER = 'department,group,name,item_code,area_code,task_type'
const csv = (...lines: string[]) => [HEADER, ...lines].join('\n')

describe('the real table', () => {
  const file = new URL('../../../data/service-items.guangan.csv', import.meta.url)
  const { rows, faults } = parseItemsCsv(readFileSync(file, 'utf8'))

  test('has 489 items of 14 departments and no fault', () => {
    expect(faults).toEqual([])
    expect(rows).toHaveLength(489)
    expect(new Set(rows.map(({ department }) => department)).size).toBe(14)
    expect(new Set(rows.map(({ code }) => code)).size).toBe(489)
  })

  test('keeps commas within quotes', () => {
    expect(rows.filter(({ name }) => name.includes('第349号,部分'))).toHaveLength(2)
  })
})

describe('names', () => {
  test.each([
    ['"社会保障卡\n申领"', '社会保障卡申领'],
    ['"  社会 保障卡　申领 "', '社会保障卡申领'],
    ['"申领（A 类\r\n B 类）"', '申领（A类B类）'],
    ['"电子 card wallet"', '电子card wallet'],
    ['"建设""多验合一"""', '建设"多验合一"'],
  ])('%j becomes %j', (published, name) => {
    const { rows, faults } = parseItemsCsv(csv(`区人社局,,${published},A-1,511602000000,20`))
    expect(faults).toEqual([])
    expect(rows).toEqual([
      { code: 'A-1', name, department: '区人社局', group: null, areaCode: '511602000000', taskType: 20 },
    ])
  })
})

describe('bad input', () => {
  test.each([
    ['no name', ['区人社局,,,A-1,5116,20'], [{ line: 2, column: 'name', reason: '事项名称不能为空' }]],
    [
      'no department',
      [',,失业登记,A-1,5116,20'],
      [{ line: 2, column: 'department', reason: '所属部门不能为空' }],
    ],
    [
      'an area code with letters',
      ['区人社局,,失业登记,A-1,5116O2,20'],
      [{ line: 2, column: 'area_code', reason: '区划代码“5116O2”不是 4–12 位数字' }],
    ],
    [
      'no code',
      ['区人社局,,失业登记,,5116,20'],
      [{ line: 2, column: 'item_code', reason: '事项编码不能为空' }],
    ],
    [
      'a code twice',
      ['区人社局,,失业登记,A-1,5116,20', '区人社局,,就业登记,A-1,5116,20'],
      [{ line: 3, column: 'item_code', reason: '事项编码与第 2 行重复' }],
    ],
    [
      'an unknown type',
      ['区人社局,,失业登记,A-1,5116,3'],
      [{ line: 2, column: 'task_type', reason: '事项类型“3”不在 1、5、7、8、9、10、20 之内' }],
    ],
    [
      'a missing column',
      ['区人社局,失业登记,A-1,5116,20'],
      [{ line: 2, column: '', reason: '应有 6 列，实有 5 列' }],
    ],
    [
      'two faults in one row',
      ['区人社局,,,,5116,20'],
      [
        { line: 2, column: 'name', reason: '事项名称不能为空' },
        { line: 2, column: 'item_code', reason: '事项编码不能为空' },
      ],
    ],
  ])('%s', (_, lines, faults) => {
    expect(parseItemsCsv(csv(...lines)).faults).toEqual(faults)
  })

  test('the line is that of the file, past line breaks within names and empty lines', () => {
    const text = csv('区人社局,,"失业\n登记",A-1,5116,20', '', '区人社局,,,A-2,5116,20').replaceAll(
      '\n',
      '\r\n',
    )
    const { rows, faults } = parseItemsCsv(`\uFEFF${text}\r\n`)
    expect(rows.map(({ name }) => name)).toEqual(['失业登记'])
    expect(faults).toEqual([{ line: 5, column: 'name', reason: '事项名称不能为空' }])
  })

  test.each([['name,item_code\n失业登记,A-1'], ['']])('a wrong header reads nothing', text => {
    expect(parseItemsCsv(text)).toEqual({
      rows: [],
      faults: [{ line: 1, column: '', reason: `表头应为 ${HEADER}` }],
    })
  })

  test('a quote left open names the line', () => {
    const { rows, faults } = parseItemsCsv(
      csv('区人社局,,失业登记,A-1,5116,20', '区人社局,,"就业登记,A-2,5116,20'),
    )
    expect(rows).toEqual([])
    expect(faults).toEqual([{ line: 3, column: '', reason: '引号没有成对，这一行读不出来' }])
  })
})
