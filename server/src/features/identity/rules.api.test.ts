import { refusalOf } from '../../testing/fixture.ts'
import { assertMaySend, isCodeAlive, SESSION_MS, shouldProlong } from './rules.ts'

const now = new Date('2037-11-23T01:30:00Z')
const ago = (seconds: number) => new Date(+now - seconds * 1000)
const refused = async (work: () => void) => (await refusalOf((async () => work())())).message

test('a code is sent at most once a minute and ten times a day', async () => {
  const last = { sentAt: ago(60), sentOn: '2037-11-23', sentToday: 9 }
  expect(() => assertMaySend(null, '2037-11-23', now)).not.toThrow()
  expect(() => assertMaySend(last, '2037-11-23', now)).not.toThrow()
  expect(await refused(() => assertMaySend({ ...last, sentAt: ago(18) }, '2037-11-23', now))).toMatch('42 秒')
  expect(await refused(() => assertMaySend({ ...last, sentToday: 10 }, '2037-11-23', now))).toMatch('明天')
  expect(() => assertMaySend({ ...last, sentToday: 10 }, '2037-11-24', now)).not.toThrow()
})

test.each([
  [0, 0, true],
  [299, 4, true],
  [300, 0, false],
  [0, 5, false],
])('a code sent %i seconds ago with %i tries is alive: %s', (seconds, tries, alive) => {
  expect(isCodeAlive({ sentAt: ago(seconds), tries }, now)).toBe(alive)
})

test('a session is prolonged once a tenth of its life is used', () => {
  for (const kind of ['resident', 'staff'] as const) {
    const left = (share: number) => new Date(+now + SESSION_MS[kind] * share)
    expect(shouldProlong(kind, left(1), now)).toBe(false)
    expect(shouldProlong(kind, left(0.9), now)).toBe(false)
    expect(shouldProlong(kind, left(0.89), now)).toBe(true)
  }
})
