import { caseScene } from '../../../testing/case-scene.ts'
import { type Api, MONDAY_MORNING, startTestApp, type TestApp } from '../../../testing/fixture.ts'
import { Rectification } from './model.ts'

let house: TestApp
let manager: Api
let leader: Api
beforeAll(async () => {
  house = await startTestApp()
  house.setClock(MONDAY_MORNING)
  manager = await house.staff('manager')
  leader = await house.staff('leader')
})
afterAll(() => house.stop())

/** Turns the pages of a list until there is no other. */
const read = async (view: 'to_rectify' | 'ended') => {
  const ids: string[] = []
  for (let page: number | null = 1; page; ) {
    const { rectifications, next } = await manager.rectifications({ query: { view, page } })
    ids.push(...rectifications.map(({ id }) => id))
    page = next ? Number(next) : null
  }
  return ids
}

test('of one instant the worse rating comes first; turned page by page none comes twice and none is left out', async () => {
  const scene = caseScene(house)
  const made = []
  for (let n = 0; n < 23; n += 1) made.push(await scene.rated())
  // As if some had been the milder of the two.
  const mild = made.filter((_, nth) => nth % 3 === 0).map(({ caseId }) => caseId)
  for (const id of mild) {
    const { _id, ratingId } = (await scene.stored(id))!
    await Rectification.updateOne({ _id, ratingId }, { $set: { grade: 2 } })
  }
  const ids = await read('to_rectify')
  expect([...ids].sort()).toEqual(made.map(({ caseId }) => caseId).sort())
  expect(ids.slice(-mild.length).sort()).toEqual([...mild].sort())
  expect(await read('to_rectify')).toEqual(ids)
  for (const { at, api } of made.slice(0, 3)) {
    await scene.mend(at, { does: manager, checks: leader })
    await api.sayOfRectification({ ...at, body: { word: 'partly' } })
  }
  const ended = await read('ended')
  // The first was made the milder.
  expect([ended.length, ended.at(-1)]).toEqual([3, made[0]!.caseId])
})
