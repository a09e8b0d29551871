import { isInHand, takeInHand, waitForHands } from './seats-in-hand.ts'

const settled = () => new Promise(resolve => setImmediate(resolve))
/** Tells whether somebody who waits has been woken. */
const waiter = (places: readonly string[]) => {
  const state = { woken: false }
  void waitForHands(places).then(() => {
    state.woken = true
  })
  return state
}

test('who waits is woken when one seat is let go', async () => {
  const [a, b] = [takeInHand(['a']), takeInHand(['b'])]
  const one = waiter(['a', 'b'])
  a(true)
  await settled()
  expect(one.woken).toBe(false)
  expect([isInHand(['a']), isInHand(['b'])]).toEqual([false, true])
  b(false)
  await settled()
  expect(one.woken).toBe(true)
})

test('or when all are taken: then nothing is left to wait for', async () => {
  const [a, b] = [takeInHand(['a']), takeInHand(['b', 'c'])]
  const one = waiter(['a', 'b', 'c'])
  a(true)
  b(true)
  await settled()
  expect([one.woken, isInHand(['a', 'b', 'c'])]).toEqual([true, false])
})

test('seats in nobody’s hand are not waited for', async () => {
  await waitForHands(['x', 'y'])
  takeInHand(['x'])(true)
  await waitForHands(['x'])
})

test('told twice how it ended, a seat that another has taken in hand meanwhile stays in theirs', async () => {
  const first = takeInHand(['a'])
  first(false)
  const second = takeInHand(['a'])
  first(true)
  expect(isInHand(['a'])).toBe(true)
  second(true)
})

test('whoever comes when five thousand wait is told to come again', async () => {
  const letGo = takeInHand(['a'])
  const waiting = Array.from({ length: 5000 }, () => waitForHands(['a']))
  await expect(waitForHands(['a'])).rejects.toMatchObject({ code: 'server.unavailable' })
  letGo(true)
  await Promise.all(waiting)
  await waitForHands(['a'])
})
