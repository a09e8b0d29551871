import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import type { RatingSubject } from '@zhenyiban/shared/ratings/stages.ts'
import { checkReasons, subjectForStaff } from './rules.ts'

test.each([
  ['visit', 5, [], []],
  ['visit', 3, ['办得快', '办得快'], ['办得快']],
  ['visit', 2, ['等候太久', '其他'], ['等候太久', '其他']],
  ['matter', 1, ['多要了材料'], ['多要了材料']],
  ['matter', 4, ['少跑腿'], ['少跑腿']],
  ['visit', 1, ['Z201', '110', '等候太久'], ['等候太久', '无理由超过法定办理时间']],
  ['matter', 2, ['Z207'], ['指南不准确']],
] as [RatingSubject, number, string[], string[]][])(
  '%s, %d with %j is kept as %j',
  (subject, grade, given, kept) => {
    expect(checkReasons(subject, grade, given).map(({ label }) => label)).toEqual(kept)
  },
)

test.each([
  ['visit', 2, [], 'rating.reasons_needed'],
  ['matter', 1, [], 'rating.reasons_needed'],
  ['visit', 1, ['办得快'], 'request.invalid'],
  ['visit', 5, ['等候太久'], 'request.invalid'],
  ['visit', 1, ['多要了材料'], 'request.invalid'],
  ['visit', 1, ['510'], 'request.invalid'],
  ['visit', 1, ['Z208'], 'request.invalid'],
  ['matter', 2, ['多要了材料', '随便写的'], 'request.invalid'],
] as [RatingSubject, number, string[], string][])(
  '%s, %d with %j is refused: %s',
  (subject, grade, given, code) => {
    const check = () => checkReasons(subject, grade, given)
    expect(check).toThrow(Refusal)
    expect(check).toThrow(expect.objectContaining({ code }))
  },
)

test.each([
  ['visit', true, '白蕉镇便民服务中心的现场服务'],
  ['visit', false, '白蕉镇便民服务中心 A018 号'],
  ['matter', true, '低保申请'],
] as [RatingSubject, boolean, string][])(
  'of a %s, anonymous %s, staff read «%s»',
  (subject, anonymous, shown) => {
    const subjectName = subject === 'visit' ? '白蕉镇便民服务中心 A018 号' : '低保申请'
    const rating = { subject, subjectName, hallName: '白蕉镇便民服务中心', anonymous }
    expect(subjectForStaff(rating)).toBe(shown)
  },
)
