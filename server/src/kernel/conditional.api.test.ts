import { startTestApp, type TestApp } from '../testing/fixture.ts'

let house: TestApp
let clerk: Awaited<ReturnType<TestApp['staff']>>
let authorization: string
let path: string
beforeAll(async () => {
  house = await startTestApp()
  clerk = await house.staff('clerk')
  const { token, api } = await house.newResident({ name: '李秀兰' })
  authorization = `Bearer ${token}`
  const { code } = house.towns.halls.town
  const ticket = await api.takeTicket({ params: { hallCode: code }, body: { itemId: null } })
  path = `/api/my/tickets/${ticket.id}`
})
afterAll(() => house.stop())

const ask = async (known?: string | null, more: Record<string, string> = {}) => {
  const headers = { authorization, ...(known && { 'if-none-match': known }), ...more }
  const answer = await fetch(house.baseUrl + path, { headers })
  return { status: answer.status, etag: answer.headers.get('etag'), body: await answer.text(), answer }
}

test('an unchanged number costs a 304 without a body, a changed one comes whole', async () => {
  const first = await ask()
  expect([first.status, JSON.parse(first.body).status]).toEqual([200, 'waiting'])
  expect(first.etag).toMatch(/^W\/"[\w-]{22}"$/)
  const again = await ask(first.etag)
  expect([again.status, again.body, again.etag]).toEqual([304, '', first.etag])
  expect(again.answer.headers.get('content-type')).toBeNull()

  await clerk.callNext({ params: { windowId: house.towns.halls.town.windowIds[0]! } })
  const called = await ask(first.etag)
  expect([called.status, JSON.parse(called.body).status]).toEqual([200, 'called'])
  expect(called.etag).not.toBe(first.etag)
  expect((await ask(called.etag)).status).toBe(304)
})

test('the same words compressed are the same answer', async () => {
  const { etag } = await ask()
  for (const coding of ['gzip', 'br', 'identity'])
    expect([coding, (await ask(etag, { 'accept-encoding': coding })).status]).toEqual([coding, 304])
})

test('an answer is kept by the asker alone and asked about every time', async () => {
  expect((await ask()).answer.headers.get('cache-control')).toBe('private, no-cache')
})

test('who lost the right to see it is refused, whatever is known', async () => {
  const { etag } = await ask()
  const stranger = await house.newResident()
  const answer = await ask(etag, { authorization: `Bearer ${stranger.token}` })
  expect(answer.status).toBe(404)
  const nobody = await ask(etag, { authorization: 'none' })
  expect(nobody.status).toBe(401)
})

test('what is sent is done, not compared', async () => {
  const answer = await fetch(`${house.baseUrl}/api/me`, {
    method: 'POST',
    body: '{}',
    headers: { authorization, 'content-type': 'application/json', 'if-none-match': '*' },
  })
  expect([answer.status, answer.headers.get('etag')]).toEqual([200, null])
})
