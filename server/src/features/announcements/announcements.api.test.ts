import type { NewAnnouncement } from '@zhenyiban/shared/announcements/contract.ts'
import { inTown } from '../../testing/bookings.ts'
import { type Api, MONDAY_MORNING, refusalOf, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { eventsOf, expectUntouched } from '../../testing/traces.ts'
import { beginAndEnd } from './jobs.ts'
import { Announcement } from './model.ts'

let house: TestApp
let manager: Api
beforeAll(async () => {
  house = await startTestApp()
  manager = await house.staff('manager')
})
afterAll(() => house.stop())
beforeEach(async () => {
  house.setClock(MONDAY_MORNING)
  await Announcement.deleteMany()
})

const inHall = () => ({ organisationId: house.towns.organisations.town, hallId: inTown(house).hallId })
const of = (key: keyof TestApp['towns']['organisations']) => ({
  organisationId: house.towns.organisations[key],
  hallId: null,
})
const written = (more: Partial<NewAnnouncement> = {}): NewAnnouncement => ({
  kind: 'news',
  title: '停水通知',
  text: '周三停水一天，请提前备水。',
  days: null,
  publishAt: null,
  endsAt: null,
  place: inHall(),
  ...more,
})
const closure = {
  kind: 'closure',
  title: '11月24日停办一天',
  days: { from: '2037-11-24', until: '2037-11-24' },
} as const
const drafted = async (more?: Partial<NewAnnouncement>, by = manager) => {
  const { id, revision } = await by.draftAnnouncement({ body: written(more) })
  return { params: { announcementId: id }, body: { basedOn: revision } }
}
const published = async (more?: Partial<NewAnnouncement>, by = manager) => {
  const made = await drafted(more, by)
  return { ...made, announcement: await by.publishAnnouncement(made) }
}
const shown = async (
  { villageId }: { villageId?: string } = {},
  hallId = inTown(house).hallId,
): Promise<string[]> =>
  (await house.as(null).hallAnnouncements({ params: { hallId }, query: villageId ? { villageId } : {} })).map(
    ({ title }) => title,
  )
const listed = async (view: 'draft' | 'shown' | 'over', by = manager) =>
  (await by.announcements({ query: { view } })).announcements

describe('from draft to withdrawn', () => {
  test('a draft is nobody’s but staff’s; published it is read; withdrawn it is gone, with its reason on record', async () => {
    const { params, body } = await drafted(closure)
    expect(await shown()).toEqual([])
    expect(await eventsOf(house, () => manager.publishAnnouncement({ params, body }))).toEqual([
      'announcement.published',
    ])
    expect(await house.as(null).hallAnnouncements({ params: inTown(house), query: {} })).toEqual([
      {
        id: params.announcementId,
        ...closure,
        text: '周三停水一天，请提前备水。',
        reach: 'hall',
        placeName: '鳌头镇便民服务中心',
        hallId: inTown(house).hallId,
        publishedAt: MONDAY_MORNING,
        // Over with its last day.
        endsAt: '2037-11-24T16:00:00.000Z',
      },
    ])
    house.passMinutes(5)
    const withdrawn = await manager.withdrawAnnouncement({ params, body: { reason: '电提前修好了' } })
    expect(withdrawn).toMatchObject({
      status: 'withdrawn',
      story: [
        { what: 'drafted', name: '李国强', reason: null },
        { what: 'publish', name: '李国强', reason: null },
        { what: 'withdraw', name: '李国强', at: '2037-11-23T01:35:00.000Z', reason: '电提前修好了' },
      ],
    })
    expect(await shown()).toEqual([])
    expect((await listed('over')).map(({ id }) => id)).toEqual([params.announcementId])
    const again = () => manager.withdrawAnnouncement({ params, body: { reason: '再撤一次' } })
    await expectUntouched(again, 'announcement.already_moved')
    await expectUntouched(() => manager.publishAnnouncement({ params, body }), 'announcement.already_moved')
  })
  test('published it is not changed under its readers, and ends when somebody says so', async () => {
    const { params } = await published()
    const change = { params, body: { ...written({ title: '改一改' }), basedOn: 2 } }
    await expectUntouched(() => manager.changeAnnouncement(change), 'announcement.already_moved')
    expect(await eventsOf(house, () => manager.endAnnouncement({ params }))).toEqual(['announcement.ended'])
    expect(await shown()).toEqual([])
    await expectUntouched(() => manager.endAnnouncement({ params }), 'announcement.already_moved')
  })
  test('of two who change one draft, or publish what they have not seen, the later is told', async () => {
    const { params, body } = await drafted()
    const second = { params, body: { ...written({ title: '甲改的' }), ...body } }
    expect(await manager.changeAnnouncement(second)).toMatchObject({ title: '甲改的', revision: 2 })
    await expectUntouched(() => manager.changeAnnouncement(second), 'announcement.changed')
    await expectUntouched(() => manager.publishAnnouncement({ params, body }), 'announcement.changed')
    expect(await shown()).toEqual([])
  })
  test('what is incomplete is kept as a draft and refused for publishing, field by field', async () => {
    const { params, body } = await drafted({ ...closure, text: '', days: null })
    const { code, details } = await expectUntouched(
      () => manager.publishAnnouncement({ params, body }),
      'announcement.incomplete',
    )
    expect([code, details]).toEqual([
      'announcement.incomplete',
      [
        { field: 'text', message: '请写通知的内容' },
        { field: 'days', message: '请选是哪几天' },
      ],
    ])
    expect((await refusalOf(drafted({ title: ' ' }))).details).toEqual([
      expect.objectContaining({ message: '请写标题' }),
    ])
  })
})

test('the clock begins and ends it to the minute, whenever the worker comes by; both are on record', async () => {
  const publishAt = '2037-11-23T02:00:00.000Z'
  const endsAt = '2037-11-23T03:00:00.000Z'
  const { params, announcement } = await published({ publishAt, endsAt })
  expect([announcement.status, await shown()]).toEqual(['scheduled', []])
  expect(await beginAndEnd(house.app)).toBe(0)
  house.setClock(publishAt)
  expect(await shown()).toEqual(['停水通知'])
  expect(await eventsOf(house, () => beginAndEnd(house.app))).toEqual(['announcement.published'])
  expect(await beginAndEnd(house.app)).toBe(0)
  house.setClock(endsAt)
  expect(await shown()).toEqual([])
  expect(await eventsOf(house, () => beginAndEnd(house.app))).toEqual(['announcement.ended'])
  const [over] = await listed('over')
  expect(over).toMatchObject({ id: params.announcementId, status: 'ended' })
  expect(over!.story.map(({ what, name }) => [what, name])).toEqual([
    ['drafted', '李国强'],
    ['schedule', '李国强'],
    ['begin', null],
    ['end', null],
  ])
})
test('what waits for its time may be changed, and stays complete', async () => {
  const publishAt = '2037-11-23T02:00:00.000Z'
  const { params } = await published({ publishAt })
  const change = (more: object) =>
    manager.changeAnnouncement({ params, body: { ...written({ publishAt }), basedOn: 2, ...more } })
  for (const more of [{ text: '' }, { publishAt: null }, { publishAt: MONDAY_MORNING }])
    await expectUntouched(() => change(more), 'announcement.incomplete')
  expect(await change({ title: '周四停水' })).toMatchObject({ status: 'scheduled', title: '周四停水' })
})

describe('by whom it is read', () => {
  test('a hall’s by its visitors, a village’s by its people, a town’s and the district’s by all of theirs', async () => {
    const { village, otherTown } = house.towns.organisations
    for (const key of ['town', 'village'] as const) await published({ title: key, place: of(key) })
    await published({ title: 'hall' })
    const other = await house.staff('otherManager')
    await published({ title: 'other', place: { organisationId: otherTown, hallId: null } }, other)
    const leader = { ...(await Announcement.findOne({ title: 'town' }).lean())!, title: 'district' }
    const district = house.towns.organisations.district
    await Announcement.create([
      { ...leader, _id: undefined, organisationId: district, placeId: district, reach: 'district' },
    ])
    const elsewhere = house.towns.halls.otherTown.id
    expect((await shown()).toSorted()).toEqual(['district', 'hall', 'town'])
    expect((await shown({ villageId: village })).toSorted()).toEqual(['district', 'hall', 'town', 'village'])
    expect((await shown({}, elsewhere)).toSorted()).toEqual(['district', 'other'])
    // Whoever lives in one town and goes to a hall of another reads both.
    expect((await shown({ villageId: village }, elsewhere)).toSorted()).toEqual([
      'district',
      'other',
      'town',
      'village',
    ])
    expect((await refusalOf(shown({}, 'f'.repeat(24)))).code).toBe('hall.not_found')
    expect(await shown({ villageId: 'f'.repeat(24) })).toEqual(expect.arrayContaining(['hall']))
  })
  test('staff write for their own places alone; a village’s agent for the village', async () => {
    const agent = await house.staff('agent')
    const places = (await manager.announcementPlaces()).map(({ name, reach }) => `${reach} ${name}`)
    expect(places).toEqual(
      expect.arrayContaining(['hall 鳌头镇便民服务中心', 'town 鳌头镇', 'village 西向村']),
    )
    expect(places).not.toEqual(expect.arrayContaining([expect.stringContaining('太平镇')]))
    expect(await agent.announcementPlaces()).toEqual([
      { place: of('village'), name: '西向村', reach: 'village' },
    ])
    await expectUntouched(() => drafted({}, agent), 'hall.not_found')
    await expectUntouched(() => drafted({ place: of('town') }, agent), 'organisation.not_found')
    await expectUntouched(() => drafted({ place: of('townOffice') }), 'organisation.not_found')
    const { params } = await published()
    const other = await house.staff('otherManager')
    const body = { reason: '不是我的' }
    await expectUntouched(() => other.withdrawAnnouncement({ params, body }), 'announcement.not_found')
    expect(await listed('shown', other)).toEqual([])
    const leader = await house.staff('leader')
    expect(await listed('shown', leader)).toHaveLength(1)
    await expectUntouched(() => leader.withdrawAnnouncement({ params, body }), 'access.denied')
  })
})
