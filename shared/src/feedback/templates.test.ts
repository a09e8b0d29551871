import { fillTemplate, unknownFacts } from './templates.ts'

test.each<[string, object, string]>([
  ['办{事项}请带{材料}', { 事项: '老人补贴', 材料: '身份证、户口本' }, '办老人补贴请带身份证、户口本'],
  ['到{大厅}，{电话}', { 大厅: '鳌头镇便民服务中心', 电话: null }, '到鳌头镇便民服务中心，（请补上电话）'],
  ['没有要填的', {}, '没有要填的'],
  ['{事项}和{事项}', { 事项: '甲' }, '甲和甲'],
  // What is put in is not read again.
  ['{事项}', { 事项: '{电话}' }, '{电话}'],
  ['花括号{}留着', {}, '花括号{}留着'],
])('%s with %j reads %s', (text, facts, filled) => {
  expect(fillTemplate(text, facts)).toBe(filled)
})
test('what is no fact is named', () => {
  expect(unknownFacts('{事项}{姓名}{}{时限}')).toEqual(['姓名', ''])
})
