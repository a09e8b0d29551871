import { type One, spokenCall } from './speech.ts'

test.each<[string, number, One, string]>([
  ['A018', 3, 'yi', '请 A 零 一 八 号 到 三 号 窗口'],
  ['A018', 3, 'yao', '请 A 零 幺 八 号 到 三 号 窗口'],
  ['B120', 12, 'yi', '请 B 一 二 零 号 到 十二 号 窗口'],
  ['B111', 11, 'yao', '请 B 幺 幺 幺 号 到 十一 号 窗口'],
  ['A5', 1, 'yao', '请 A 五 号 到 一 号 窗口'],
  ['Y999', 20, 'yi', '请 Y 九 九 九 号 到 二十 号 窗口'],
  ['C1000', 105, 'yi', '请 C 一 零 零 零 号 到 一 零 五 号 窗口'],
])('%s to window %i with 1 as %s is said as %s', (number, windowNumber, one, said) => {
  expect(spokenCall({ number, windowNumber }, one)).toBe(said)
})
test('no number has a figure left that a voice could read as tens', () => {
  for (let serial = 0; serial < 1000; serial += 1)
    expect(spokenCall({ number: `A${String(serial).padStart(3, '0')}`, windowNumber: 3 })).not.toMatch(/\d/)
})
