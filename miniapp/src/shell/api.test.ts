import { taro } from '../../test/stubs/taro.ts'
import { api } from './api.ts'
import { token } from './session.ts'

const booking = { body: { slotId: 'slot', itemId: 'item' } }
const keys = () => taro.asked.map(({ header }) => header['Idempotency-Key'])
const refused = (statusCode: number, code: string) => () => ({
  statusCode,
  data: { code, message: code, details: [] },
})

beforeEach(() => {
  taro.asked.length = 0
  taro.opened.length = 0
  taro.answer = () => ({ statusCode: 200, data: {} })
  token.set('')
})

test('the session goes with every request, a key with every POST and no GET', async () => {
  token.set('abc')
  await api.halls()
  await api.book(booking)
  expect(taro.asked.map(({ header }) => header.Authorization)).toEqual(['Bearer abc', 'Bearer abc'])
  expect(keys()).toEqual([undefined, expect.stringMatching(/^[0-9a-f-]{36}$/)])
})

test('a request lost on the way is sent once more with the same key', async () => {
  let down = true
  taro.answer = () => {
    if (!down) return { statusCode: 200, data: { id: 'made' } }
    down = false
    throw new Error('request:fail')
  }
  expect(await api.book(booking)).toEqual({ id: 'made' })
  const [first, second] = keys()
  expect(second).toBe(first)
})

test('without a network the action keeps its key until it is answered; the next one has a new key', async () => {
  taro.answer = () => {
    throw new Error('request:fail')
  }
  await expect(api.book(booking)).rejects.toMatchObject({ code: 'server.unavailable' })
  taro.answer = () => ({ statusCode: 200, data: {} })
  await api.book(booking)
  await api.book(booking)
  const [lost, again, answered, anew] = keys()
  expect([again, answered]).toEqual([lost, lost])
  expect(anew).not.toBe(lost)
})

test('after a fault of the server the action keeps its key: it may have been done', async () => {
  taro.answer = refused(503, 'server.unavailable')
  await expect(api.book(booking)).rejects.toMatchObject({ code: 'server.unavailable' })
  taro.answer = () => ({ statusCode: 200, data: {} })
  await api.book(booking)
  const [failed, again] = keys()
  expect(again).toBe(failed)
})

test('a refusal is thrown with its code', async () => {
  taro.answer = refused(409, 'slot.full')
  await expect(api.book(booking)).rejects.toMatchObject({ code: 'slot.full' })
  expect(taro.opened).toEqual([])
})

test('401 ends the session and opens sign-in once, to come back to this page', async () => {
  token.set('old')
  taro.answer = refused(401, 'session.required')
  taro.path = '/features/queue/pages/ticket?id=1&stamp=A'
  taro.params = { id: '1', stamp: 'A' }
  await Promise.allSettled([api.me(), api.myMatters(), api.messages()])
  expect(token.get()).toBe('')
  expect(taro.opened).toEqual([
    `navigateTo /features/identity/pages/sign-in?back=${encodeURIComponent('/features/queue/pages/ticket?id=1')}`,
  ])
})

describe('a question asked again', () => {
  const known = () => taro.asked.map(({ header }) => header['If-None-Match'])
  const versioned = (version: string, data: unknown, name = 'ETag') => {
    taro.answer = ({ header }) =>
      header['If-None-Match'] === version
        ? { statusCode: 304, data: '', header: { [name]: version } }
        : { statusCode: 200, data, header: { [name]: version } }
  }
  const hall = { params: { hallId: 'hall' } }

  test.each(['ETag', 'Etag', 'etag'])(
    'names the last answer as %s told it, and keeps it on a 304',
    async name => {
      versioned('W/"one"', { waiting: 3 }, name)
      expect(await api.hallNow(hall)).toEqual({ waiting: 3 })
      taro.asked.length = 0
      expect(await api.hallNow(hall)).toEqual({ waiting: 3 })
      versioned('W/"two"', { waiting: 4 }, name)
      expect(await api.hallNow(hall)).toEqual({ waiting: 4 })
      expect(await api.hallNow(hall)).toEqual({ waiting: 4 })
      expect(known()).toEqual(['W/"one"', 'W/"one"', 'W/"two"'])
    },
  )

  test('another hall is another question, and nothing that was refused is kept', async () => {
    versioned('W/"three"', { waiting: 3 })
    await api.hallNow({ params: { hallId: 'first' } })
    taro.asked.length = 0
    await api.hallNow({ params: { hallId: 'second' } })
    taro.answer = () => ({ statusCode: 503, data: {}, header: { ETag: 'W/"broken"' } })
    await expect(api.hallNow({ params: { hallId: 'first' } })).rejects.toMatchObject({
      code: 'server.failed',
    })
    versioned('W/"three"', { waiting: 3 })
    await api.hallNow({ params: { hallId: 'first' } })
    expect(known()).toEqual([undefined, 'W/"three"', undefined])
  })

  test('another session begins with nothing', async () => {
    token.set('hers')
    versioned('W/"hers"', { ticket: null })
    await api.myTicket()
    token.set('his')
    taro.asked.length = 0
    await api.myTicket()
    token.set('hers')
    await api.myTicket()
    expect(known()).toEqual([undefined, undefined])
  })
})
