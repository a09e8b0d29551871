import { createSimilar } from './similar.ts'

const answered = [
  { text: '80 岁的老人补贴怎么领，要带什么', about: '80周岁以上老年人高龄津贴发放' },
  { text: '社保卡丢了怎么补办', about: '社会保障卡挂失补办' },
  { text: '农村自己建房要不要审批', about: '乡村建设规划许可证核发' },
  { text: '周六上午开不开门', about: null },
  { text: '残疾人证要到哪里办，要不要本人去', about: '残疾人证办理' },
  { text: '外地孩子在镇上读小学要什么材料', about: null },
]
const similar = createSimilar(answered)
test.each([
  ['我奶奶八十多了，高龄补贴在哪里领', 0],
  ['老人补贴', 0],
  ['社保卡不见了', 1],
  ['社会保障卡掉了想重新办一张', 1],
  ['自己在村里建房要批吗', 2],
  ['星期六上班吗，门开不开', 3],
  ['办残疾证本人一定要到吗', 4],
  ['孩子户口不在这里，上小学要带什么材料', 5],
])('who asks 「%s」 is shown the answer to question %s first', (typed, at) => {
  expect(similar(typed)[0]?.at).toBe(at)
})
test.each(['我要买火车票', '护照过期了', '', '的了吗', '！！！'])('「%s」 is like none of them', typed => {
  expect(similar(typed)).toEqual([])
})
test('no answers, nothing similar', () => {
  expect(createSimilar([])('老人补贴')).toEqual([])
})
