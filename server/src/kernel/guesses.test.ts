import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { createGuesses, waitSeconds } from './guesses.ts'

const start = new Date('2037-11-23T01:30:00Z')
const after = (seconds: number) => new Date(+start + seconds * 1000)
const told = (work: () => unknown): string | null => {
  try {
    work()
    return null
  } catch (error) {
    if (error instanceof Refusal && error.code === 'staff.wait') return error.message
    throw error
  }
}

test.each([
  [1, 0],
  [4, 0],
  [5, 5],
  [6, 10],
  [9, 80],
  [12, 640],
  [13, 900],
  [400, 900],
])('after %i wrong passwords in a row the sender waits %i seconds', (wrong, seconds) => {
  expect(waitSeconds(wrong)).toBe(seconds)
})

test('a guess in the waiting time is refused unread and does not lengthen it; the next after it does', () => {
  const guesses = createGuesses()
  for (let i = 0; i < 4; i += 1) expect(guesses.guess('a', start)).toBe(false)
  expect(guesses.guess('a', start)).toBe(true)
  for (let i = 0; i < 50; i += 1) expect(told(() => guesses.guess('a', start))).toContain('请等 5 秒再试')
  expect(told(() => guesses.guess('a', after(4.9)))).toContain('请等 1 秒')
  expect(guesses.guess('a', after(5))).toBe(false)
  expect(told(() => guesses.guess('a', after(5)))).toContain('请等 10 秒')
})

test('a long wait is told in minutes', () => {
  const guesses = createGuesses()
  let seconds = 0
  for (let wrong = 1; wrong <= 11; wrong += 1) {
    guesses.guess('a', after(seconds))
    seconds += waitSeconds(wrong)
  }
  expect(told(() => guesses.guess('a', after(seconds - waitSeconds(11))))).toContain('请等 6 分钟再试')
})

test('others do not wait, and a right password begins anew', () => {
  const guesses = createGuesses()
  for (let i = 0; i < 5; i += 1) guesses.guess('a', start)
  expect(guesses.guess('b', start)).toBe(false)
  guesses.guessedRight('a')
  for (let i = 0; i < 4; i += 1) expect(guesses.guess('a', start)).toBe(false)
})
