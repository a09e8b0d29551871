import type { ImportRow } from '@zhenyiban/shared/catalogue/dictionary-import.ts'
import { reportLines } from './import-lines.ts'
import { importMessages } from './import-messages.ts'

const row: ImportRow = {
  code: 'T-1',
  name: '高龄津贴',
  line: 7,
  verdict: 'unchanged',
  number: null,
  changes: [],
  faults: [],
}
const textsOf = (more: Partial<ImportRow>) => reportLines({ ...row, ...more }).map(({ text }) => text)

test('a line for each fault, with its place, and for each change', () => {
  expect(reportLines(row)).toEqual([])
  const faults = [
    { sheet: '材料', line: 9, column: '份数', reason: '没有填，请填数字' },
    { sheet: '环节', line: 3, column: '', reason: '没有作出决定的环节' },
  ]
  expect(textsOf({ verdict: 'faulty', faults })).toEqual([
    '材料 第 9 行 「份数」：没有填，请填数字',
    '环节 第 3 行：没有作出决定的环节',
  ])
  const changes = [
    { label: '收费', from: '', to: '不收费' },
    { label: '收费', from: '10 元', to: '' },
    { label: '材料「照片」', from: '有', to: '' },
    { label: '材料「户口本」', from: '', to: '新增' },
  ]
  expect(textsOf({ verdict: 'version', changes })).toEqual([
    '收费：没有写 → 不收费',
    '收费：10 元 → 没有写',
    '材料「照片」：删去',
    '材料「户口本」：新增',
  ])
})
test('what is asked before it is done says both kinds, or the one there is', () => {
  const counts = { new: 0, version: 3, unchanged: 1, faulty: 0 }
  expect(importMessages.confirmWhy(counts, '11月23日 周一')).toMatch(
    /^发布 3 项的新版本，从 11月23日 周一 起生效/,
  )
  expect(importMessages.confirmWhy({ ...counts, new: 2 }, '今天')).toMatch(
    /^新增 2 项，发布 3 项的新版本，从 今天/,
  )
})
