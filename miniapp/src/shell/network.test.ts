import { connection, whenConnected } from './network.ts'

const waits = () => {
  const acts: string[] = []
  return { acts, forget: whenConnected(() => void acts.push('act')) }
}
afterEach(() => connection.answered())

test('who waits for the house is told by its next answer', () => {
  connection.lost()
  const { acts, forget } = waits()
  expect(acts).toEqual([])
  connection.answered()
  connection.answered()
  expect(acts).toEqual(['act'])
  forget()
  connection.lost()
  connection.answered()
  expect(acts).toEqual(['act'])
})

test('an answer between the failure and the waiting counts: nobody would tell of it again', () => {
  connection.lost()
  connection.answered()
  const { acts, forget } = waits()
  expect(acts).toEqual(['act'])
  forget()
})
