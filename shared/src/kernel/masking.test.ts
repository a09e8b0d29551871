import fc from 'fast-check'
import { maskDocument } from './documents.ts'
import { maskName, maskNamesApart, maskNumbersIn, maskPhone } from './masking.ts'

test('phones and ID numbers keep what their holder knows them by', () => {
  expect(maskPhone('13812345678')).toBe('138****5678')
  expect(maskPhone('02087800000')).toBe('020****0000')
  expect(maskPhone('02087800000-801')).toBe('020****0000')
  expect(maskDocument('11010519491231002X')).toBe('1101**********002X')
})
test.each([
  ['李雷', '李*'],
  ['李秀兰', '李**'],
  ['欧阳娜娜', '欧**'],
  ['买买提·阿不都热合曼', '买**'],
  // Rare characters take two code units; half of one is not a character.
  ['𠮷田', '𠮷*'],
  ['李𠮷', '李*'],
  ['辻\u{E0100}子', '辻*'],
  ['葛\uFE00', '葛'],
])('%s is shown as %s', (name, shown) => expect(maskName(name)).toBe(shown))
test.each([
  ['unlike masks stay', ['陈大明', '李秀兰', null], ['陈**', '李**', null]],
  ['by the last character', ['陈大明', '陈小英'], ['陈*明', '陈*英']],
  ['of two characters', ['陈明', '陈英', '李雷'], ['*明', '*英', '李*']],
  ['by the second, where the last is the same', ['陈大明', '陈小明'], ['陈大*', '陈小*']],
  ['the same name is the same person to who reads it', ['陈大明', '陈大明'], ['陈**', '陈**']],
  ['long names', ['欧阳娜娜', '欧阳小明'], ['欧**娜', '欧**明']],
])('several on one list, %s', (_, names, shown) => expect(maskNamesApart(names)).toEqual(shown))
test('nobody is shown whole who is not of two characters', () => {
  const name = fc
    .array(fc.constantFrom(...'陈大小明英'), { minLength: 3, maxLength: 5 })
    .map(all => all.join(''))
  fc.assert(
    fc.property(fc.array(name), names =>
      maskNamesApart(names).every((shown, i) => shown !== names[i] && shown?.includes('*')),
    ),
  )
})
test.each([
  ['身份证11010519491231002X，电话13812345678', '身份证1101**********002X，电话138****5678'],
  ['我的号码 440111 19400101 002X 。', '我的号码 4401**********002X 。'],
  ['４４０１１１１９４００１０１００２Ｘ', '4401**********002X'],
  ['440111-1940\u200B0101-002x谢谢', '4401**********002X谢谢'],
  ['44011119400101002×', '4401**********002X'],
  ['+86 138 0013 8000', '+138****8000'],
  ['电话：138－0013－8000 或 １３９ ００００ ００００', '电话：138****8000 或 139****0000'],
  ['13800138000 44011119400101002X', '138****8000 4401**********002X'],
  ['回乡证H12345678，护照 E 1234 5678', '回乡证H1****678，护照 E1****678'],
  ['440111，19400101，002X', '4401**********002X'],
  ['138、0013、8000 或 139*0013*8000', '138****8000 或 139****8000'],
  ['1\uFE0F\u20E33\uFE0F\u20E38\uFE0F\u20E30013\u20E38000', '138****8000'],
  ['138    0013     8000', '138****8000'],
  ['13800138000，13900139000、13700137000', '138****8000，139****9000、137****7000'],
  ['旧证 440111400101002', '旧证 4401*******1002'],
  ['永居证 CHN110190010112', '永居证 CHN1*******0112'],
  ['𠮷😀13800138000', '𠮷😀138****8000'],
] as const)('%j is shown as %j', (text, shown) => expect(maskNumbersIn(text)).toBe(shown))
test.each([
  '编号 44011711320261123000017',
  '编号 440117113 20261123 00001 7',
  '2026-11-30 09:30，A018 号，等了 120 分钟',
  '打大厅电话 020-87800000 没人接',
  '2026年11月30日 1234567890 元',
  '第一行 138\n0013 8000 第二行',
  '13:00、13:30，14:00，14:30 都排满了',
  '交了 1,380,013,800 元',
  '交易 201512319999999',
])('%j has nothing to mask', text => expect(maskNumbersIn(text)).toBe(text))
test('no mobile number is left in full, however it is grouped', () => {
  const digits = fc.tuple(
    fc.constantFrom('138', '199', '150'),
    fc.integer({ min: 10_000_000, max: 99_999_999 }),
  )
  const gap = fc.constantFrom('', ' ', '-', '　', '\u200B', ' - ', '.')
  fc.assert(
    fc.property(digits, gap, gap, ([head, tail], one, two) => {
      const rest = String(tail)
      const text = `请打${head}${one}${rest.slice(0, 4)}${two}${rest.slice(4)}找我`
      expect(maskNumbersIn(text)).toBe(`请打${head}****${rest.slice(4)}找我`)
    }),
  )
})
