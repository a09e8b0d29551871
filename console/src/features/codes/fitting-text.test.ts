import { sizeWithin } from './fitting-text.ts'

test.each([
  ['鳌头镇', 180, 20, 20],
  ['鳌头镇便民服务中心', 180, 20, 20],
  ['广东省从化区某某某某某某镇人民政府便民服务中心', 180, 20, 7.82],
  ['AOTOU001', 10, 20, 2.15],
  ['', 180, 20, 20],
])('%s within %d', (text, width, most, size) => {
  expect(sizeWithin(text, width, most)).toBe(size)
})
