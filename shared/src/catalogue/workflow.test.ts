import fc from 'fast-check'
import { sequenceOf, stagesAfter, stagesBefore, type WorkflowStage, workflowFaults } from './workflow.ts'

const stage = (key: string, after: string[], change: Partial<WorkflowStage> = {}): WorkflowStage => ({
  key,
  name: key,
  by: '镇民政办',
  level: 'town',
  kind: 'handle',
  after,
  limitDays: null,
  may: ['approve'],
  publicityDays: null,
  ...change,
})
const decide = (key: string, after: string[], change: Partial<WorkflowStage> = {}) =>
  stage(key, after, { kind: 'decide', ...change })
const none = { legalDays: null, promisedDays: null }
const faultsOf = (stages: WorkflowStage[], limits = none as Parameters<typeof workflowFaults>[1]) =>
  workflowFaults(stages, limits).map(({ message }) => message)

const fork = [stage('收', []), stage('建', ['收']), stage('地', ['收']), decide('批', ['建', '地'])]

test.each<[string, WorkflowStage[]]>([
  ['nothing', []],
  ['one that decides', [decide('批', [])]],
  ['a sequence', [stage('审', []), decide('批', ['审'])]],
  ['two side by side that join', fork],
  ['a hand-over at the end', [decide('批', []), stage('送', ['批'], { kind: 'hand_over' })]],
])('%s is a workflow', (_, stages) => {
  expect(faultsOf(stages)).toEqual([])
})

test.each<[string, WorkflowStage[], string]>([
  ['a stage named twice', [stage('审', []), decide('审', [])], '「审」的编号和别的环节相同'],
  ['a stage nobody knows', [decide('批', ['审'])], '「批」要等的环节不存在'],
  ['a circle', [stage('审', ['批']), decide('批', ['审'])], '「审」「批」互相等待，永远不会开始'],
  ['a stage that waits for itself', [decide('批', ['批'])], '「批」互相等待'],
  ['no end', [stage('审', [])], '没有作出决定的环节'],
  ['two ends', [decide('批', []), decide('准', ['批'])], '「批」「准」都设为「决定」'],
  ['a dead stage', [stage('审', []), decide('批', [])], '「审」办完后没有去向'],
  ['work after the end', [decide('批', []), stage('审', ['批'])], '「审」办完后没有去向'],
  [
    'a hand-over before the end',
    [stage('送', [], { kind: 'hand_over' }), decide('批', [])],
    '「送」是送达环节',
  ],
  [
    'two hand-overs',
    [
      decide('批', []),
      stage('送', ['批'], { kind: 'hand_over' }),
      stage('发', ['批'], { kind: 'hand_over' }),
    ],
    '「送」「发」都设为「送达」',
  ],
  [
    'papers taken in late',
    [stage('审', []), stage('受', ['审'], { kind: 'take_in' }), decide('批', ['受'])],
    '「受」是受理环节，只能排在最前面',
  ],
  [
    'a stage that cannot go on',
    [stage('审', [], { may: ['return'] }), decide('批', ['审'])],
    '「审」不能「通过」',
  ],
  [
    'publicity without days',
    [decide('批', [], { may: ['approve', 'publicise'] })],
    '「批」要公示，请填公示几天',
  ],
])('%s is refused by name', (_, stages, sentence) => {
  expect(faultsOf(stages)).toEqual([expect.stringContaining(sentence)])
})

describe('limits', () => {
  const days = (stages: WorkflowStage[], each: number) => stages.map(one => ({ ...one, limitDays: each }))
  test.each([
    [{ legalDays: 20, promisedDays: 20 }, []],
    [{ legalDays: 20, promisedDays: 21 }, ['承诺期限 21 个工作日比法定期限 20 个工作日长，请改短承诺期限']],
    [{ legalDays: null, promisedDays: 15 }, []],
    [
      { legalDays: 30, promisedDays: 14 },
      ['各环节的期限加起来最长 15 个工作日，超过了 14 个工作日，请改短环节的期限'],
    ],
    [{ legalDays: 14, promisedDays: null }, [expect.stringContaining('超过了 14 个工作日')]],
  ])('%j of three stages one after the other, five days each, two of them side by side', (limits, faults) => {
    expect(faultsOf(days(fork, 5), limits)).toEqual(faults)
  })
  test('a fault names its field', () => {
    expect(workflowFaults([], { legalDays: 1, promisedDays: 2 })).toEqual([
      { field: 'promisedDays', message: expect.stringContaining('承诺期限') },
    ])
  })
})

describe('the workflow of a published guide', () => {
  const named = (...names: string[]) => names.map(name => ({ name, by: '镇民政办', level: 'town' as const }))
  test.each([
    [['窗口办理'], ['decide']],
    [['办结'], ['decide']],
    [
      ['受理', '办结'],
      ['decide', 'hand_over'],
    ],
    [
      ['受理', '初审', '上报审批', '办结'],
      ['take_in', 'handle', 'decide', 'hand_over'],
    ],
    [
      ['受理审核', '调查', '公示', '审批', '告知结果'],
      ['handle', 'handle', 'handle', 'decide', 'hand_over'],
    ],
    [
      ['申请', '评议并公示', '审批'],
      ['take_in', 'handle', 'decide'],
    ],
  ])('%j has the kinds %j', (names, kinds) => {
    expect(sequenceOf(named(...names)).map(({ kind }) => kind)).toEqual(kinds)
  })
  test('is always one that can be saved', () => {
    const name = fc.constantFrom(
      '受理',
      '申请',
      '初审',
      '审批',
      '公示',
      '办结',
      '告知结果',
      '送达',
      '窗口办理',
    )
    fc.assert(
      fc.property(fc.array(name, { maxLength: 6 }), names => {
        expect(faultsOf(sequenceOf(named(...names)))).toEqual([])
      }),
    )
  })
})

test('before and after are each other’s mirror, whatever the arrows', () => {
  const keys = ['a', 'b', 'c', 'd', 'e']
  const stages = fc
    .tuple(...keys.map(() => fc.subarray(keys)))
    .map(afters => keys.map((key, i) => stage(key, afters[i]!)))
  fc.assert(
    fc.property(stages, fc.constantFrom(...keys), fc.constantFrom(...keys), (all, one, other) => {
      expect(stagesBefore(all, one).has(other)).toBe(stagesAfter(all, other).has(one))
    }),
  )
})
test('a workflow without faults lets every stage begin once what it waits for is done', () => {
  const keys = ['a', 'b', 'c', 'd']
  const stages = fc.tuple(...keys.map(() => fc.subarray(keys)), fc.constantFrom(...keys)).map(drawn => {
    const end = drawn.at(-1) as string
    return keys.map((key, i) => stage(key, drawn[i] as string[], { kind: key === end ? 'decide' : 'handle' }))
  })
  fc.assert(
    fc.property(stages, all => {
      if (faultsOf(all).length > 0) return
      const done = new Set<string>()
      for (let round = 0; round < keys.length; round += 1)
        for (const { key, after } of all) if (after.every(prior => done.has(prior))) done.add(key)
      expect(done.size).toBe(all.length)
    }),
    { numRuns: 2_000 },
  )
})
