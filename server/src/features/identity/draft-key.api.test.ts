import { expectRefusal, startTestApp, type TestApp } from '../../testing/fixture.ts'

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())

const keyOf = async (token: string) => (await house.as(token).draftKey()).key

test('an account has the same key at each sign-in, and nobody else has it', async () => {
  const clerk = await keyOf(await house.staffToken('clerk'))
  expect(clerk).toMatch(/^[0-9a-f]{64}$/)
  expect(await keyOf(await house.staffToken('clerk'))).toBe(clerk)
  const resident = await house.newResident()
  const all = [clerk, await keyOf(await house.staffToken('agent')), await keyOf(resident.token)]
  expect(new Set(all).size).toBe(3)
})
test('whoever is not signed in gets none', () => expectRefusal(house.as(null).draftKey(), 'session.required'))
