import {
  type EarlierPaper,
  isOfOneMatter,
  isSameMaterial,
  mayReuse,
  REUSE_DAYS,
  REUSE_VERSION,
  reuseText,
  whyNotReuse,
} from './reuse.ts'

const checkedAt = new Date('2026-11-23T02:00:00Z')
const after = (days: number, ms = 0) => new Date(+checkedAt + days * 86_400_000 + ms)
const applicant = { residentId: 'a', idNumber: '44011119400101002X' }
const photo: EarlierPaper = {
  material: '近期一寸照片',
  applicant,
  status: 'verified',
  checkedAt,
  isReused: false,
  fileThere: true,
}
const of = (change: Partial<EarlierPaper>) => ({ ...photo, ...change })

test.each<[string, EarlierPaper, string | null]>([
  ['verified, of the same person', photo, null],
  ['under another account', of({ applicant: { ...applicant, residentId: 'b' } }), 'paper.reuse_none'],
  [
    'of the mother, under one account',
    of({ applicant: { ...applicant, idNumber: '1' } }),
    'paper.reuse_none',
  ],
  ['of nobody with an account', of({ applicant: { ...applicant, residentId: null } }), 'paper.reuse_none'],
  ['another paper', of({ material: '户口簿' }), 'paper.reuse_none'],
  ['not looked at yet', of({ status: 'waiting', checkedAt: null }), 'paper.reuse_none'],
  ['returned', of({ status: 'returned' }), 'paper.reuse_none'],
  ['taken back', of({ status: 'removed' }), 'paper.reuse_none'],
  ['itself used again', of({ isReused: true }), 'paper.reuse_none'],
  ['whose file is gone', of({ fileThere: false }), 'paper.reuse_gone'],
  ['with the name written otherwise', of({ material: '《近期一寸照片》 ' }), null],
])('a paper %s', (_, paper, code) => {
  expect(whyNotReuse(paper, after(1), applicant, photo.material)).toBe(code)
  expect(mayReuse(paper, after(1), applicant, photo.material)).toBe(code === null)
})
test('no account is not the same as no account', () => {
  const nobody = { residentId: null, idNumber: applicant.idNumber }
  expect(whyNotReuse(of({ applicant: nobody }), after(1), nobody, photo.material)).toBe('paper.reuse_none')
})
test.each([
  [REUSE_DAYS, 0, null],
  [REUSE_DAYS, 1, 'paper.reuse_too_old'],
  [REUSE_DAYS + 30, 0, 'paper.reuse_too_old'],
])('%s days and %s ms after it was verified', (days, ms, code) => {
  expect(whyNotReuse(photo, after(days, ms), applicant, photo.material)).toBe(code)
})

test.each([
  ['户口簿', '户口簿 ', true],
  ['申请人身份证(正反面)', '申请人身份证（正反面）', true],
  ['《居住证》', '居住证', true],
  ['居住证', '居住证明', false],
  ['身份证', '身份证复印件', false],
])('「%s」 and 「%s」 are one paper: %s', (one, other, same) => {
  expect(isSameMaterial(one, other)).toBe(same)
  expect(isSameMaterial(other, one)).toBe(same)
})
test.each([
  ['低保申请表', true],
  ['申请书', true],
  ['授权委托书', true],
  ['诚信承诺书', true],
  ['代办人身份证', true],
  ['申请人身份证、户口簿', false],
  ['家庭收入证明', false],
  ['近期一寸照片', false],
])('「%s」 is of one matter alone: %s', (name, one) => {
  expect(isOfOneMatter(name)).toBe(one)
  expect(mayReuse(of({ material: name }), after(1), applicant, name)).toBe(!one)
})

test('the consent says what, from where, for what, for whom, and that one may refuse', () => {
  const text = reuseText(REUSE_VERSION, {
    material: '户口簿',
    checkedBy: '鳌头镇便民服务中心',
    checkedAt: checkedAt.toISOString(),
    itemName: '高龄津贴',
    hallName: '太平镇便民服务中心',
  })
  for (const said of [
    '鳌头镇',
    '2026年11月23日',
    '「户口簿」',
    '「高龄津贴」',
    '太平镇',
    '不同意也能办',
    '撤回',
  ])
    expect(text).toContain(said)
})
