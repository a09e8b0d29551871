import { gatheredList } from './gathered.ts'
import type { TownNotice } from './notice.ts'
import { policyOf, termsOf } from './texts.ts'

const town: TownNotice = {
  operator: '鳌头镇人民政府',
  address: '人民路 1 号',
  contact: '020-87800000',
  smsProvider: null,
  inForceOn: '2026-12-01',
}
const textOf = (parts: readonly { title: string; lines: readonly string[] }[]) =>
  parts.map(({ title, lines }) => [title, ...lines].join('\n')).join('\n')

test('the policy says who, for each kind what for, on what ground, to whom and how long; sensitive data its own consent', () => {
  const text = textOf(policyOf(town))
  expect(text).toContain('运营者（个人信息处理者）：鳌头镇人民政府。')
  for (const { name, purpose, kept, sensitive } of gatheredList) {
    expect(text).toContain(`\n${name}\n`)
    expect(text).toContain(`做什么用：${purpose}。`)
    expect(text).toContain(`存多久：${kept}。`)
    if (sensitive) expect(text).toContain(`${name}是敏感个人信息`)
  }
  expect(text).toContain('不满 14 周岁的孩子办事，由父母或其他监护人')
  expect(textOf(policyOf({ ...town, smsProvider: '某某公司' }))).toContain('短信由某某公司发送。')
})
test('the day it is in force from is said as people say it', () => {
  expect(textOf(policyOf(town))).toContain('本政策自 2026年12月1日 起生效')
  expect(textOf(termsOf(town))).toContain('自 2026年12月1日 起适用')
})
test('the terms name who runs it and that the window does the same', () => {
  const text = textOf(termsOf(town))
  expect(text).toContain('由鳌头镇人民政府提供，免费')
  expect(text).toContain('不用手机也能办')
})
test('promised is what is done: words of ratings are checked and then read by the head; some consents end only with their matter', () => {
  const terms = textOf(termsOf(town))
  expect(terms).toContain('没有通过的会告诉您，由大厅主任看过再决定放不放出来')
  // No picture is shown to others, and a rating cannot be changed.
  expect(terms).not.toMatch(/图片|可以改/)
  expect(textOf(policyOf(town))).toContain('每一项都写明能不能单独撤回')
})
