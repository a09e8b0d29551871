import { gathered } from '@zhenyiban/shared/privacy/gathered.ts'
import mongoose from 'mongoose'
import { personalFields } from './personal-fields.ts'
import { residentRecords } from './resident-records.ts'
import { setScene } from './testing/access-scene.ts'
import { startTestApp, type TestApp } from './testing/fixture.ts'
import { DOCUMENT, peopleOf } from './testing/people-scene.ts'
import { everyText } from './testing/personal-values.ts'

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())

const told = Object.values(personalFields).flat()
const pathsOf = (name: string): string[] =>
  Object.entries(mongoose.model(name).schema.paths).flatMap(([path, type]) => {
    const inner = (type as { schema?: mongoose.Schema }).schema
    return inner ? Object.keys(inner.paths).map(each => `${path}.${each}`) : [path]
  })
/** By their names these are somebody's; what is staff's or the house's own says why it is none of a resident's. */
const PERSONAL =
  /(^|\.)(openid|phone|idNumber|documentType|documentSince|strokes|proxy\w+|relation)$|(name|phone|idNumber|document|applicant|visitor)Hash$|^phoneT/
const NOT_OF_RESIDENTS: Record<string, string> = {
  'Hall.phone': 'of a hall, printed at its door',
  'Item.local.phone': 'of a place where a thing is done',
}
/** Sealed, and says nothing of a resident. */
const OF_THE_HOUSE = [
  'KeyCheck.sealed',
  'Event.payload.said',
  'WechatToken.token',
  'Scene.token',
  'Scene.opens',
]

describe('the table of what is gathered', () => {
  test('has a field for each row, but for what is not kept', () => {
    const without = Object.entries(personalFields).filter(([, fields]) => fields.length === 0)
    expect(without.map(([key]) => key)).toEqual(['location', 'clipboard'])
    for (const [key] of without) expect(gathered[key as keyof typeof gathered].kept).toContain('不保存')
  })
  test('names only fields that there are, each once', () => {
    const all = new Set(mongoose.modelNames().flatMap(name => pathsOf(name).map(path => `${name}.${path}`)))
    expect(told.filter(field => !all.has(field))).toEqual([])
    expect(new Set(told).size).toBe(told.length)
  })
  test('has a row for every field that is somebody’s by its name, and for every id of a resident', () => {
    const fields = mongoose
      .modelNames()
      .flatMap(name => pathsOf(name).map(path => ({ field: `${name}.${path}`, path })))
      .filter(({ path }) => PERSONAL.test(path))
      .map(({ field }) => field)
    expect(fields.length).toBeGreaterThan(15)
    expect(fields.filter(field => !told.includes(field) && !(field in NOT_OF_RESIDENTS))).toEqual([])
    const ids = residentRecords
      .flatMap(({ model, paths }) => paths.map(path => `${model}.${path}`))
      .filter(field => !field.includes('Archive'))
    expect(ids.filter(field => !told.includes(field))).toEqual([])
  })
  test('has a row for whatever is sealed in a database full of people', async () => {
    const people = peopleOf(house)
    const { api } = await people.signIn(people.newPhone())
    await api.amendMe({ body: { name: '李秀兰', document: { type: 'id_card', number: DOCUMENT } } })
    await setScene(house, api, await house.staff('clerk'))
    const family = { name: '李小明', relation: 'child' as const, phone: '13900001234' }
    const slotId = `${house.towns.halls.town.id}-203711251000`
    await api.book({ body: { slotId, itemIds: [house.towns.items.plain.id], visitor: family } })
    await house.deliver()
    const sealed = [...new Set((await everyText(house)).filter(each => each.sealed).map(({ at }) => at))]
    expect(sealed.length).toBeGreaterThan(7)
    expect(sealed.filter(at => !told.includes(at) && !OF_THE_HOUSE.includes(at))).toEqual([])
  })
})
