import { Types } from 'mongoose'
import { caseScene } from '../../../testing/case-scene.ts'
import { MONDAY_MORNING, startTestApp, type TestApp } from '../../../testing/fixture.ts'
import { Rectification } from './model.ts'
import { upgradeCases, upgradeOrder } from './upgrade.ts'

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
  house.setClock(MONDAY_MORNING)
})
afterAll(() => house.stop())

/** A case as it was before there were steps. */
const before = async (caseId: string, more: object) => {
  const { ratingId, organisationId, openedAt } = (await Rectification.findById(caseId).lean())!
  await Rectification.collection.replaceOne(
    { _id: new Types.ObjectId(caseId) },
    { ratingId, organisationId, openedAt, dueOn: '2037-12-14', cause: null, measure: null, ...more },
  )
}

test('cases of before go on: what was open is called back or mended, what was answered is asked about', async () => {
  const scene = caseScene(house)
  const named = await scene.rated({ anonymous: false, phone: '13800001234' })
  const anonymous = await scene.rated()
  const answered = await scene.rated()
  await before(named.caseId, { status: 'open' })
  await before(anonymous.caseId, { status: 'open' })
  await before(answered.caseId, {
    status: 'answered',
    cause: '只开了一个窗口',
    measure: '加开一个',
    answeredAt: new Date(MONDAY_MORNING),
    answeredBy: new Types.ObjectId(house.towns.staff.manager),
  })
  await upgradeCases(new Date(MONDAY_MORNING))
  await upgradeCases(new Date(MONDAY_MORNING))
  await upgradeOrder()
  expect(await Rectification.countDocuments({ grade: 1, endedOn: null })).toBe(3)
  const manager = await house.staff('manager')
  const leader = await house.staff('leader')
  const { rectifications } = await manager.rectifications({ query: {} })
  const shown = (caseId: string) => rectifications.find(({ id }) => id === caseId)!
  expect(shown(named.caseId)).toMatchObject({ status: 'open', dueOn: '2037-12-14', callByOn: null })
  expect(shown(anonymous.caseId)).toMatchObject({ status: 'to_rectify', callable: false, overdue: false })
  expect(shown(answered.caseId)).toMatchObject({
    status: 'answered',
    closesOn: '2037-11-30',
    steps: [{ move: 'answerAtOnce', name: '李国强', text: '原因：只开了一个窗口\n整改：加开一个' }],
  })
  expect((await scene.mend(anonymous.at, { does: manager, checks: leader })).status).toBe('answered')
  const body = { word: 'unsolved' as const, reason: '还是没人' }
  expect(await answered.api.sayOfRectification({ ...answered.at, body })).toMatchObject({
    status: 'to_rectify',
    reopened: true,
  })
})
