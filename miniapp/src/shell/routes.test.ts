import Taro from '@tarojs/taro'
import { taro } from '../../test/stubs/taro.ts'
import { go, goBackTo, toAppointment, toBook } from './routes.ts'

const kept = Taro.getCurrentPages
const lying = (...pages: [string, Record<string, string>?][]) => {
  Taro.getCurrentPages = () =>
    pages.map(([route, params]) => ({
      route,
      $taroParams: { ...params, $taroTimestamp: 1 },
    })) as unknown as ReturnType<typeof kept>
}
const HOME: [string] = ['pages/home/home']
const booking = (id: string): [string, Record<string, string>] => [
  'features/appointments/pages/appointment',
  { id },
]
beforeEach(() => {
  taro.opened.length = 0
})
afterEach(() => {
  Taro.getCurrentPages = kept
})

test.each([
  [1, 'navigateTo'],
  [9, 'navigateTo'],
  [10, 'redirectTo'],
])('with %d pages open another is opened by %s', (count, way) => {
  lying(...Array.from({ length: count }, () => HOME))
  go(toBook())
  expect(taro.opened).toEqual([`${way} ${toBook()}`])
})

test('back to the page that lies open below, else in place of the present one', () => {
  const book: [string, Record<string, string>] = ['features/appointments/pages/book', { appointmentId: 'a' }]
  lying(HOME, booking('a'), book)
  goBackTo(toAppointment('a'))
  goBackTo(toAppointment('b'))
  lying(HOME, ['/features/appointments/pages/appointment', { id: 'a' }], HOME, book)
  goBackTo(toAppointment('a'))
  expect(taro.opened).toEqual(['navigateBack 1', `redirectTo ${toAppointment('b')}`, 'navigateBack 2'])
})
