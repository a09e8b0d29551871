import { type Api, expectRefusal, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { eventsOf, expectUntouched } from '../../testing/traces.ts'
import { Organisation } from './model.ts'

let house: TestApp
let manager: Api
const town = () => ({ params: { organisationId: house.towns.organisations.town } })
beforeAll(async () => {
  house = await startTestApp()
  manager = await house.staff('manager')
})
afterAll(() => house.stop())
beforeEach(() => Organisation.updateMany({}, { $unset: { ratingPack: 1 } }))

type Key = NonNullable<Parameters<Api['setRatingPack']>[0]['body']['pack']>
const choose = (pack: Key | null) => manager.setRatingPack({ ...town(), body: { pack } })

test('a town without a choice has its district’s, and that one the platform’s; each rule says where it is written', async () => {
  const { packs, ...choice } = await manager.ratingPack(town())
  expect(choice).toEqual({ chosen: null, applied: 'national', appliedFrom: null })
  expect(packs.map(({ key, unsure }) => [key, unsure])).toEqual([
    ['national', false],
    ['zhejiang_2019', false],
    ['dezhou_2020', false],
    ['sichuan_city', false],
    ['guangdong', true],
  ])
  expect(packs[1]!.lines[0]).toEqual({
    what: '回访',
    rule: '1 个工作日',
    source: expect.stringContaining('新华社 2019-10-19'),
  })
  const { parentId } = (await Organisation.findById(house.towns.organisations.town).lean())!
  await Organisation.updateOne({ _id: parentId }, { $set: { ratingPack: 'sichuan_city' } })
  expect(await manager.ratingPack(town())).toMatchObject({
    chosen: null,
    applied: 'sichuan_city',
    appliedFrom: '从化区',
  })
  expect(await choose('zhejiang_2019')).toMatchObject({
    chosen: 'zhejiang_2019',
    applied: 'zhejiang_2019',
    appliedFrom: '鳌头镇',
  })
})

test('the choice is an event, once', async () => {
  expect(await eventsOf(house, () => choose('dezhou_2020'))).toEqual(['organisation.rating_pack_chosen'])
  expect(await eventsOf(house, () => choose('dezhou_2020'))).toEqual([])
})

test('it is the manager’s of the place, of towns and districts, and one that a town can choose', async () => {
  const body = { pack: null }
  const clerk = await house.staff('clerk')
  const other = await house.staff('otherManager')
  await expectUntouched(() => clerk.setRatingPack({ ...town(), body }), 'access.denied')
  await expectUntouched(() => other.setRatingPack({ ...town(), body }), 'organisation.not_found')
  await expectRefusal(other.ratingPack(town()), 'organisation.not_found')
  await expectUntouched(() => choose('nowhere' as Key), 'request.invalid')
  await expectUntouched(() => choose('guangdong_trial' as Key), 'request.invalid')
  const village = { params: { organisationId: house.towns.organisations.village } }
  await expectUntouched(
    () => manager.setRatingPack({ ...village, body: { pack: 'national' } }),
    'organisation.no_rating_pack',
  )
})
