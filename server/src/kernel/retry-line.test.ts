import { RetryLine } from './retry-line.ts'

const settled = () => new Promise(resolve => setImmediate(resolve))

test('calls of an endpoint that conflicted come to their turn one after the other, as they came', async () => {
  const [first, second, third] = ['book', 'book', 'book'].map(endpoint => new RetryLine(endpoint))
  const turns: string[] = []
  const wait = (line: RetryLine, name: string) => line.waitForTurn().then(() => turns.push(name))
  await wait(first!, 'first')
  const waiting = [wait(second!, 'second'), wait(third!, 'third')]
  await settled()
  expect(turns).toEqual(['first'])
  first!.leave()
  await waiting[0]
  await settled()
  expect(turns).toEqual(['first', 'second'])
  second!.leave()
  await waiting[1]
  expect(turns).toEqual(['first', 'second', 'third'])
  third!.leave()
})

test('whose turn it is keeps it over another conflict; other endpoints do not wait', async () => {
  const [book, other, rate] = ['book', 'book', 'rate'].map(endpoint => new RetryLine(endpoint))
  let isOthersTurn = false
  await book!.waitForTurn()
  const waiting = other!.waitForTurn().then(() => {
    isOthersTurn = true
  })
  await book!.waitForTurn()
  await rate!.waitForTurn()
  expect(isOthersTurn).toBe(false)
  book!.leave()
  await waiting
  other!.leave()
  rate!.leave()
})

test('leaving without a turn, or twice, changes nothing for the next', async () => {
  const [left, next] = [new RetryLine('book'), new RetryLine('book')]
  left.leave()
  await left.waitForTurn()
  left.leave()
  left.leave()
  await next.waitForTurn()
  next.leave()
})

test('a line has an end: whoever comes when a thousand wait is told to come again, and later is served', async () => {
  const all = Array.from({ length: 1000 }, () => new RetryLine('crowded'))
  const turns = all.map(line => line.waitForTurn().then(() => line.leave()))
  const late = new RetryLine('crowded')
  await expect(late.waitForTurn()).rejects.toMatchObject({ code: 'server.unavailable' })
  await Promise.all(turns)
  await late.waitForTurn()
  late.leave()
})
