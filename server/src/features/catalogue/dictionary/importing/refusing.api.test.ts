import { stageLevelLabels } from '@zhenyiban/shared/catalogue/workflow.ts'
import { Event } from '../../../../kernel/outbox.ts'
import { type DictionaryHouse, put, startDictionaryHouse } from '../../../../testing/dictionary-file-scene.ts'
import { refusalOf } from '../../../../testing/fixture.ts'
import { expectUntouched } from '../../../../testing/traces.ts'

import { Item } from '../../model.ts'

import { ItemVersion } from '../model.ts'

const TODAY = '2037-11-23'
const levels = Object.values(stageLevelLabels).join('、')
let house: DictionaryHouse['house']
let editor: DictionaryHouse['editor']
let edited: DictionaryHouse['edited']
let check: DictionaryHouse['check']
let send: DictionaryHouse['send']
let checkAndSend: DictionaryHouse['checkAndSend']
let rename: DictionaryHouse['rename']
beforeEach(async () => {
  ;({ house, editor, edited, check, send, checkAndSend, rename } = await startDictionaryHouse())
})
afterEach(() => house.stop())

describe('refused, and nothing is written', () => {
  test('one fault keeps the whole file out, and each is told in its place', async () => {
    const bytes = await edited(workbook => {
      put(workbook, '事项', 2, '法定期限(工作日)', 10)
      put(workbook, '事项', 3, '事项名称', '社保卡查询')
      put(workbook, '环节', 2, '层级', '省')
    })
    const { digest, counts, rows } = await check(bytes)
    expect(counts).toEqual({ new: 0, version: 1, unchanged: 0, faulty: 1 })
    expect(rows[0]!.faults).toEqual([
      { sheet: '环节', line: 2, column: '层级', reason: `「省」不认识，请填 ${levels}` },
    ])
    await expectUntouched(() => send(bytes, digest), 'dictionary.import_faulty')
    const mended = await edited(workbook => put(workbook, '环节', 2, '层级', '村居'), bytes)
    expect((await check(mended)).rows[0]!.faults[0]!.reason).toMatch(/比法定期限 10 个工作日长/)
  })
  test('a file that is none, one too large, an unchecked one', async () => {
    const none = new Uint8Array(Buffer.from('not a table'))
    await expectUntouched(() => check(none), 'dictionary.wrong_columns')
    await expectUntouched(() => send(none, '0'.repeat(64)), 'dictionary.wrong_columns')
    await expectUntouched(() => check(new Uint8Array(10 * 1024 * 1024 + 1)), 'file.too_large')
    const bytes = await rename('敬老金')
    await expectUntouched(() => send(bytes, '0'.repeat(64)), 'dictionary.import_changed')
    await expectUntouched(() => send(bytes, 'x'), 'request.invalid')
    const { digest } = await check(bytes)
    await expectUntouched(() => send(bytes, digest, '2037-11-22'), 'dictionary.faulty')
    const other = await rename('另一个名字')
    await expectUntouched(() => send(other, digest), 'dictionary.import_changed')
  })
  test('whoever does not keep the district’s dictionary', async () => {
    const bytes = await rename('敬老金')
    const { digest } = await check(bytes)
    for (const who of ['clerk', 'manager', 'agent', 'leader'] as const) {
      const api = await house.staff(who)
      await expectUntouched(() => check(bytes, api), 'access.denied')
      await expectUntouched(() => send(bytes, digest, TODAY, api), 'access.denied')
    }
    await expectUntouched(() => check(bytes, house.as(null)), 'session.required')
  })
})

describe('two editors', () => {
  const publish = async (change: { department: string }) => {
    const at = { params: { itemId: house.towns.items.allowance.id } }
    const { number, standard } = (await editor.standardItem(at)).versions[0]!
    await editor.publishVersion({
      ...at,
      body: { basedOn: number, validFrom: TODAY, standard: { ...standard, ...change } },
    })
  }
  test('published in between: the row is named, with who and when', async () => {
    const bytes = await rename('敬老金')
    const { digest } = await check(bytes)
    await publish({ department: '区民政局' })
    await expectUntouched(() => send(bytes, digest), 'dictionary.import_changed')
    const { details } = await refusalOf(send(bytes, digest))
    expect(details[0]!.message).toMatch(
      /^敬老金 事项第 2 行 版本：导出之后从化区 苏敏仪在 11月23日 周一 09:30 发布了第 2 版/,
    )
    expect((await check(bytes)).counts).toMatchObject({ faulty: 1 })
  })
  test('what was published of an item the file leaves alone stays, though the file is older', async () => {
    const bytes = await edited(workbook => put(workbook, '事项', 3, '所属部门', '区人社局'))
    await publish({ department: '区民政局' })
    expect(await checkAndSend(bytes)).toEqual({ added: 0, updated: 1, unchanged: 1 })
    const departments = (await Item.find().sort({ code: 1 }).lean()).map(({ department }) => department)
    expect(departments).toEqual(['区民政局', '区人社局'])
  })
  test('both confirm at once: one file is published, the other refused', async () => {
    const files = [await rename('甲津贴'), await rename('乙津贴')]
    const digests = await Promise.all(files.map(async bytes => (await check(bytes)).digest))
    const ended = await Promise.allSettled(files.map((bytes, i) => send(bytes, digests[i]!)))
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = ended.find(each => each.status === 'rejected')!
    expect(lost.reason.code).toBe('dictionary.import_changed')
    expect(await Event.countDocuments({ name: 'item.published' })).toBe(1)
    expect(await ItemVersion.countDocuments()).toBe(2)
  })
})
