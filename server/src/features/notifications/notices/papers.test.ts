import { matterNotices } from './matters.ts'

const of = {
  matterId: '65f000000000000000000006',
  residentId: '65f000000000000000000001',
  itemId: '65f000000000000000000003',
  itemName: '高龄津贴',
  caseNumber: 'BJ20261123-0001',
  organisationIds: [],
  material: '照片',
}
const told = (notice: ReturnType<(typeof matterNotices)['paper.verified']>) => [
  notice?.title,
  notice?.text,
  notice?.push?.template ?? null,
]

test.each([
  [[], '「高龄津贴」的「照片」核对过了，通过，不用再传。现在不用您做什么，有进展会告诉您。'],
  [['户口本', '委托书'], '「高龄津贴」的「照片」核对过了，通过，不用再传。还要传：户口本、委托书。'],
])('a paper was passed, left to send: %j', (left, text) => {
  expect(told(matterNotices['paper.verified']({ ...of, paperIds: [], left }))).toEqual([
    '材料通过了',
    text,
    null,
  ])
})
test.each([
  [true, '有材料要重新交', '请重新拍照传来，或交到大厅。', 'matter'],
  [undefined, '有材料要重新交', '请重新拍照传来，或交到大厅。', 'matter'],
  [false, '有材料退回了', '现在不用再交。有疑问请到大厅窗口问。', null],
])('a paper was returned, to be sent again: %s', (again, title, end, template) => {
  const returned = { ...of, paperId: 'p', reason: '反光', ...(again !== undefined && { again }) }
  expect(told(matterNotices['paper.returned'](returned))).toEqual([
    title,
    `「高龄津贴」的「照片」有一个文件不行，原因：反光。${end}`,
    template,
  ])
})
test('nobody is told of a matter without an account', () => {
  expect(matterNotices['paper.verified']({ ...of, residentId: null, paperIds: [], left: [] })).toBeNull()
})
