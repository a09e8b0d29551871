import { learnServerNow } from './clock.ts'
import { atMidnights } from './midnights.ts'

afterAll(() => learnServerNow(new Date().toISOString()))

test('every day anew, by the server’s clock and the hall’s time, until it is ended', () => {
  learnServerNow('2037-11-23T15:59:00.000Z')
  const waits: { seconds: number; act: () => void }[] = []
  let ended = 0
  let days = 0
  const end = atMidnights(
    () => {
      days += 1
    },
    (milliseconds, act) => {
      waits.push({ seconds: Math.round(milliseconds / 1000), act })
      return () => {
        ended += 1
      }
    },
  )
  expect(waits.map(({ seconds }) => seconds)).toEqual([61])
  learnServerNow('2037-11-23T16:00:01.000Z')
  waits[0]!.act()
  expect([days, waits.map(({ seconds }) => seconds)]).toEqual([1, [61, 86_400]])
  end()
  expect(ended).toBe(1)
})
