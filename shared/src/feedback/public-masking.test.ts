import fc from 'fast-check'
import { maskForPublic } from './public-masking.ts'

const names = ['李秀兰', '陈晓敏']
test.each([
  ['我叫李秀兰，想问老人补贴要带什么', '我叫李**，想问老人补贴要带什么'],
  ['窗口的陈晓敏说要照片', '窗口的陈**说要照片'],
  ['我叫王小明，身份证 44011119400101002X', '我叫王**，身份证 4401**********002X'],
  ['电话 13800138000 联系我', '电话 138****8000 联系我'],
  ['我妈妈黄秀珍今年 82 岁', '我妈妈黄**今年 82 岁'],
  ['找周文主任问过', '找周*主任问过'],
  ['住在西向村三队12号', '住在西向村***'],
  ['新城西路38号3栋502房漏水', '新城西路***漏水'],
  ['住在西向村 3 栋 502 房', '住在西向村***'],
  ['家在 3栋502房', '家在 ***'],
  ['13800138000，44011119400101002X', '138****4401**********002X'],
  ['受理编号 440117113 20261201 00001 7', '受理编号 ***'],
  ['编号 FK202611230001 的答复', '编号 *** 的答复'],
])('%s is published as %s', (text, masked) => {
  expect(maskForPublic(text, names)).toBe(masked)
})
test.each([
  // What helps the next person stays.
  '带身份证和户口本到 1 号窗口，每月 1 号到 20 号收',
  '打 020-87800000 或 12345 问',
  '年满 80 周岁，补贴每月 100 元，20 个工作日办好',
  '西向村的老人可以在村里办',
  '我是外地户口，能办吗',
  '材料和方法在指南里',
])('%s is left as it is', text => {
  expect(maskForPublic(text, names)).toBe(text)
})
test('masking what is masked changes nothing, and no known name or number is left', () => {
  const piece = fc.constantFrom(
    '我叫',
    '李秀兰',
    '陈晓敏',
    '13800138000',
    '44011119400101002X',
    '西向村',
    '三队12号',
    '，',
    '要带什么',
    '主任',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), pieces => {
      const once = maskForPublic(pieces.join(''), names)
      expect(maskForPublic(once, names)).toBe(once)
      for (const known of [...names, '13800138000', '44011119400101002X']) expect(once).not.toContain(known)
    }),
    { numRuns: 1000 },
  )
})
