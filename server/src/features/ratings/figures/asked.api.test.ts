import { type Api, startTestApp, type TestApp } from '../../../testing/fixture.ts'
import { storeRatings } from '../../../testing/release-scene.ts'
import { expectUntouched } from '../../../testing/traces.ts'
import { Staff } from '../../identity/model.ts'
import { Rating } from '../model.ts'
import { RatingOccasion } from '../occasion-model.ts'
import { formRatingGroups } from './forming.ts'
import { RatingGroup } from './model.ts'

let house: TestApp
let manager: Api
beforeAll(async () => {
  house = await startTestApp()
  manager = await house.staff('manager')
})
afterAll(() => house.stop())
beforeEach(async () => {
  await Rating.deleteMany({})
  await RatingOccasion.deleteMany({})
  await RatingGroup.deleteMany({})
})
const figures = (query = {}) => manager.ratingFigures({ query })
const form = () => formRatingGroups(house.app)

test('beside every share stands how much was served and offered: of each row, each month and each way', async () => {
  const { halls, staff } = house.towns
  const second = { windowId: halls.town.windowIds[1]!, windowNumber: 2 }
  await storeRatings(house, 5)
  await storeRatings(house, 5, { via: 'sms', served: second, at: '2037-10-12T02:00:00.000Z' })
  await storeRatings(house, 3, { served: second, offered: false })
  await form()
  const { rows, trend, served, offered } = await figures({ from: '2037-10', to: '2037-11' })
  expect([served, offered]).toEqual([13, 10])
  const told = (dimension: keyof typeof rows) =>
    rows[dimension].map(row => [row.name, row.served, row.offered, row.given]).sort()
  expect(told('windowId')).toEqual([
    ['鳌头镇便民服务中心 1 号窗口', 5, 5, 5],
    ['鳌头镇便民服务中心 2 号窗口', 8, 5, 5],
  ])
  expect(told('staffId')).toEqual([['陈晓敏', 13, 10, 10]])
  expect(told('via')).toEqual([
    ['短信', null, 5, 5],
    ['窗口平板', null, 5, 5],
  ])
  expect(trend.map(each => [each.month, each.served, each.offered, each.given])).toEqual([
    ['2037-10', 5, 5, 5],
    ['2037-11', 8, 5, 5],
  ])
  expect(await figures({ via: 'sms' })).toMatchObject({ served: 13, offered: 5, all: { given: 5 } })
  expect((await figures({ staffId: staff.clerk })).all.given).toBe(10)
})

test('one person’s figures are for whoever leads them', async () => {
  await storeRatings(house, 5)
  await form()
  const other = await house.staff('otherManager')
  const query = { staffId: house.towns.staff.clerk }
  await expectUntouched(() => other.ratingFigures({ query }), 'staff.not_found')
  await expectUntouched(() => other.figureRatings({ query }), 'staff.not_found')
  await expectUntouched(() => other.figureRatingsFile({ query }), 'staff.not_found')
  await expectUntouched(() => other.ratingAlarms({ query }), 'staff.not_found')
  // Who left for another town stays in the groups, and is nobody's row any more.
  await Staff.updateOne(
    { _id: query.staffId },
    { $set: { organisationId: house.towns.organisations.otherTown } },
  )
  expect((await figures()).rows.staffId).toEqual([])
  await expectUntouched(() => manager.ratingFigures({ query }), 'staff.not_found')
  await Staff.updateOne({ _id: query.staffId }, { $set: { organisationId: house.towns.organisations.town } })
})
