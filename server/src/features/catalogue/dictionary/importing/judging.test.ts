import type { Standard } from '@zhenyiban/shared/catalogue/dictionary.ts'
import { nothingLocal } from '@zhenyiban/shared/catalogue/local-fields.ts'
import { sequenceOf } from '@zhenyiban/shared/catalogue/workflow.ts'
import type { Draft } from '../file/reading.ts'
import { changesBetween } from './changes.ts'
import { judge, type Known } from './judging.ts'

const stages = sequenceOf([
  { name: '受理', by: '镇', level: 'town' },
  { name: '审批', by: '区民政局', level: 'county' },
])
const guide = {
  conditions: null,
  legalDays: 30,
  promisedDays: 20,
  fee: null,
  window: null,
  complaintPhones: [],
  stages,
  materials: [
    { name: '身份证', required: true, copies: 1, source: null, check: null },
    { name: '照片', required: true, copies: 2, source: null, check: null },
  ],
}
const said: Standard = {
  name: '高龄津贴',
  department: '民政',
  line: '民政',
  guide,
  local: nothingLocal,
  openFields: [],
}
const older: Standard = { ...said, department: '老龄' }
const draft: Draft = {
  code: 'T-1',
  name: '高龄津贴',
  line: 7,
  version: 2,
  taskType: '行政给付',
  standard: said,
  faults: [],
  lines: { 材料: [4, 9], 环节: [5, 6] },
}
const known: Known = {
  taskType: 5,
  latest: 2,
  newest: said,
  basis: said,
  publishedBy: '从化区 苏敏仪',
  publishedAt: new Date('2037-11-23T01:30:00Z'),
}
const edited = (change: Partial<Standard>) => ({ ...draft, standard: { ...said, ...change } })
const withGuide = (change: Partial<typeof guide>) => edited({ guide: { ...guide, ...change } })
const verdictOf = (each: Draft, of: Known | null, sameName: string | null = null) =>
  judge(each, of, sameName).row.verdict

test.each<[string, Draft, Known | null, string]>([
  ['as it was exported', draft, known, 'unchanged'],
  ['blanks around do not count', edited({ name: ' 高龄津贴\n' }), known, 'unchanged'],
  ['type left empty', { ...draft, taskType: '' }, known, 'unchanged'],
  ['edited', edited({ department: '区民政局' }), known, 'version'],
  [
    'a newer version came, left alone',
    { ...draft, version: 1, standard: older },
    { ...known, basis: older },
    'unchanged',
  ],
  [
    'a newer version came and says the same',
    { ...draft, version: 1 },
    { ...known, basis: older },
    'unchanged',
  ],
  [
    'a newer version came, edited on the old one',
    { ...edited({ department: '区民政局' }), version: 1 },
    { ...known, basis: older },
    'faulty',
  ],
  ['not in the dictionary', { ...draft, version: null }, null, 'new'],
  ['the same file of new items once more', { ...draft, version: null }, { ...known, latest: 1 }, 'unchanged'],
  ['cells that cannot be read', { ...draft, standard: null }, known, 'faulty'],
])('%s', (_, each, of, verdict) => {
  expect(verdictOf(each, of)).toBe(verdict)
})

test.each<[string, Draft, Known | null, string | null, [line: number, column: string, reason: RegExp]]>([
  [
    'newer version',
    { ...edited({ department: '甲' }), version: 1 },
    { ...known, basis: older },
    null,
    [7, '版本', /从化区 苏敏仪在 11月23日 周一 09:30 发布了第 2 版，请重新导出/],
  ],
  [
    'version of the future',
    { ...edited({ department: '甲' }), version: 3 },
    known,
    null,
    [7, '版本', /没有第 3 版/],
  ],
  [
    'new, but known',
    { ...edited({ department: '甲' }), version: null },
    known,
    null,
    [7, '版本', /填现在的版本 2/],
  ],
  ['another type', { ...draft, taskType: '公共服务' }, known, null, [7, '事项类型', /填回「行政给付」/]],
  ['a wrong code', draft, null, null, [7, '事项编码', /没有「T-1」.*「版本」留空/]],
  ['a name twice', { ...draft, version: null }, null, 'T-3', [7, '事项名称', /编码 T-3/]],
  ['no type', { ...draft, version: null, taskType: '' }, null, null, [7, '事项类型', /行政许可/]],
  [
    'our own codes',
    { ...draft, code: 'GUIDE-1', version: null },
    null,
    null,
    [7, '事项编码', /请换一个编码/],
  ],
  [
    'promised above legal',
    withGuide({ promisedDays: 31 }),
    known,
    null,
    [7, '承诺期限(工作日)', /请改短承诺期限/],
  ],
  ['half a day', withGuide({ legalDays: 20.5 }), known, null, [7, '法定期限(工作日)', /0 到 3650/]],
  ['no name', edited({ name: '' }), known, null, [7, '事项名称', /没有填/]],
  [
    'a phone without digits',
    edited({ local: { ...nothingLocal, phone: '问村长' } }),
    known,
    null,
    [7, '咨询电话', /没有号码/],
  ],
  [
    'a material twice',
    withGuide({ materials: [guide.materials[0]!, guide.materials[0]!] }),
    known,
    null,
    [9, '材料名称', /与前面的重复/],
  ],
  [
    'a stage without end',
    withGuide({ stages: [stages[0]!, { ...stages[1]!, limitDays: 0 }] }),
    known,
    null,
    [6, '环节期限(工作日)', /应为 1 到 365/],
  ],
  [
    'who waits for nothing there is',
    withGuide({ stages: [stages[0]!, { ...stages[1]!, after: ['s9'] }] }),
    known,
    null,
    [5, '', /要等的环节不存在/],
  ],
])('faults: %s', (_, each, of, sameName, [line, column, reason]) => {
  const { row, publication } = judge(each, of, sameName)
  expect(publication).toBeNull()
  expect(row.verdict).toBe('faulty')
  expect(row.faults).toEqual([
    { sheet: expect.any(String), line, column, reason: expect.stringMatching(reason) },
  ])
})

test('what a new version changes is said field by field, material by material, stage by stage', () => {
  const [idCard, photo] = guide.materials
  const after: Standard = {
    ...said,
    department: '区民政局',
    openFields: ['phone'],
    guide: {
      ...guide,
      materials: [{ ...photo!, copies: 3 }, { ...idCard! }, { ...idCard!, name: '户口本' }],
      stages: [stages[0]!, { ...stages[1]!, limitDays: 5 }],
    },
  }
  expect(changesBetween(said, after)).toEqual([
    { label: '所属部门', from: '民政', to: '区民政局' },
    { label: '开放字段', from: '', to: '咨询电话' },
    { label: '材料「户口本」', from: '', to: '新增' },
    { label: '材料「照片」的份数', from: '2', to: '3' },
    { label: '材料的顺序', from: '身份证、照片', to: '照片、身份证' },
    { label: '环节「审批」的环节期限(工作日)', from: '', to: '5' },
  ])
  expect(changesBetween(said, { ...said, guide: null })).toContainEqual({
    label: '材料「照片」',
    from: '有',
    to: '',
  })
  expect(changesBetween(said, said)).toEqual([])
})
