import { maskIdNumber, maskIdNumbersIn, maskName, maskPhone } from './masking.ts'

test('phones and ID numbers keep what their holder knows them by', () => {
  expect(maskPhone('13812345678')).toBe('138****5678')
  expect(maskIdNumber('11010519491231002X')).toBe('1101**********002X')
})
test.each([
  ['李雷', '李*'],
  ['李秀兰', '李**'],
  ['欧阳娜娜', '欧**'],
  ['买买提·阿不都热合曼', '买**'],
  // Rare characters take two code units; half of one is not a character.
  ['𠮷田', '𠮷*'],
  ['李𠮷', '李*'],
])('%s is shown as %s', (name, shown) => expect(maskName(name)).toBe(shown))
test('in a text ID numbers are masked, and numbers that are none stay', () => {
  expect(maskIdNumbersIn('身份证11010519491231002X，电话13812345678')).toBe(
    '身份证1101**********002X，电话13812345678',
  )
  const caseNumber = '编号 44011711320261123000017'
  expect(maskIdNumbersIn(caseNumber)).toBe(caseNumber)
})
