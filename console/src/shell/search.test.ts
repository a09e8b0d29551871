import { searchLeadsTo } from './search.ts'

const inAddress = (path: string) => ({ path })
const kept = (q: string) => ({ path: '/matters', state: { q } })
test.each([
  ['A018', inAddress('/desk?ticket=A018')],
  [' a018 ', inAddress('/desk?ticket=A018')],
  ['Ａ０１８', inAddress('/desk?ticket=A018')],
  ['5678', inAddress('/matters?q=5678')],
  ['204518', inAddress('/appointments?code=204518')],
  ['440117113 20261123 00001 7', inAddress('/matters?q=44011711320261123000017')],
  ['0000 17 6', inAddress('/matters?q=0000176')],
  // A person is not in the address.
  ['13812345678', kept('13812345678')],
  ['44011119400101002x', kept('44011119400101002x')],
  ['H12345678', kept('H12345678')],
  ['李桂芳', kept('李桂芳')],
  ['李', kept('李')],
  ['12', null],
  ['', null],
  ['😀', null],
])('%s leads to %j', (typed, target) => {
  expect(searchLeadsTo(typed)).toEqual(target)
})
