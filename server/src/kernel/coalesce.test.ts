import { coalesceReads, shareInFlight } from './coalesce.ts'

/** A read that ends when it is told to, and tells how often it began. */
const slowRead = () => {
  const begun: { end: (value: string) => void; fail: (reason: Error) => void }[] = []
  const read = () => new Promise<string>((end, fail) => begun.push({ end, fail }))
  return { begun, read }
}
const settled = () => new Promise(resolve => setImmediate(resolve))

test('who asks while a read is under way shares the next, which begins after the question', async () => {
  const share = coalesceReads()
  const { begun, read } = slowRead()
  const first = share('day', read)
  const second = share('day', read)
  const third = share('day', read)
  expect(begun).toHaveLength(1)
  begun[0]!.end('before')
  expect(await first).toBe('before')
  await settled()
  expect(begun).toHaveLength(2)
  const fourth = share('day', read)
  begun[1]!.end('after')
  expect(await Promise.all([second, third])).toEqual(['after', 'after'])
  await settled()
  begun[2]!.end('later')
  expect(await fourth).toBe('later')
})

test('a read that fails fails for who shared it, and not for the next', async () => {
  const share = coalesceReads()
  const { begun, read } = slowRead()
  const first = share('day', read)
  const second = share('day', read)
  begun[0]!.fail(new Error('cut off'))
  await expect(first).rejects.toThrow('cut off')
  await settled()
  begun[1]!.end('fine')
  expect(await second).toBe('fine')
})

test('work under way is shared as it is; what fails is not kept', async () => {
  const share = shareInFlight()
  const { begun, read } = slowRead()
  const [first, second, other] = [share('day', read), share('day', read), share('week', read)]
  expect(begun).toHaveLength(2)
  begun[0]!.fail(new Error('cut off'))
  begun[1]!.end('week')
  await expect(first).rejects.toThrow('cut off')
  await expect(second).rejects.toThrow('cut off')
  expect(await other).toBe('week')
  const again = share('day', read)
  begun[2]!.end('fine')
  expect(await again).toBe('fine')
})

test('other questions do not wait', async () => {
  const share = coalesceReads()
  const { begun, read } = slowRead()
  void share('monday', read)
  void share('tuesday', read)
  expect(begun).toHaveLength(2)
})
