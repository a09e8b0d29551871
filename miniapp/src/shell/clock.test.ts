import { learnServerTime, serverNow } from './clock.ts'

const TRUE_TIME = Date.parse('2037-11-23T01:30:00Z')
const DAY = 24 * 3_600_000
const { now } = Date
const shiftPhone = (ms: number) => {
  Date.now = () => TRUE_TIME + ms
}
afterEach(() => {
  Date.now = now
})

test.each([0, DAY, -DAY, 90_000, -400 * DAY])('a phone %d ms off knows the time by an answer', shift => {
  shiftPhone(shift)
  for (const name of ['Date', 'date', 'DATE']) {
    learnServerTime({ [name]: 'Mon, 23 Nov 2037 01:30:00 GMT' })
    expect(serverNow().toISOString()).toBe('2037-11-23T01:30:00.000Z')
  }
})

test('an answer without a time, or with a broken one, changes nothing', () => {
  shiftPhone(DAY)
  learnServerTime({ date: 'Mon, 23 Nov 2037 01:30:00 GMT' })
  for (const header of [undefined, {}, { date: '' }, { date: 'yesterday' }]) learnServerTime(header)
  expect(serverNow().toISOString()).toBe('2037-11-23T01:30:00.000Z')
})

test('a clock set right on the way is right again', () => {
  shiftPhone(DAY)
  learnServerTime({ date: 'Mon, 23 Nov 2037 01:30:00 GMT' })
  shiftPhone(0)
  learnServerTime({ date: 'Mon, 23 Nov 2037 01:30:00 GMT' })
  expect(serverNow().toISOString()).toBe('2037-11-23T01:30:00.000Z')
})
