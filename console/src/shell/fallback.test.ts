import { createFallback, type Later } from './fallback.ts'

/** A clock that is put forward by hand. */
const clock = () => {
  let now = 0
  let due: { at: number; act: () => void }[] = []
  const later: Later = (milliseconds, act) => {
    const wait = { at: now + milliseconds, act }
    due.push(wait)
    return () => {
      due = due.filter(each => each !== wait)
    }
  }
  const passSeconds = (seconds: number) => {
    const end = now + seconds * 1000
    for (;;) {
      const next = due.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
      if (!next) break
      due = due.filter(each => each !== next)
      now = next.at
      next.act()
    }
    now = end
  }
  return { later, passSeconds, now: () => now / 1000 }
}

test('without a stream everything is asked after 3, 15 and then 60 seconds each', () => {
  const { later, passSeconds, now } = clock()
  const asked: number[] = []
  createFallback(() => asked.push(now()), later).begin()
  passSeconds(200)
  expect(asked).toEqual([3, 18, 78, 138, 198])
})

test('nothing is asked once a stream is back, and begun again it starts with the short wait', () => {
  const { later, passSeconds, now } = clock()
  const asked: number[] = []
  const fallback = createFallback(() => asked.push(now()), later)
  fallback.begin()
  passSeconds(20)
  fallback.end()
  passSeconds(600)
  fallback.begin()
  // Told again that it is lost, it waits no longer than it would have.
  fallback.begin()
  passSeconds(4)
  expect(asked).toEqual([3, 18, 623])
})
