import { startTestApp, type TestApp } from '../../testing/fixture.ts'

let house: TestApp
let clerk: Awaited<ReturnType<TestApp['staff']>>
let hallId: string
let windowIds: string[]
beforeAll(async () => {
  house = await startTestApp()
  clerk = await house.staff('clerk')
  hallId = house.towns.halls.town.id
  windowIds = house.towns.halls.town.windowIds
})
afterAll(() => house.stop())

const screen = () => house.as(null).display({ params: { hallId } })
const issue = (name: string) => clerk.issueTicket({ params: { hallId }, body: { itemId: null, name } })
const callTo = async (at: number) => {
  house.passMinutes(1)
  return (await clerk.callNext({ params: { windowId: windowIds[at]! } })).ticket!
}

test('everybody called who has not come is told, oldest call first, and who has come is not', async () => {
  for (const name of ['李秀兰', '王五', '欧阳明月']) await issue(name)
  const first = await callTo(0)
  const second = await callTo(1)
  expect((await screen()).standing).toMatchObject([
    { ticketId: first.id, number: first.number, windowNumber: 1, calls: 1 },
    { ticketId: second.id, number: second.number, windowNumber: 2, calls: 1 },
  ])
  house.passMinutes(1)
  await clerk.recall({ params: { ticketId: first.id } })
  await clerk.serve({ params: { ticketId: second.id } })
  const { standing, calls } = await screen()
  expect(standing).toMatchObject([{ ticketId: first.id, calls: 2 }])
  expect(calls.map(({ number }) => number)).toEqual([first.number, second.number])
})

test('the windows say whom they serve', async () => {
  expect((await screen()).windows).toMatchObject([
    { number: 1, name: '综合窗口', state: 'open', ticketNumber: 'A001' },
    { number: 2, state: 'open', ticketNumber: 'A002' },
    { number: 3, ticketNumber: null },
  ])
})

test('nothing on it tells who anybody is, not even the beginning of a name', async () => {
  const shown = await screen()
  expect([shown.calls.length, shown.standing.length]).toEqual([2, 1])
  expect([...shown.calls, ...shown.standing].map(({ name }) => name)).toEqual([null, null, null])
  const text = JSON.stringify(shown)
  for (const name of ['李', '王', '欧阳', '*', 'residentId', 'phone']) expect(text).not.toContain(name)
})
