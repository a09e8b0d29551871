import { csvOf } from './csv.ts'

test('starts with a byte order mark and ends every row with CRLF', () => {
  expect(csvOf([['编号', '姓名']])).toBe('\uFEFF编号,姓名\r\n')
})
test('quotes commas, quotes and line breaks', () => {
  expect(csvOf([['a,b', '他说"好"', '一\n二']])).toBe('\uFEFF"a,b","他说""好""","一\n二"\r\n')
})
test('keeps a formula from running, and numbers as numbers', () => {
  expect(csvOf([['=1+1', '@x', -3, null]])).toBe("\uFEFF'=1+1,'@x,-3,\r\n")
})
