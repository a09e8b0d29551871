import { type Api, expectRefusal, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { papersOf, plainPapersOf } from '../../testing/receiving.ts'
import { eventsOf, expectUntouched } from '../../testing/traces.ts'
import { Organisation } from './model.ts'

let house: TestApp
let manager: Api
let clerk: Api
const town = () => ({ params: { organisationId: house.towns.organisations.town } })
beforeAll(async () => {
  house = await startTestApp()
  manager = await house.staff('manager')
  clerk = await house.staff('clerk')
})
afterAll(() => house.stop())
beforeEach(() => Organisation.updateMany({}, { $unset: { limitPack: 1 } }))

const choose = (pack: string | null) => manager.setLimitPack({ ...town(), body: { pack } })
const accepted = async (papers: ReturnType<typeof papersOf>) => {
  const { id } = await clerk.receive(papers)
  return clerk.accept({ params: { matterId: id }, body: {} })
}
const stops = ({ pauseChoices }: Awaited<ReturnType<typeof accepted>>) =>
  pauseChoices.map(({ reason }) => reason)

test('a town without a choice has its district’s, and that one the platform’s', async () => {
  expect(await manager.limitPack(town())).toMatchObject({
    chosen: null,
    applied: 'national-1',
    appliedFrom: null,
    packs: [{ key: 'national-1', name: '国家底线 第 1 版' }, { key: 'law-only-1' }],
  })
  const { parentId } = (await Organisation.findById(house.towns.organisations.town).lean())!
  await Organisation.updateOne({ _id: parentId }, { $set: { limitPack: 'law-only-1' } })
  const { name } = (await Organisation.findById(parentId).lean())!
  expect(await manager.limitPack(town())).toMatchObject({
    chosen: null,
    applied: 'law-only-1',
    appliedFrom: name,
  })
  expect(await choose('national-1')).toMatchObject({
    chosen: 'national-1',
    applied: 'national-1',
    appliedFrom: '鳌头镇',
  })
})

test('what is received after the choice goes by it; what was received before keeps its own', async () => {
  const before = await accepted(papersOf(house))
  expect(stops(before)).toContain('inspection')
  expect(await eventsOf(house, () => choose('law-only-1'))).toEqual(['organisation.limit_pack_chosen'])
  expect(await eventsOf(house, () => choose('law-only-1'))).toEqual([])
  const after = await accepted(papersOf(house))
  expect([stops(after), after.extensionMost]).toEqual([[], 0])
  const at = { params: { matterId: after.id } }
  const agent = await house.staff('agent')
  const { allowedMoves } = await agent.matter(at)
  expect(allowedMoves).toContain('pass')
  for (const move of ['pause', 'askExtension']) expect(allowedMoves).not.toContain(move)
  const asked = { ...at, body: { days: 1, reason: '入户未遇' } }
  await expectUntouched(() => agent.askExtension(asked), 'matter.no_extension')
  const paused = { ...at, body: { reason: 'hearing' as const, plannedDays: 1 } }
  await expectUntouched(() => agent.pauseClock(paused), 'matter.pause_not_lawful')
  // A permit goes by the law in either.
  const permit = await accepted(plainPapersOf(house))
  expect([stops(permit).includes('hearing'), permit.extensionMost]).toEqual([true, 10])
  expect(stops(await clerk.matter({ params: { matterId: before.id } }))).toContain('inspection')
})

test('it is the manager’s of the place, of towns and districts, and one that is there', async () => {
  await expectUntouched(() => clerk.setLimitPack({ ...town(), body: { pack: null } }), 'access.denied')
  const other = await house.staff('otherManager')
  await expectUntouched(
    () => other.setLimitPack({ ...town(), body: { pack: null } }),
    'organisation.not_found',
  )
  await expectRefusal(other.limitPack(town()), 'organisation.not_found')
  await expectUntouched(() => choose('nowhere-7'), 'request.invalid')
  const village = { params: { organisationId: house.towns.organisations.village } }
  await expectUntouched(
    () => manager.setLimitPack({ ...village, body: { pack: 'law-only-1' } }),
    'organisation.no_limit_pack',
  )
})
