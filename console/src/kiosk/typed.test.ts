import { afterKey, afterScanned, noScan, type Scan } from './typed.ts'

test.each([
  ['', '1', '1'],
  ['12345', '6', '123456'],
  ['123456', '7', '7'],
  ['12', 'Backspace', '1'],
  ['', 'Backspace', ''],
  ['12', 'a', '12'],
  ['12', 'Shift', '12'],
])('%p and the key %p is %p', (code, key, expected) => expect(afterKey(code, key)).toBe(expected))

const scanOf = (keys: [string, number][]) => {
  let scan: Scan = noScan
  const read: (string | null)[] = []
  for (const [key, at] of keys) {
    const after = afterScanned(scan, key, at)
    scan = after.scan
    if (after.read) read.push(after.read)
  }
  return read
}
const fast = (text: string, from: number): [string, number][] =>
  [...text].map((key, i) => [key, from + i * 10])

test('a scan is what came quickly before its Enter, without blanks around it', () => {
  expect(scanOf([...fast(' 123456', 1000), ['Enter', 1080]])).toEqual(['123456'])
})
test('keys pressed by hand long before are not part of it; an Enter alone reads nothing', () => {
  expect(scanOf([['9', 100], ...fast('123456', 5000), ['Enter', 5070]])).toEqual(['123456'])
  expect(scanOf([['Enter', 100]])).toEqual([])
  expect(scanOf([...fast('123456', 100), ['Enter', 3000]])).toEqual([])
})
test('shift and the like are no signs; two scans are two', () => {
  expect(
    scanOf([['Shift', 100], ...fast('12', 110), ['Enter', 140], ...fast('34', 200), ['Enter', 230]]),
  ).toEqual(['12', '34'])
})
