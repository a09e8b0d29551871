import { atFirst, type Filter, filterIn, listAddress, setIn } from './matters-address.ts'

const read = (address: string) => filterIn(new URL(address, 'http://house').searchParams)

test.each<Filter>([
  atFirst,
  { box: 'all', light: 'red', organisationId: 'a'.repeat(24) },
  {
    box: 'all',
    concern: 'asks_late',
    askedId: 'b'.repeat(24),
    stageName: '初审/复核 & 勘验',
    status: 'paused',
  },
])('an address brings back the filter it was made of', filter => {
  expect(setIn(read(listAddress(filter))!)).toEqual(filter)
})
test('an address without a filter tells none, and what it makes up counts as not set', () => {
  expect(read('/matters?q=5678&matter=1')).toBeNull()
  expect(setIn(read('/matters?box=all&light=blue&concern=x&status=lost')!)).toEqual({ box: 'all' })
})
