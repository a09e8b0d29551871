import { metresBetween, metresTooFar } from './nearness.ts'

const HALL = { latitude: 23.61, longitude: 113.43 }

test.each([
  ['itself', HALL, 0],
  ['a thousandth of a degree north', { ...HALL, latitude: 23.611 }, 111],
  ['a thousandth of a degree east', { ...HALL, longitude: 113.431 }, 102],
  ['the district’s seat', { latitude: 23.5488, longitude: 113.5866 }, 17_364],
  ['the other side of the date line', { latitude: 23.61, longitude: -66.57 }, 14_764_473],
])('%s is so many metres away', (_, place, metres) => {
  expect(Math.abs(metresBetween(HALL, place) - metres)).toBeLessThan(Math.max(2, metres * 0.002))
  expect(metresBetween(HALL, place)).toBeCloseTo(metresBetween(place, HALL), 6)
})

test.each([
  // metres north of the hall, accuracy of the phone, allowed, how far too far
  [0, 10, 300, 0],
  [290, 10, 300, 0],
  [320, 10, 300, 10],
  [400, 150, 300, 0],
  // No more doubt than 150 m is taken for the person: a phone that knows nothing is not near.
  [1000, 5000, 300, 550],
  [20_000, 30, 300, 19_670],
])('%d m away, known to %d m, allowed %d m: %d m too far', (north, accuracy, within, tooFar) => {
  const phone = { latitude: HALL.latitude + north / 111_195, longitude: HALL.longitude, accuracy }
  expect(Math.abs(metresTooFar({ ...HALL, system: 'wgs84' }, phone, within) - tooFar)).toBeLessThanOrEqual(1)
})

test('a position read off a map of China is brought to where it is', () => {
  // Tian'anmen: the same stone in both systems.
  const onMap = { latitude: 39.908722, longitude: 116.397499, system: 'gcj02' as const }
  const bySatellite = { latitude: 39.907333, longitude: 116.391283, accuracy: 0 }
  expect(metresTooFar(onMap, bySatellite, 50)).toBe(0)
  expect(metresTooFar({ ...onMap, system: 'wgs84' }, bySatellite, 50)).toBeGreaterThan(400)
})
