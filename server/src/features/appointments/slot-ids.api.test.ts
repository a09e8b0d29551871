import { contract } from '@zhenyiban/shared/contract.ts'
import { API_PREFIX, type Endpoint } from '@zhenyiban/shared/kernel/endpoint.ts'
import { samplesOf } from '../../testing/access-samples.ts'
import { setScene } from '../../testing/access-scene.ts'
import { startTestApp, type TestApp } from '../../testing/fixture.ts'

let house: TestApp
let tokens: { resident: string; manager: string }
let samples: ReturnType<typeof samplesOf>
beforeAll(async () => {
  house = await startTestApp()
  const owner = await house.newResident({ name: '李秀兰', phone: '13800005678' })
  samples = samplesOf(house, await setScene(house, owner.api, await house.staff('clerk')))
  tokens = { resident: owner.token, manager: await house.staffToken('manager') }
})
afterAll(() => house.stop())

const taking = [
  ['book', 'resident'],
  ['bookFor', 'manager'],
  ['holdPlace', 'resident'],
  ['letHoldGo', 'resident'],
  ['moveUnsettled', 'manager'],
  ['reschedule', 'resident'],
] as const
test('every endpoint that takes a slot id is tried here', () => {
  const found = Object.entries(samples.sent).filter(([, { body }]) => 'slotId' in ((body ?? {}) as object))
  expect(found.map(([name]) => name).sort()).toEqual(taking.map(([name]) => name))
})
describe.each(taking)('%s', (name, who) => {
  test.each([
    '999912310900',
    '203713010900',
    '203702300900',
    '203711242500',
    '203711240960',
    '000001010900',
    '099912310900',
    '999999999999',
  ])('refuses …-%s in Chinese', async digits => {
    const { path }: Endpoint = contract[name]
    const { params, sent } = samples
    const answer = await fetch(
      house.baseUrl + API_PREFIX + path.replace(/:(\w+)/g, (_, key: string) => params[key]!),
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens[who]}` },
        body: JSON.stringify({
          ...(sent[name]!.body as object),
          slotId: `${house.towns.halls.town.id}-${digits}`,
        }),
      },
    )
    const { message, done } = (await answer.json()) as { message?: string; done?: boolean }
    // To let go what nobody holds is done.
    if (name === 'letHoldGo') expect(done).toBe(true)
    else
      expect([[404, 409].includes(answer.status), message]).toEqual([
        true,
        expect.stringMatching(/\p{Script=Han}/u),
      ])
  })
})
