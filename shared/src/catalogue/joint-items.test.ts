import fc from 'fast-check'
import { type JoinedItem, joinGuides } from './joint-items.ts'
import { sequenceOf, stagesBefore, workflowFaults } from './workflow.ts'

const part = (name: string, line: string | null, ...names: string[]): JoinedItem => ({
  name,
  line,
  guide: {
    conditions: null,
    fee: null,
    materials: [],
    stages: sequenceOf(names.map(each => ({ name: each, by: each, level: 'town' as const }))),
  },
})
const paper = (name: string, required: boolean, copies: number) => ({
  name,
  required,
  copies,
  source: null,
  check: null,
})

test('three items become one: side by side, each by its own line of work, one result', () => {
  const { stages, legalDays } = joinGuides([
    part('长寿老人补贴', '民政', '受理', '初审', '审批', '办结'),
    part('养老保险参保登记', '人社', '当场审核登记'),
    { name: '临时救助申请', line: '民政', guide: null },
  ])
  expect(stages.map(({ key, kind, line, after, part: of }) => [key, kind, line, after, of])).toEqual([
    ['1-s1', 'take_in', '民政', [], '长寿老人补贴'],
    ['1-s2', 'handle', '民政', ['1-s1'], '长寿老人补贴'],
    ['1-s3', 'handle', '民政', ['1-s2'], '长寿老人补贴'],
    ['2-s1', 'handle', '人社', [], '养老保险参保登记'],
    ['3-s1', 'handle', null, [], '临时救助申请'],
    ['joint', 'decide', null, ['1-s3', '2-s1', '3-s1'], undefined],
  ])
  expect(legalDays).toBe(45)
  // The law's 45 days are those of permits.
  const services = ['查询', '登记'].map(name => ({ ...part(name, null), taskType: 20 }))
  expect(joinGuides(services).legalDays).toBeNull()
  expect(joinGuides([...services, { ...part('许可', null), taskType: 1 }]).legalDays).toBe(45)
})
test('each paper is brought once, if any of the items needs it', () => {
  const with_ = (name: string, ...materials: ReturnType<typeof paper>[]) => ({
    ...part(name, '民政'),
    guide: { conditions: `${name}的条件`, fee: null, stages: [], materials },
  })
  const joined = joinGuides([
    with_('甲', paper('身份证', false, 1), paper('照片', true, 2)),
    with_('乙', paper('身份证', true, 3)),
  ])
  expect(joined.materials).toEqual([paper('身份证', true, 3), paper('照片', true, 2)])
  expect(joined.conditions).toBe('甲：甲的条件\n乙：乙的条件')
  expect(joined.fee).toBeNull()
})
test('whatever is joined is a workflow without faults, and its end waits for every part', () => {
  const name = fc.constantFrom('受理', '申请', '初审', '审批', '公示', '办结', '送达')
  const one = fc.array(name, { maxLength: 5 }).map(names => part('某事', '民政', ...names))
  fc.assert(
    fc.property(fc.array(one, { minLength: 2, maxLength: 5 }), parts => {
      const { stages, legalDays } = joinGuides(parts)
      expect(workflowFaults(stages, { legalDays, promisedDays: null })).toEqual([])
      expect(stagesBefore(stages, 'joint').size).toBe(stages.length - 1)
    }),
  )
})
