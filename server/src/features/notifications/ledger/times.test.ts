import { timesOf } from './times.ts'

const local = (time: string) => new Date(`2026-11-${time}:00+08:00`)
const at = local('23T21:30')
const id = '65f000000000000000000001'
const [ticket, appointment, matter] = (['ticket', 'appointment', 'matter'] as const).map(kind => ({
  kind,
  id,
}))

test.each([
  ['a call to the window', { target: ticket! }, '23T21:40', true],
  ['a booking of today', { target: appointment!, happensAt: local('23T23:00') }, '23T23:00', true],
  ['a booking of tomorrow', { target: appointment!, happensAt: local('24T09:00') }, '24T09:00', false],
  ['a booking of next week', { target: appointment!, happensAt: local('30T09:00') }, '24T21:30', false],
  ['a booking that is over', { target: appointment!, happensAt: local('22T09:00') }, '24T21:30', false],
  ['a matter', { target: matter! }, '26T21:30', false],
  [
    'a place kept for a quarter of an hour',
    { target: appointment!, happensAt: local('24T09:00'), uselessFrom: local('23T21:45') },
    '23T21:45',
    true,
  ],
  ['of no use sooner', { target: matter!, uselessFrom: local('24T12:00') }, '24T12:00', false],
  ['about nothing', { target: null }, '26T21:30', false],
])('%s', (_, notice, uselessFrom, isUrgent) =>
  expect(timesOf(notice, at)).toMatchObject({ uselessFrom: local(uselessFrom), isUrgent }),
)
test('somebody may still be rung when a card would be too old, but not about a booking that is over', () => {
  expect(timesOf({ target: matter! }, at).callUselessFrom).toEqual(new Date(+at + 10 * 86_400_000))
  const { callUselessFrom } = timesOf({ target: appointment!, happensAt: local('24T09:00') }, at)
  expect(callUselessFrom).toEqual(local('24T09:00'))
})
