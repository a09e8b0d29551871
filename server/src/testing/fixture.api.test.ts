import { startTestApp } from './fixture.ts'

// The module of a test file stays, and whatever its variables hold.
test('a house that has stopped holds nothing any more', async () => {
  const house = await startTestApp()
  expect((await house.as(null).halls()).length).toBe(2)
  await house.stop()
  expect(house).toEqual({})
})
