import { batchReads, coalesceReads, shareInFlight } from './coalesce.ts'

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

describe('reads of single records', () => {
  const slowBatches = () => {
    const begun: { keys: readonly string[]; end: () => void; fail: (reason: Error) => void }[] = []
    const find = batchReads(
      keys =>
        new Promise<Map<string, string>>((resolve, fail) => {
          const end = () =>
            resolve(new Map(keys.filter(key => key !== 'none').map(key => [key, `of ${key}`])))
          begun.push({ keys, end, fail })
        }),
    )
    return { begun, find }
  }

  test('who asks during a read is read for in the next, once for all, which begins after they asked', async () => {
    const { begun, find } = slowBatches()
    const first = find('a')
    const others = [find('a'), find('b'), find('none'), find('b')]
    expect(begun.map(({ keys }) => keys)).toEqual([['a']])
    begun[0]!.end()
    expect(await first).toBe('of a')
    await settled()
    expect(begun.map(({ keys }) => keys)).toEqual([['a'], ['a', 'b', 'none']])
    const later = find('a')
    begun[1]!.end()
    expect(await Promise.all(others)).toEqual(['of a', 'of b', undefined, 'of b'])
    await settled()
    begun[2]!.end()
    expect(await later).toBe('of a')
  })

  test('one that fails fails for those it was for; the next one is fine', async () => {
    const { begun, find } = slowBatches()
    const [first, second] = [find('a'), find('b')]
    begun[0]!.fail(new Error('cut off'))
    await expect(first).rejects.toThrow('cut off')
    await settled()
    begun[1]!.end()
    expect(await second).toBe('of b')
  })

  test('no read is for more than 200', async () => {
    const { begun, find } = slowBatches()
    const all = [find('first'), ...Array.from({ length: 250 }, (_, i) => find(String(i)))]
    for (let nth = 0; nth < 3; nth += 1) {
      begun[nth]!.end()
      await settled()
    }
    expect(begun.map(({ keys }) => keys.length)).toEqual([1, 200, 50])
    expect((await Promise.all(all)).at(-1)).toBe('of 249')
  })
})
