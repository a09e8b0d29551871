import type { Standard } from '@zhenyiban/shared/catalogue/dictionary.ts'
import { nothingLocal } from '@zhenyiban/shared/catalogue/local-fields.ts'
import { sequenceOf, workflowFaults } from '@zhenyiban/shared/catalogue/workflow.ts'
import { filledOf, nextStage, standardFrom, withoutStage } from './form-values.ts'

const stages = sequenceOf([
  { name: '受理', by: '镇', level: 'town' },
  { name: '初审', by: '镇民政办', level: 'town' },
  { name: '审批', by: '区民政局', level: 'county' },
])
const standard: Standard = {
  name: '高龄津贴',
  department: '区民政局',
  line: '民政',
  openFields: ['phone'],
  guide: {
    conditions: '年满 80',
    legalDays: 20,
    promisedDays: 0,
    fee: null,
    window: null,
    stages,
    complaintPhones: ['020-12345', '12345'],
    materials: [{ name: '身份证', required: true, copies: 1, source: null, check: '原件' }],
  },
  local: { ...nothingLocal, phone: '020-1' },
}
test('what is filled in from a standard says the same again', () => {
  expect(standardFrom(filledOf(standard, '2037-11-23'))).toEqual(standard)
  const bare = { ...standard, guide: null, line: null }
  expect(standardFrom(filledOf(bare, '2037-11-23'))).toEqual(bare)
})
test('a stage more and a stage less keep the arrows whole', () => {
  const more = [...stages, nextStage(stages)]
  expect(more[3]).toMatchObject({ key: 's4', kind: 'hand_over', after: ['s3'] })
  const less = withoutStage(stages, 's2')
  expect(less.map(({ key, after }) => [key, after])).toEqual([
    ['s1', []],
    ['s3', ['s1']],
  ])
  const { guide } = standardFrom({ ...filledOf(standard, '2037-11-23'), stages: less })
  expect(workflowFaults(guide!.stages, guide!)).toEqual([])
  expect(nextStage([])).toMatchObject({ key: 's1', kind: 'decide', after: [] })
})
