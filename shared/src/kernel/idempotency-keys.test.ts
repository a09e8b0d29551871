import { createActionKeys } from './idempotency-keys.ts'

const book = { method: 'POST', url: '/appointments', body: { slotId: 's' } } as const

describe('keys of actions', () => {
  test('the same action keeps its key until it is answered', () => {
    const keys = createActionKeys()
    const first = keys.keyFor(book)
    expect(first).toMatch(/^[\da-f-]{36}$/)
    expect(keys.keyFor({ ...book })).toBe(first)
    for (const status of [500, 502, 503, 504]) keys.answered(book, status)
    expect(keys.keyFor({ ...book })).toBe(first)
    keys.answered(book, 409)
    expect(keys.keyFor(book)).not.toBe(first)
  })
  test('another body is another action, and reading needs no key', () => {
    const keys = createActionKeys()
    expect(keys.keyFor({ ...book, body: { slotId: 't' } })).not.toBe(keys.keyFor(book))
    expect(keys.keyFor({ method: 'GET', url: '/halls', body: undefined })).toBeUndefined()
  })
})

test('the same file sent again is the same action; another file, or one changed byte, is another', () => {
  const keys = createActionKeys()
  const send = (...bytes: number[]) =>
    ({ method: 'POST', url: '/papers', body: new Uint8Array(bytes) }) as const
  const first = keys.keyFor(send(1, 2, 3))
  expect(keys.keyFor(send(1, 2, 3))).toBe(first)
  expect(keys.keyFor(send(1, 2, 4))).not.toBe(first)
  expect(keys.keyFor(send(1, 2, 3, 0))).not.toBe(first)
})
