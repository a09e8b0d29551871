import { plainCell, safeCell } from './sheet-cell.ts'

test.each([
  '=1+1',
  '+86',
  '-5',
  '@x',
  '＝HYPERLINK("http://x")',
  '＋1',
  '－1',
  '＠x',
  ' =1+1',
  '\u3000=1+1',
  '\n=1+1',
  '\t1',
  "'=1",
])('%j is text in a spreadsheet, and what it was when read', text => {
  expect(safeCell(text)).toBe(`'${text}`)
  expect(plainCell(`'${text}`)).toBe(text)
})
test.each(['李秀兰', '1-20', "'", "O'Brien", '', '\n第二行'])('%j needs no mark', text => {
  expect(plainCell(String(safeCell(text)))).toBe(text)
})
