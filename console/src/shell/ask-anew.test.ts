import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { askAgain, askAnew } from './ask-anew.ts'

test('an answer that was on its way before the change does not stand for the one after it', async () => {
  const client = new QueryClient()
  let answerFirst = (_: string) => {}
  let asked = 0
  const queryFn = () => {
    asked += 1
    return asked === 1 ? new Promise<string>(resolve => (answerFirst = resolve)) : Promise.resolve('after')
  }
  const stop = new QueryObserver(client, { queryKey: ['line', {}], queryFn }).subscribe(() => {})
  const anew = askAnew(client, ['line'])
  answerFirst('before')
  await anew
  expect(client.getQueryData(['line', {}])).toBe('after')
  stop()
  client.clear()
})

test('where only time has passed, a slow answer is waited for and not asked for twice', async () => {
  const client = new QueryClient()
  let answer = (_: string) => {}
  let asked = 0
  const queryFn = () => {
    asked += 1
    return new Promise<string>(resolve => (answer = resolve))
  }
  const stop = new QueryObserver(client, { queryKey: ['line', {}], queryFn }).subscribe(() => {})
  const again = askAgain(client, ['line'])
  answer('first')
  await again
  expect([asked, client.getQueryData(['line', {}])]).toEqual([1, 'first'])
  stop()
  client.clear()
})
