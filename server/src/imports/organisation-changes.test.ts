import { type Signs, signChanges } from './organisation-changes.ts'

const signs = (
  organisations: Record<string, string> = {},
  halls: Record<string, [name: string, code: string]> = {},
): Signs => ({
  organisations: new Map(
    Object.entries(organisations).map(([id, name]) => [id, { name, kind: 'department' as const }]),
  ),
  halls: new Map(Object.entries(halls).map(([id, [name, code]]) => [id, { name, code }])),
})
const department = (id: string, was: string, name: string) => ({ id, kind: 'department', was, name })

test.each([
  [
    'nothing',
    signs({ a: '民政办' }, { h: ['中心', 'AAAA'] }),
    signs({ a: '民政办' }, { h: ['中心', 'AAAA'] }),
    [],
    [],
  ],
  ['what is new', signs(), signs({ a: '民政办' }, { h: ['中心', 'AAAA'] }), [], []],
  ['a new name', signs({ a: '民政办' }), signs({ a: '事务办' }), [], [department('a', '民政办', '事务办')]],
  [
    'two that change names',
    signs({ a: '甲', b: '乙' }),
    signs({ a: '乙', b: '甲' }),
    [],
    [department('a', '甲', '乙'), department('b', '乙', '甲')],
  ],
  [
    'a new code',
    signs({}, { h: ['中心', 'AAAA'] }),
    signs({}, { h: ['中心', 'BBBB'] }),
    [{ id: 'h', name: '中心', was: 'AAAA', code: 'BBBB' }],
    [],
  ],
  [
    'a hall with a new name and a new code',
    signs({}, { h: ['中心', 'AAAA'] }),
    signs({}, { h: ['大厅', 'BBBB'] }),
    [{ id: 'h', name: '大厅', was: 'AAAA', code: 'BBBB' }],
    [{ id: 'h', kind: 'hall', was: '中心', name: '大厅' }],
  ],
])('%s', (_, before, after, codes, renames) => {
  expect(signChanges(before, after)).toEqual({ codes, renames })
})
