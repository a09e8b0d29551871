import { readFileSync } from 'node:fs'
import { Event } from '../../../../kernel/outbox.ts'
import { type DictionaryHouse, put, startDictionaryHouse } from '../../../../testing/dictionary-file-scene.ts'
import { expectUntouched } from '../../../../testing/traces.ts'
import { guideImporter } from '../../import-guides.ts'
import { itemImporter } from '../../import-items.ts'
import { Item } from '../../model.ts'
import { searchItems } from '../../searching.ts'
import { beginVersions } from '../publishing.ts'

const TODAY = '2037-11-23'
let house: DictionaryHouse['house']
let editor: DictionaryHouse['editor']
let signInAgain: DictionaryHouse['signInAgain']
let exported: DictionaryHouse['exported']
let edited: DictionaryHouse['edited']
let check: DictionaryHouse['check']
let send: DictionaryHouse['send']
let everything: DictionaryHouse['everything']
let checkAndSend: DictionaryHouse['checkAndSend']
let rename: DictionaryHouse['rename']
beforeEach(async () => {
  ;({ house, editor, signInAgain, exported, edited, check, send, everything, checkAndSend, rename } =
    await startDictionaryHouse())
})
afterEach(() => house.stop())

describe('a round trip', () => {
  test.each(['csv', 'xlsx'] as const)('%s: of the whole pilot changes nothing', async form => {
    const data = (name: string) =>
      readFileSync(new URL(`../../../../../data/${name}`, import.meta.url), 'utf8')
    await itemImporter.write(itemImporter.parse(data('service-items.guangan.csv')).content!, true)
    await guideImporter.write(guideImporter.parse(data('service-guides.json')).content!, true)
    const before = await everything()
    const bytes = await exported(form)
    const { counts, rows, digest } = await check(bytes)
    expect(rows.filter(({ verdict }) => verdict !== 'unchanged')).toEqual([])
    expect(counts).toEqual({ new: 0, version: 0, faulty: 0, unchanged: await Item.countDocuments() })
    await expectUntouched(() => send(bytes, digest), 'dictionary.import_nothing')
    expect(await everything()).toEqual(before)
  })
  test('what waits for its day is exported, and is left waiting', async () => {
    await checkAndSend(await rename('敬老金'), '2037-12-01')
    expect((await check(await exported())).counts).toMatchObject({ version: 0, unchanged: 2 })
    const { notBefore, rows } = await check(await rename('敬老津贴'))
    expect(notBefore).toBe('2037-12-01')
    expect(rows[0]).toMatchObject({
      verdict: 'version',
      number: 3,
      changes: [{ label: '事项名称', from: '敬老金', to: '敬老津贴' }],
    })
    const bytes = await rename('敬老津贴')
    const { digest } = await check(bytes)
    await expectUntouched(() => send(bytes, digest, '2037-11-30'), 'dictionary.faulty')
    expect(await checkAndSend(bytes, '2037-12-01')).toMatchObject({ updated: 1 })
  })
})

describe('what was edited is published', () => {
  test('a version, a new item and what is left alone: seen by residents, found, told with who and what', async () => {
    await searchItems(house.app, '敬老金', 3)
    const bytes = await edited(workbook => {
      put(workbook, '事项', 2, '事项名称', '敬老金')
      put(workbook, '材料', 3, '份数', 4)
      workbook
        .getWorksheet('事项')!
        .addRow(['T-9', null, '遗失补领老年证', '民政', null, '公共服务', '有', '年满 60', 5, 3])
      workbook.getWorksheet('材料')!.addRow(['T-9', '身份证', '是', 1])
    })
    const before = await everything()
    const { digest, counts, rows } = await check(bytes)
    expect(await everything()).toEqual(before)
    expect(counts).toEqual({ new: 1, version: 1, unchanged: 1, faulty: 0 })
    expect(rows.map(({ code, verdict, number }) => [code, verdict, number])).toEqual([
      ['T-1', 'version', 2],
      ['T-2', 'unchanged', null],
      ['T-9', 'new', 1],
    ])
    expect(rows[0]!.changes.map(({ label }) => label)).toEqual(['事项名称', '材料「近期一寸照片」的份数'])
    expect(await send(bytes, digest)).toEqual({ added: 1, updated: 1, unchanged: 1 })

    const item = (await Item.findOne({ code: 'T-9' }).lean())!
    expect(await house.as(null).item({ params: { itemId: String(item._id) } })).toMatchObject({
      name: '遗失补领老年证',
      taskType: 20,
      version: 1,
      guide: {
        legalDays: 5,
        place: '从化区',
        publishedOn: TODAY,
        materials: [{ name: '身份证', copies: 1 }],
      },
    })
    const at = { params: { itemId: house.towns.items.allowance.id } }
    expect(await house.as(null).item(at)).toMatchObject({ name: '敬老金', version: 2 })
    expect((await searchItems(house.app, '遗失补领老年证', 1))[0]!.name).toBe('遗失补领老年证')
    const { versions } = await editor.standardItem(at)
    expect(versions[0]).toMatchObject({ number: 2, publishedBy: '从化区 苏敏仪', state: 'current' })
    expect((await house.events()).slice(-5)).toEqual([
      'item.published',
      'item.version_began',
      'item.published',
      'item.version_began',
      'file.imported',
    ])
    const event = await Event.findOne({ name: 'item.published', 'payload.number': 2 }).lean()
    expect(event!.payload).toMatchObject({ changed: ['materials', 'name'], opened: [], closed: [] })
    const last = await Event.findOne({ name: 'file.imported' }).lean()
    expect(last).toMatchObject({
      actor: { kind: 'staff', id: house.towns.staff.dictionaryEditor },
      payload: { kind: 'dictionary', added: 1, updated: 1, unchanged: 1, removed: 0 },
    })
    expect((await check(bytes)).counts).toEqual({ new: 0, version: 0, unchanged: 3, faulty: 0 })
  })
  test('from a later day it waits; a new item cannot', async () => {
    expect(await checkAndSend(await rename('敬老金'), '2037-11-25')).toMatchObject({ updated: 1 })
    const at = { params: { itemId: house.towns.items.allowance.id } }
    expect((await house.as(null).item(at)).name).toBe('长寿(高龄)老人补贴')
    house.setClock('2037-11-24T16:00:00.000Z')
    expect(await beginVersions(house.app)).toBe(1)
    expect((await house.as(null).item(at)).name).toBe('敬老金')
    editor = await signInAgain()
    const added = await edited(workbook => {
      workbook.getWorksheet('事项')!.addRow(['T-9', null, '补领老年证', '民政', null, '公共服务', '没有'])
    })
    const { digest } = await check(added)
    await expectUntouched(() => send(added, digest, '2037-12-01'), 'dictionary.faulty')
  })
  test('five hundred items in one go, or none of them', async () => {
    const data = new URL('../../../../../data/service-items.guangan.csv', import.meta.url)
    await itemImporter.write(itemImporter.parse(readFileSync(data, 'utf8')).content!, true)
    const all = await Item.countDocuments()
    const bytes = await edited(workbook => {
      for (let line = 2; line <= all + 1; line += 1) put(workbook, '事项', line, '收费', '全部免费')
      for (let line = 2; line <= all + 1; line += 1) put(workbook, '事项', line, '办事指南', '有')
    })
    expect((await check(bytes)).counts.version).toBe(all)
    expect(await checkAndSend(bytes)).toEqual({ added: 0, updated: all, unchanged: 0 })
    expect(await Item.countDocuments({ version: 2, 'guide.fee': '全部免费' })).toBe(all)
  }, 60_000)
})
