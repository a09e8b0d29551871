import { isMainPaper, PROMISE_VERSION, promiseText } from './promise.ts'

test.each([
  ['本人身份证或户口本', true],
  ['申请人身份证、户口簿(或居住证)', true],
  ['代办人身份证', true],
  ['社会保障卡', true],
  ['临时救助申请表', true],
  ['申请书', true],
  ['近期一寸照片', false],
  ['家庭收入证明', false],
  ['邮政账号复印件', false],
  ['突发困难证明材料', false],
])('「%s」 is a main paper: %s', (name, main) => {
  expect(isMainPaper(name)).toBe(main)
})

test('the promise says what, by when and what follows', () => {
  const text = promiseText(PROMISE_VERSION, {
    itemName: '高龄津贴',
    materials: ['近期一寸照片', '收入证明'],
    byOn: '2026-12-03',
  })
  for (const said of ['「高龄津贴」', '「近期一寸照片」、「收入证明」', '12月3日', '180 天'])
    expect(text).toContain(said)
})
