import { follow } from './follow.ts'

// Every answer is the test's, in the platform's own Response and streams; only the waiting is short.
const pace = { first: 1, longest: 4, poll: 1, opening: 2000, silence: 2000 }
type Answer = (headers: Record<string, string>) => Response
let asked: Record<string, string>[] = []
let answers: Answer[] = []
const realFetch = globalThis.fetch
let stop = () => {}
/** What the last question can be broken off with. */
let current: { signal: AbortSignal }

beforeAll(() => {
  globalThis.fetch = async (_, init) => {
    const headers = init!.headers as Record<string, string>
    asked.push(headers)
    current = { signal: init!.signal! }
    const next = answers.length > 1 ? answers.shift()! : answers[0]!
    return next(headers)
  }
})
afterAll(() => {
  globalThis.fetch = realFetch
})
beforeEach(() => {
  asked = []
})
afterEach(() => stop())

/** A stream that gives its pieces as they are read, and then stays open, or is cut. */
const stream = (pieces: string[], cut = false): Response => {
  const left = pieces.map(piece => new TextEncoder().encode(piece))
  const body = new ReadableStream({
    pull: controller => {
      const piece = left.shift()
      if (piece) return controller.enqueue(piece)
      if (cut) return controller.error(new TypeError('network error'))
      const { signal } = current
      return new Promise<void>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    },
  })
  return new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } })
}
const json = (told: unknown, status = 200) => Response.json(told, { status })
const cut: Answer = () => {
  throw new TypeError('fetch failed')
}
const message = (id: string, told: unknown) => `id: ${id}\ndata: ${JSON.stringify(told)}\n\n`
/** Follows until `enough` says so; what was told, in order. */
const heardUntil = (enough: (told: unknown[]) => boolean, token?: () => string | null, onlyStream = false) =>
  new Promise<unknown[]>(resolve => {
    const heard: unknown[] = []
    const hear = (told: unknown) => {
      if (told === heard.at(-1)) return
      heard.push(told)
      if (enough(heard)) resolve(heard)
    }
    stop = follow<{ waiting: number }>(
      { url: '/displays/1', pace, onlyStream, ...(token && { token }) },
      {
        answer: ({ waiting }) => hear(waiting),
        lost: lost => hear(lost ? 'lost' : 'held'),
        refused: status => {
          hear(status)
          return status !== 401
        },
      },
    )
  })

test('tells every answer of a stream, also one that comes in pieces', async () => {
  const pieces = ['retry: 2000\n\nid: a\nda', 'ta: {"waiting":3}\n\n: beat\n\n', message('b', { waiting: 4 })]
  answers = [() => stream(pieces)]
  const heard = await heardUntil(all => all.includes(4))
  expect(heard.filter(told => told !== 'held')).toEqual([3, 4])
  expect(asked).toMatchObject([{ accept: 'text/event-stream' }])
})

test('comes back after a cut with the last id, and says when it cannot', async () => {
  answers = [
    () => stream([message('a', { waiting: 3 })], true),
    cut,
    cut,
    () => json({}, 502),
    () => json({ waiting: 4 }),
    () => stream([message('b', { waiting: 5 })]),
  ]
  const heard = await heardUntil(all => all.includes(4))
  expect(heard.filter(told => told !== 'held')).toEqual([3, 'lost', 502, 'lost', 4])
  expect(asked.at(-1)!['last-event-id']).toBe('a')
})

test('a stream that ends in good order is opened again without a word', async () => {
  answers = [() => stream([message('a', { waiting: 3 })], true), () => stream([message('b', { waiting: 4 })])]
  const heard = await heardUntil(all => all.includes(4))
  expect(heard).not.toContain('lost')
})

test('where no stream gets through, it asks plainly, again and again', async () => {
  let waiting = 0
  answers = [
    headers => {
      if (headers.accept === 'text/event-stream') throw new TypeError('fetch failed')
      waiting += 1
      return json({ waiting })
    },
  ]
  const heard = await heardUntil(all => all.includes(23))
  expect(heard.filter(told => typeof told === 'number')).toEqual(Array.from({ length: 23 }, (_, i) => i + 1))
  // A stream that fails while plain questions are answered is no cut.
  expect(heard.slice(heard.indexOf(1))).not.toContain('lost')
  expect(asked.filter(({ accept }) => accept === 'text/event-stream')).toHaveLength(3)
})

test('whoever has another way is never answered plainly: a stream is tried until there is one', async () => {
  answers = [cut, () => json({ waiting: 1 }), cut, () => stream([message('a', { waiting: 4 })])]
  const heard = await heardUntil(all => all.includes(4), undefined, true)
  expect(heard.filter(told => told !== 'held')).toEqual(['lost', 4])
  expect(new Set(asked.map(({ accept }) => accept))).toEqual(new Set(['text/event-stream']))
})

test('sends the session, and ends where it is told to', async () => {
  answers = [() => json({}, 401)]
  const refused = await heardUntil(
    all => all.includes(401),
    () => 'abc',
  )
  expect(refused).toEqual([401])
  expect(asked[0]!.authorization).toBe('Bearer abc')
})
