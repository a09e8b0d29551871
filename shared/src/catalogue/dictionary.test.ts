import fc from 'fast-check'
import { type Standard, standardFaults, validFromFaults } from './dictionary.ts'
import { newItemFaults } from './dictionary-import.ts'
import { localAt, localFault, localFields, nothingLocal } from './local-fields.ts'
import { sequenceOf } from './workflow.ts'

const standard: Standard = {
  name: '高龄津贴',
  department: '区民政局',
  line: '民政',
  guide: {
    conditions: null,
    legalDays: 20,
    promisedDays: 10,
    fee: null,
    window: null,
    complaintPhones: [],
    materials: [{ name: '身份证', required: true, copies: 1, source: null, check: null }],
    stages: sequenceOf([{ name: '受理', by: '镇', level: 'town' }]),
  },
  local: nothingLocal,
  openFields: ['phone'],
}
const { guide } = standard
const paper = guide!.materials[0]!
const stage = guide!.stages[0]!

test('a standard without fault', () => {
  expect(standardFaults(standard)).toEqual([])
  expect(standardFaults({ ...standard, guide: null })).toEqual([])
})
test.each<[string, Partial<Standard>, string, RegExp]>([
  ['no name', { name: ' ' }, 'name', /事项名称没有填/],
  ['no department', { department: '' }, 'department', /所属部门没有填/],
  [
    'promised above legal',
    { guide: { ...guide!, promisedDays: 21 } },
    'promisedDays',
    /比法定期限 20 个工作日长/,
  ],
  ['half a day', { guide: { ...guide!, promisedDays: 0.5 } }, 'promisedDays', /承诺期限应为 0 到 3650/],
  [
    'a nameless paper',
    { guide: { ...guide!, materials: [{ ...paper, name: '' }] } },
    'materials',
    /第 1 份材料的名称没有填/,
  ],
  [
    'a paper twice',
    { guide: { ...guide!, materials: [paper, paper] } },
    'materials',
    /第 2 份材料「身份证」与前面的重复/,
  ],
  ['no copies', { guide: { ...guide!, materials: [{ ...paper, copies: 0 }] } }, 'materials', /份数/],
  [
    'nobody does a stage',
    { guide: { ...guide!, stages: [{ ...stage, by: '' }] } },
    'stages',
    /第 1 个环节由谁办没有填/,
  ],
  [
    'nobody decides',
    { guide: { ...guide!, stages: [{ ...stage, kind: 'handle' }] } },
    'stages',
    /没有作出决定的环节/,
  ],
  [
    'a phone without a number',
    { local: { ...nothingLocal, phone: '问村长' } },
    'phone',
    /咨询电话里没有号码/,
  ],
])('%s', (_, change, field, message) => {
  expect(standardFaults({ ...standard, ...change })).toEqual([
    { field, message: expect.stringMatching(message) },
  ])
})

test.each([
  ['2037-11-23', '2037-11-23', null, 0],
  ['2037-11-22', '2037-11-23', null, 1],
  ['2037-11-24', '2037-11-23', '2037-11-25', 1],
  ['2037-11-25', '2037-11-23', '2037-11-25', 0],
])('from %s, published on %s after a version of %s: %i faults', (validFrom, today, latest, count) => {
  expect(validFromFaults(validFrom, today, latest)).toHaveLength(count)
})
test('a day is named as people say it', () => {
  expect([
    validFromFaults('2037-11-22', '2037-11-23', null),
    validFromFaults('2037-11-24', '2037-11-23', '2037-12-01'),
    newItemFaults('2037-11-24', '2037-11-23', 2),
  ]).toEqual([
    [{ field: 'validFrom', message: '生效日期不能早于今天（2037年11月23日）' }],
    [{ field: 'validFrom', message: '生效日期不能早于上一版的生效日期（2037年12月1日）' }],
    [{ field: 'validFrom', message: expect.stringContaining('只能是今天（2037年11月23日）') }],
  ])
})

test('local values: blank, too long', () => {
  expect(localFault('help', null)).toBeNull()
  expect(localFault('help', ' ')).toMatch(/空白/)
  expect(localFault('place', '长'.repeat(201))).toMatch(/不超过 200 字/)
  expect(localFault('phone', '020-8780-0000 转 3')).toBeNull()
})
test('the nearest that says an open field is heard; closed fields are the standard’s', () => {
  const change = fc.record({ field: fc.constantFrom(...localFields), value: fc.string() })
  fc.assert(
    fc.property(
      fc.subarray([...localFields]),
      fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 3 }),
      (open, downwards) => {
        const at = localAt(nothingLocal, open, downwards)
        for (const field of localFields) {
          const last = downwards.flat().findLast(each => each.field === field)
          expect(at[field]).toBe(open.includes(field) ? (last?.value ?? null) : null)
        }
      },
    ),
  )
})
