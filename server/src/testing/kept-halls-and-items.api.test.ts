import { beginVersions } from '../features/catalogue/dictionary/publishing.ts'
import { releaseCases } from '../features/public-page/releasing.ts'
import { Rectification } from '../features/ratings/cases/model.ts'
import { Rating } from '../features/ratings/model.ts'
import { MONDAY_MORNING, type TestApp } from './fixture.ts'
import { startKeptScene } from './kept-scene.ts'
import { storeRatings } from './release-scene.ts'

let scene: Awaited<ReturnType<typeof startKeptScene>>
let house: TestApp
beforeAll(async () => {
  scene = await startKeptScene()
  house = scene.house
})
afterAll(() => scene.stop())
beforeEach(() => house.setClock(MONDAY_MORNING))

const inTown = () => ({ hallId: house.towns.halls.town.id })
const windowAt = () => ({ windowId: house.towns.halls.town.windowIds[0]! })

describe('the hall now', () => {
  test('numbers, windows and the order of the line', async () => {
    const clerk = await scene.staff('clerk')
    const issue = (name: string) => clerk.issueTicket({ params: inTown(), body: { itemId: null, name } })
    await scene.expectNews(['now', 'publicLine'], () => issue('李秀兰'))
    await issue('王五')
    await issue('张三')
    await issue('赵六')
    await scene.expectNews(['now', 'publicLine'], () => clerk.openWindow({ params: windowAt() }))
    await scene.expectNews(['now', 'publicLine'], () => clerk.callNext({ params: windowAt() }))
    const manager = await scene.staff('manager')
    const { rule } = await manager.lineRule({ params: inTown() })
    await scene.expectNews(['now'], () =>
      manager.setLineRule({
        params: inTown(),
        body: { ...rule, nearness: { ...rule.nearness, way: 'code' } },
      }),
    )
    const api = await scene.resident()
    const near = { params: { hallCode: house.towns.halls.town.code }, body: { itemId: null } }
    await manager.setLineRule({ params: inTown(), body: rule })
    let ticketId = ''
    await scene.expectNews(['now'], async () => {
      ticketId = (await api.takeTicket(near)).id
    })
    await scene.expectNews(['now'], () => api.leaveLine({ params: { ticketId } }))
  })
})

test('cases that everybody may read from now on', async () => {
  await storeRatings(house, 5, { grade: 1 })
  const ended = (await Rating.find().sort({ _id: 1 }).lean()).map(({ _id, organisationId, grade, at }) => ({
    ratingId: _id,
    organisationId,
    grade,
    status: 'by_rule' as const,
    pack: { key: 'national', version: 1 },
    callable: false,
    openedAt: at,
    dueOn: '2037-12-14',
    steps: [],
    endedAt: at,
  }))
  await Rectification.create(ended)
  await scene.expectNews(['publicCases'], () => releaseCases(scene.here.app))
})

test('announcements: published, withdrawn, and what the clock begins and ends', async () => {
  const manager = await scene.staff('manager')
  const draft = (more: object = {}) =>
    manager.draftAnnouncement({
      body: {
        kind: 'news',
        title: '停水通知',
        text: '周三停水一天。',
        days: null,
        publishAt: null,
        endsAt: null,
        place: { organisationId: house.towns.organisations.village, hallId: null },
        ...more,
      },
    })
  const publish = async (more?: object) => {
    const { id, revision } = await draft(more)
    await manager.publishAnnouncement({ params: { announcementId: id }, body: { basedOn: revision } })
    return { announcementId: id }
  }
  let params = { announcementId: '' }
  await scene.expectNews(['announcements'], async () => {
    params = await publish()
  })
  await scene.expectNews(['announcements'], () =>
    manager.withdrawAnnouncement({ params, body: { reason: '改期了' } }),
  )
  const times = { publishAt: '2037-11-23T01:30:20.000Z', endsAt: '2037-11-23T01:30:40.000Z' }
  await publish({ ...times, place: { ...inTown(), organisationId: house.towns.organisations.town } })
  await scene.expectNews(['announcements'], async () => house.setClock('2037-11-23T01:30:20.000Z'))
  await scene.expectNews(['announcements'], async () => house.setClock('2037-11-23T01:30:40.000Z'))
})

describe('the catalogue', () => {
  test('a published version, one whose day has come, and a local value', async () => {
    const editor = await scene.staff('dictionaryEditor')
    const params = { itemId: house.towns.items.allowance.id }
    const publish = async (name: string, validFrom: string, more = {}) => {
      const { number, standard } = (await editor.standardItem({ params })).versions[0]!
      await editor.publishVersion({
        params,
        body: { basedOn: number, validFrom, standard: { ...standard, name, ...more } },
      })
    }
    await scene.expectNews(['item', 'itemHere', 'search', 'index'], () =>
      publish('高龄老人津贴发放', '2037-11-23', { openFields: ['hours'], department: '民政局' }),
    )
    await scene.expectNews(['itemHere'], async () =>
      (await scene.staff('manager')).localise({
        params: { ...params, organisationId: house.towns.organisations.town },
        body: { field: 'hours', value: '周一至周五上午', from: null },
      }),
    )
    await publish('八十岁以上老人津贴', '2037-11-24')
    house.setClock('2037-11-23T16:00:10.000Z')
    await scene.expectNews(['item', 'search'], () => beginVersions(scene.here.app))
  })
  test('an imported guide', async () => {
    const { name } = house.towns.items.plain
    const guide = {
      name,
      department: '民政',
      place: '鳌头镇',
      published: null,
      source: '鳌头镇',
      conditions: null,
    }
    const more = { legalDays: 20, promisedDays: 10, fee: null, materials: [], stages: [] }
    await scene.expectNews(['plainItem', 'index'], async () => {
      const report = await scene.importFile('guides', { guides: [{ ...guide, ...more }] })
      expect(report).toMatchObject({ imported: true, updated: 1 })
    })
  })
})
