import { readFileSync } from 'node:fs'
import { importFile } from '../../kernel/import-file.ts'
import { Event } from '../../kernel/outbox.ts'
import { startTestApp, type TestApp } from '../../testing/fixture.ts'
import { guideImporter } from './import-guides.ts'
import { itemImporter } from './import-items.ts'
import { Item } from './model.ts'
import { searchItems } from './searching.ts'

const read = (name: string) => readFileSync(new URL(`../../../data/${name}`, import.meta.url), 'utf8')
const nobody = '0123456789abcdef01234567'
let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
  await Item.deleteMany()
  await importFile(house.app, 'catalogue', itemImporter, read('service-items.guangan.csv'), false)
  await importFile(house.app, 'guides', guideImporter, read('service-guides.json'), false)
})
afterAll(() => house.stop())
const api = () => house.as(null)
const findAllowance = async () => (await api().searchItems({ query: { q: '高龄津贴' } }))[0]!

describe('search', () => {
  test('answers what residents call the allowance with the item that has a guide', async () => {
    expect(await findAllowance()).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
      name: '长寿(高龄)老人补贴',
      department: '民政',
      taskType: 5,
      hasGuide: true,
    })
  })

  test('gives as many as asked for, and none for nothing', async () => {
    expect(await api().searchItems({ query: { q: '身份证', limit: 2 } })).toHaveLength(2)
    expect(await api().searchItems({ query: { q: '?' } })).toEqual([])
  })

  test.each([{ q: '身份证', limit: 51 }, { q: '身份证', limit: 0 }, { q: '问'.repeat(201) }])(
    'refuses a question it cannot take: %#',
    async query => {
      await expect(api().searchItems({ query })).rejects.toMatchObject({ code: 'request.invalid' })
    },
  )

  test('knows an item as soon as it is imported', async () => {
    const codes = async () => (await searchItems(house.app, '无人机飞行报备', 3)).map(({ code }) => code)
    expect(await codes()).not.toContain('NEW-1')
    const table = `department,group,name,item_code,area_code,task_type\n区公安分局,,无人机飞行报备,NEW-1,511602000000,20`
    await importFile(house.app, 'catalogue', itemImporter, table, false)
    expect((await codes())[0]).toBe('NEW-1')
    await Item.deleteOne({ code: 'NEW-1' })
  })
})

describe('one item', () => {
  test('with its guide, field by field', async () => {
    const { id } = await findAllowance()
    const item = await api().item({ params: { itemId: id } })
    expect(item).toMatchObject({ id, code: expect.stringMatching(/^GUIDE-/), group: null, hasGuide: true })
    expect(item.situations.length).toBeGreaterThan(0)
    expect(item.guide).toMatchObject({
      promisedDays: 20,
      legalDays: null,
      fee: '不收费',
      window: null,
      complaintPhones: ['67368123(镇党政办)', '67369023(镇纪委)'],
      place: '澄迈县加乐镇',
      publishedOn: '2016-03-05',
    })
    expect(item.guide!.materials[0]).toEqual({
      name: '老人近期正面免冠红底1寸彩照',
      required: true,
      copies: 3,
      source: '申请人提供',
      check: null,
    })
    expect(item.guide!.stages.map(({ level }) => level)).toEqual(['village', 'town', 'county', 'village'])
  })

  test('without a guide', async () => {
    const [found] = await api().searchItems({ query: { q: '普通护照签发' } })
    expect(await api().item({ params: { itemId: found!.id } })).toMatchObject({
      hasGuide: false,
      guide: null,
    })
  })

  test('that nobody knows is refused', async () => {
    await expect(api().item({ params: { itemId: nobody } })).rejects.toMatchObject({ code: 'item.not_found' })
    await expect(api().item({ params: { itemId: 'x' } })).rejects.toMatchObject({ code: 'request.invalid' })
  })
})

describe('browsing', () => {
  test('by department: pages hold every item once, those with a guide first', async () => {
    const seen: string[] = []
    for (let page = 1; ; page += 1) {
      const { items, total, pageSize } = await api().items({ query: { department: '区人社局', page } })
      expect(total).toBe(144)
      if (page === 1) expect(items.slice(0, 3).map(({ hasGuide }) => hasGuide)).toEqual([true, true, false])
      seen.push(...items.map(({ id }) => id))
      if (items.length < pageSize) break
    }
    expect(new Set(seen).size).toBe(144)
    expect(seen).toHaveLength(144)
  })

  test('by situation: the counts of the index are what the pages hold', async () => {
    const { situations, departments } = await api().catalogueIndex()
    for (const { key, count } of situations)
      expect((await api().items({ query: { situation: key } })).total).toBe(count)
    expect(departments).toContainEqual({ name: '区民政局', count: 20 })
    expect(departments).toContainEqual({ name: '民政', count: 5 })
    expect(await api().items({ query: { situation: '没有这回事' } })).toMatchObject({ items: [], total: 0 })
  })
})

test('popular: what was booked or received most in the last 30 days, then items with a guide', async () => {
  const [passport, idCard] = await Promise.all(
    ['普通护照签发', '失业登记'].map(async q => (await api().searchItems({ query: { q } }))[0]!.id),
  )
  const now = house.app.clock.now()
  const happened = (name: string, itemId: string | null, daysAgo: number) => ({
    name,
    actor: { kind: 'resident', id: nobody },
    payload: { itemId },
    at: new Date(+now - daysAgo * 86_400_000),
    pending: false,
    attempts: 1,
    nextAttemptAt: now,
  })
  await Event.create([
    happened('appointment.booked', idCard!, 1),
    happened('matter.received', idCard!, 29),
    happened('matter.received', passport!, 2),
    happened('appointment.booked', passport!, 31),
    happened('appointment.booked', null, 1),
    happened('appointment.booked', nobody, 1),
    happened('appointment.cancelled', passport!, 1),
  ])
  // Counted at full ten minutes: what happens within them does not change it.
  const before = await api().catalogueIndex()
  expect(before.popular.slice(0, 2).map(({ id }) => id)).not.toEqual([idCard, passport])
  house.passMinutes(9)
  expect(await api().catalogueIndex()).toEqual(before)
  house.passMinutes(1)
  const { popular } = await api().catalogueIndex()
  expect(popular).toHaveLength(8)
  expect(popular.slice(0, 2).map(({ id }) => id)).toEqual([idCard, passport])
  expect(popular.slice(2).every(({ hasGuide }) => hasGuide)).toBe(true)
})
