import { searchLeadsTo } from './search.ts'

test.each([
  ['A018', '/desk?ticket=A018'],
  [' a018 ', '/desk?ticket=A018'],
  ['A018', '/desk?ticket=A018'],
  ['5678', '/matters?q=5678'],
  ['13812345678', '/matters?q=5678'],
  ['204518', '/appointments?code=204518'],
  ['440117113 20261123 00001 7', '/matters?q=44011711320261123000017'],
  ['李桂芳', null],
  ['12', null],
  ['', null],
])('%s leads to %s', (typed, path) => {
  expect(searchLeadsTo(typed)).toBe(path)
})
