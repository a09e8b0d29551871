import { fileNameOf } from './dump-files.ts'

test.each([
  ['fs.chunks', 'fs.chunks'],
  ['办件', '%E5%8A%9E%E4%BB%B6'],
  ['a/b c%;,?', 'a%2Fb%20c%25%3B%2C%3F'],
  ['$&+=:@-_.~', '$&+=:@-_.~'],
  ["!'()*", '%21%27%28%29%2A'],
])('%s is written as mongodump does, in %s', (collection, file) => {
  expect(fileNameOf(collection)).toBe(file)
})

test('a name too long for a file is cut, and its hash tells it from others that begin alike', () => {
  const file = fileNameOf('x'.repeat(239))
  expect(file).toBe(`${'x'.repeat(208)}%24Nq75d-cu3iRxNs-ce3Tvf9gagoU`)
  expect(file).toHaveLength(238)
  expect(fileNameOf('x'.repeat(238))).toBe('x'.repeat(238))
})
