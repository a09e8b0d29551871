import { caseScene } from '../../testing/case-scene.ts'
import { type Api, MONDAY_MORNING, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { PublicCase } from './model.ts'
import { releaseCases } from './releasing.ts'

let house: TestApp
let scene: ReturnType<typeof caseScene>
let anybody: Api
let at: { params: { hallId: string } }
beforeAll(async () => {
  house = await startTestApp()
  scene = caseScene(house)
  anybody = house.as(null)
  at = { params: { hallId: house.towns.halls.town.id } }
})
afterAll(() => house.stop())
beforeEach(() => house.setClock(MONDAY_MORNING))

const endOne = async (more: { anonymous?: boolean } = {}, answer?: string) => {
  const { api, at: case1 } = await scene.rated(more)
  const people = { does: await house.staff('manager'), checks: await house.staff('leader') }
  await scene.mend(case1, people, answer)
  await api.sayOfRectification({ ...case1, body: { word: 'solved' } })
  await house.deliver()
  return case1.params.rectificationId
}

test('who named themselves: at once, with the answer masked and none of their own words', async () => {
  const id = await endOne({ anonymous: false }, '李秀兰您好，陈晓敏已道歉，有事请打 13800009999')
  const { hall, town, cases } = await anybody.publicCases(at)
  expect(hall).toMatchObject({ cases: 1, ends: { confirmed: 1, by_rule: 0, unsolved: 0 } })
  expect(town).toEqual(hall)
  expect(cases).toEqual([
    {
      id,
      grade: 1,
      reasons: [expect.any(String)],
      itemName: house.towns.items.plain.name,
      hallName: '鳌头镇便民服务中心',
      answer: '李**您好，陈**已道歉，有事请打 138****9999',
      end: 'confirmed',
    },
  ])
  expect(JSON.stringify(cases)).not.toMatch(/等了一上午|13800009999/)
  const elsewhere = { params: { hallId: house.towns.halls.otherTown.id } }
  expect((await anybody.publicCases(elsewhere)).town.cases).toBe(0)
})

test('anonymous ones: four are told of nowhere, the fifth releases all, each end counted apart', async () => {
  const seen: number[] = []
  const look = async () => {
    house.passMinutes(1)
    seen.push((await anybody.publicCases(at)).town.cases)
  }
  const before = await PublicCase.countDocuments()
  await look()
  for (let n = 0; n < 6; n += 1) {
    await endOne()
    await look()
  }
  expect(seen).toEqual([before, before, before, before, before, before + 5, before + 5])
  // Asked again by the hour, and by two at once: once.
  await Promise.all([releaseCases(house.app), releaseCases(house.app)])
  expect(await PublicCase.countDocuments()).toBe(before + 5)
  expect((await anybody.publicCases(at)).hall.ends).toMatchObject({ confirmed: before + 5 })
})
