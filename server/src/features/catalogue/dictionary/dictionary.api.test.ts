import type { Standard } from '@zhenyiban/shared/catalogue/dictionary.ts'
import { Event } from '../../../kernel/outbox.ts'
import { type Api, expectRefusal, refusalOf, startTestApp, type TestApp } from '../../../testing/fixture.ts'
import { papersOf, received } from '../../../testing/receiving.ts'
import { expectUntouched } from '../../../testing/traces.ts'
import { guideImporter } from '../import-guides.ts'
import { Item } from '../model.ts'
import { searchItems } from '../searching.ts'
import { ItemVersion } from './model.ts'
import { beginVersions } from './publishing.ts'

let house: TestApp
let editor: Api
let manager: Api
let agent: Api
let at: { params: { itemId: string } }
beforeEach(async () => {
  house = await startTestApp()
  at = { params: { itemId: house.towns.items.allowance.id } }
  ;[editor, manager, agent] = [
    await house.staff('dictionaryEditor'),
    await house.staff('manager'),
    await house.staff('agent'),
  ]
})
afterEach(() => house.stop())

const TODAY = '2037-11-23'
const newest = async () => (await editor.standardItem(at)).versions[0]!
const publish = async (change: Partial<Standard>, validFrom = TODAY) => {
  const { number, standard } = await newest()
  return editor.publishVersion({
    ...at,
    body: { basedOn: number, validFrom, standard: { ...standard, ...change } },
  })
}
const placeOf = (name: 'town' | 'village' | 'otherTown' | 'district') => ({
  params: { ...at.params, organisationId: house.towns.organisations[name] },
})
const seen = (hallId?: string) => house.as(null).item({ ...at, query: hallId ? { hallId } : {} })

describe('versions', () => {
  test('what was imported is the first', async () => {
    expect((await editor.standardItem(at)).versions).toEqual([
      expect.objectContaining({ number: 1, validFrom: null, publishedBy: null, state: 'current' }),
    ])
    expect((await seen()).version).toBe(1)
  })

  test('one from today is what residents see and the search knows, told with who and what changed', async () => {
    await searchItems(house.app, '老人补贴', 3)
    await publish({ name: '敬老金', openFields: ['phone'] })
    expect(await seen()).toMatchObject({
      name: '敬老金',
      version: 2,
      guide: { place: '从化区', publishedOn: TODAY, promisedDays: 20 },
    })
    expect((await searchItems(house.app, '敬老金', 1))[0]!.name).toBe('敬老金')
    const { versions } = await editor.standardItem(at)
    expect(versions.map(({ number, state }) => [number, state])).toEqual([
      [2, 'current'],
      [1, 'past'],
    ])
    expect(versions[0]).toMatchObject({ publishedBy: '从化区 苏敏仪', publishedAt: expect.any(String) })
    const event = await Event.findOne({ name: 'item.published' }).lean()
    expect(event!.payload).toMatchObject({ changed: ['name', 'openFields'], opened: ['phone'], closed: [] })
  })

  test('one of a later day waits, and is there on that day', async () => {
    const { versions } = await publish({ name: '敬老金' }, '2037-11-25')
    expect(versions.map(({ state }) => state)).toEqual(['waiting', 'current'])
    expect(await beginVersions(house.app)).toBe(0)
    expect((await seen()).name).toBe('长寿(高龄)老人补贴')
    house.setClock('2037-11-24T16:00:00.000Z')
    expect(await beginVersions(house.app)).toBe(1)
    expect(await beginVersions(house.app)).toBe(0)
    expect(await seen()).toMatchObject({ name: '敬老金', version: 2 })
    expect((await house.events()).at(-1)).toBe('item.version_began')
  })

  test('faults are named by field, all at once, and nothing is written', async () => {
    const { standard } = await newest()
    const guide = { ...standard.guide!, legalDays: 10, promisedDays: 20 }
    const body = { basedOn: 1, validFrom: '2037-11-22', standard: { ...standard, name: '', guide } }
    await expectUntouched(() => editor.publishVersion({ ...at, body }), 'dictionary.faulty')
    const { details } = await refusalOf(editor.publishVersion({ ...at, body }))
    expect(details.map(({ field }) => field)).toEqual(['name', 'promisedDays', 'validFrom'])
    await publish({}, '2037-12-01')
    await expectUntouched(() => publish({}, '2037-11-24'), 'dictionary.faulty')
  })

  test('of two editors one wins, and the other is told who and when', async () => {
    const { standard } = await newest()
    const send = (name: string) =>
      editor.publishVersion({
        ...at,
        body: { basedOn: 1, validFrom: TODAY, standard: { ...standard, name } },
      })
    const ended = await Promise.allSettled([send('甲'), send('乙')])
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await ItemVersion.countDocuments()).toBe(2)
    const refused = await refusalOf(send('丙'))
    expect(refused.code).toBe('dictionary.already_published')
    expect(refused.message).toMatch(/从化区 苏敏仪在 11月23日 周一 09:30 发布了第 2 版/)
  })

  test('published by the district alone, of an item that is there', async () => {
    const { standard } = await newest()
    const body = { basedOn: 1, validFrom: TODAY, standard }
    await expectUntouched(() => manager.publishVersion({ ...at, body }), 'access.denied')
    const nowhere = { params: { itemId: '0'.repeat(24) }, body }
    await expectUntouched(() => editor.publishVersion(nowhere), 'item.not_found')
  })

  test('a file imported later leaves alone what the district published', async () => {
    await publish({ name: '长寿(高龄)老人补贴', department: '区民政局' })
    const before = await Item.findById(at.params.itemId).lean()
    const published = {
      name: '长寿(高龄)老人补贴',
      department: '老龄',
      place: '别处',
      published: null,
      source: 's',
      conditions: null,
      legalDays: null,
      promisedDays: null,
      fee: null,
      materials: [],
      stages: [],
    }
    const { content } = guideImporter.parse(JSON.stringify({ guides: [published] }))
    expect(await guideImporter.write(content!, true)).toMatchObject({ added: 0, updated: 0 })
    expect(await Item.findById(at.params.itemId).lean()).toEqual(before)
  })

  test('open matters stay on the version they were received under', async () => {
    const clerk = await house.staff('clerk')
    await received(house, clerk)
    await publish({ openFields: ['phone'] })
    await received(house, clerk)
    const ended = await received(house, clerk)
    await clerk.decline({ ...ended, body: { reason: '不在范围' } })
    const { caseNumbers, ...first } = (await editor.openByVersion(at))[1]!
    expect(first).toEqual({ version: 1, count: 1 })
    expect(caseNumbers).toHaveLength(1)
    expect((await editor.openByVersion(at)).map(({ version, count }) => [version, count])).toEqual([
      [2, 1],
      [1, 1],
    ])
    expect(await (await house.staff('otherManager')).openByVersion(at)).toEqual([])
    await expectRefusal(clerk.openByVersion(at), 'access.denied')
    expect(papersOf(house).body.itemId).toBe(at.params.itemId)
  })
})

describe('local fields', () => {
  const say = (
    api: Api,
    place: ReturnType<typeof placeOf>,
    value: string | null,
    from: string | null = null,
  ) => api.localise({ ...place, body: { field: 'phone', value, from } })
  const hallPhone = async () => (await seen(house.towns.halls.town.id)).local.phone

  test('the town says its own phone: seen at its hall, not elsewhere; the village inherits or says its own', async () => {
    await publish({ openFields: ['phone'] })
    await say(manager, placeOf('town'), ' 020-87800001 ')
    expect(await hallPhone()).toBe('020-87800001')
    expect((await seen()).local.phone).toBeNull()
    expect((await seen(house.towns.halls.otherTown.id)).local.phone).toBeNull()
    const phoneOf = async (api: Api) =>
      (await api.localValues(placeOf('village'))).find(({ field }) => field === 'phone')
    expect(await phoneOf(agent)).toMatchObject({ open: true, inherited: '020-87800001', own: null })
    await say(agent, placeOf('village'), '020-87800002')
    expect(await phoneOf(agent)).toMatchObject({ own: '020-87800002', changedBy: '黄秀英' })
    expect(await hallPhone()).toBe('020-87800001')
    await say(manager, placeOf('town'), null, '020-87800001')
    expect(await hallPhone()).toBeNull()
    const events = await Event.find({ name: 'item.localised' }).sort({ _id: 1 }).lean()
    expect(events.map(({ payload: { from, to } }) => [from, to])).toEqual([
      [null, '020-87800001'],
      [null, '020-87800002'],
      ['020-87800001', null],
    ])
  })

  test('refused: a closed field with which are open, another place, another’s change, nonsense', async () => {
    await expectUntouched(() => say(manager, placeOf('town'), '020'), 'dictionary.field_closed')
    await publish({ openFields: ['hours', 'help'] })
    const refused = await refusalOf(say(manager, placeOf('town'), '020-1'))
    expect(refused.message).toMatch(/现在可以改的是：办理时间、额外帮助/)
    await publish({ openFields: ['phone'] })
    await expectUntouched(() => say(manager, placeOf('town'), '没有号'), 'request.invalid')
    await expectUntouched(() => say(manager, placeOf('otherTown'), '020-1234'), 'organisation.not_found')
    await expectUntouched(() => say(agent, placeOf('town'), '020-1234'), 'organisation.not_found')
    await expectUntouched(() => say(editor, placeOf('district'), '020-1234'), 'dictionary.not_a_place')
    await expectUntouched(
      async () => say(await house.staff('clerk'), placeOf('town'), '020-1234'),
      'access.denied',
    )
    await say(manager, placeOf('town'), '020-87800001')
    await expectUntouched(() => say(editor, placeOf('town'), '020-87800009'), 'dictionary.local_changed')
    expect((await refusalOf(say(editor, placeOf('town'), '020-87800009'))).message).toMatch(
      /李国强在 11月23日 周一 09:30 已改成「020-87800001」/,
    )
  })

  test('drift: who, when, beside the standard; closed by a newer version it no longer counts and can be taken back', async () => {
    await publish({ openFields: ['phone', 'help'] })
    await say(manager, placeOf('town'), '020-87800001')
    const help = { field: 'help' as const, value: '上门代办', from: null }
    await manager.localise({ ...placeOf('town'), body: help })
    const [row] = (await editor.drift({ query: { field: 'phone' } })).rows
    expect(row).toMatchObject({
      itemName: '长寿(高龄)老人补贴',
      organisationName: '鳌头镇',
      field: 'phone',
      state: 'applied',
      standard: null,
      local: '020-87800001',
      changedBy: '李国强',
    })
    expect((await editor.drift()).total).toBe(2)
    expect((await agent.drift()).total).toBe(0)
    expect((await (await house.staff('otherManager')).drift()).rows).toEqual([])
    await expectRefusal(
      agent.drift({ query: { organisationId: house.towns.organisations.town } }),
      'organisation.not_found',
    )
    await publish({ openFields: ['help'] })
    expect((await editor.drift({ query: { field: 'phone' } })).rows[0]!.state).toBe('closed')
    expect(await hallPhone()).toBeNull()
    await say(editor, placeOf('town'), null, '020-87800001')
    expect((await editor.drift()).total).toBe(1)
    const { standard } = await newest()
    await publish({ local: { ...standard.local, help: '上门代办' } })
    expect((await editor.drift()).rows[0]).toMatchObject({ state: 'same', standard: '上门代办' })
  })
})
