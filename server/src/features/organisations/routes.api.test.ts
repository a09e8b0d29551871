import { expectRefusal, startTestApp, type TestApp } from '../../testing/fixture.ts'
import type { StaffKey } from '../../testing/towns.ts'

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())
const anyone = () => house.as(null)
const nowhere = { params: { hallId: '0'.repeat(24) } }

test('the halls stand in a fixed order, each with its place', async () => {
  const halls = await anyone().halls()
  expect(halls.map(({ organisationName }) => organisationName)).toEqual(['鳌头镇', '太平镇'])
  expect(halls[0]).toMatchObject({
    id: house.towns.halls.town.id,
    name: '鳌头镇便民服务中心',
    phone: null,
    openingHours: [
      ['09:00', '12:00'],
      ['13:00', '17:00'],
    ],
  })
  expect(await anyone().hall({ params: { hallId: halls[0]!.id } })).toEqual(halls[0])
  await expectRefusal(anyone().hall(nowhere), 'hall.not_found')
})

test.each([
  ['2037-11-23T00:00:00.000Z', { open: false, changesAt: '2037-11-23T01:00:00.000Z', reason: '还没开门' }],
  ['2037-11-23T01:30:00.000Z', { open: true, changesAt: '2037-11-23T04:00:00.000Z', reason: null }],
  ['2037-11-23T04:30:00.000Z', { open: false, changesAt: '2037-11-23T05:00:00.000Z', reason: '午间休息' }],
  ['2037-11-23T09:00:00.000Z', { open: false, changesAt: null, reason: '今天已下班' }],
  ['2037-11-21T20:00:00.000Z', { open: false, changesAt: null, reason: '周日休息' }],
  ['2037-10-01T02:00:00.000Z', { open: false, changesAt: null, reason: '国庆节放假' }],
])('at %s a hall is %j', async (now, today) => {
  house.setClock(now)
  for (const hall of await anyone().halls()) expect(hall.today).toEqual(today)
})

test.each(['AOTOU001', 'aotou001', ' Aotou001 ', 'ＡＯＴＯＵ００１', 'AOTOU 001'])(
  'the code %p finds its hall',
  async hallCode => {
    expect((await anyone().hallByCode({ params: { hallCode } })).id).toBe(house.towns.halls.town.id)
  },
)
test.each(['AOTOU002', '.*', '$ne', 'x'.repeat(32)])('the code %p finds none', async hallCode => {
  await expectRefusal(anyone().hallByCode({ params: { hallCode } }), 'hall.not_found')
})

test('villages are those of the hall’s town', async () => {
  const villagesOf = (hallId: string) => anyone().villages({ params: { hallId } })
  expect(await villagesOf(house.towns.halls.town.id)).toEqual([
    { id: house.towns.organisations.village, name: '西向村' },
  ])
  expect(await villagesOf(house.towns.halls.otherTown.id)).toEqual([])
  await expectRefusal(anyone().villages(nowhere), 'hall.not_found')
})

test('windows are for the hall’s own staff', async () => {
  const [desk, other] = [await house.staff('clerk'), await house.staff('otherClerk')]
  const params = { hallId: house.towns.halls.town.id }
  const windows = await desk.windows({ params })
  expect(windows.map(({ number, takesBookings }) => [number, takesBookings])).toEqual([
    [1, false],
    [2, true],
    [3, true],
  ])
  await expectRefusal(other.windows({ params }), 'hall.not_found')
  // A village below the town does not run the town's hall.
  await expectRefusal((await house.staff('agent')).windows({ params }), 'hall.not_found')
})

test.each([
  ['clerk', ['鳌头镇', '镇民政办', '西向村']],
  ['leader', ['鳌头镇', '镇民政办', '西向村']],
  ['agent', ['西向村']],
  ['townOfficer', ['镇民政办']],
  ['countyOfficer', ['区民政局']],
  ['otherManager', ['太平镇']],
] as [StaffKey, string[]][])('%s sees %j', async (place, names) => {
  const tree = await (await house.staff(place)).tree()
  expect(tree.map(({ name }) => name)).toEqual(names)
})
