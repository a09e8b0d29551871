import { Item } from '../features/catalogue/model.ts'
import { Hall, ServiceWindow } from '../features/organisations/model.ts'
import { startTestApp, type TestApp } from '../testing/fixture.ts'
import { importBytes } from './kinds.ts'

let house: TestApp
let made = 0
const offer = async (name: string, department: string, line: string | null = null): Promise<string> => {
  made += 1
  const rest = {
    normalisedName: name,
    group: null,
    areaCode: null,
    taskType: 20,
    situations: [],
    guide: null,
  }
  const item = await Item.create({ ...rest, name, department, line, code: `W-${made}` })
  return String(item._id)
}
let ids: Record<'card' | 'pension' | 'twin' | 'otherTwin' | 'allowance' | 'plain', string>
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())
beforeEach(async () => {
  const hall = await Hall.findOneAndDelete({ code: 'XINDT' }).lean()
  if (hall) await ServiceWindow.deleteMany({ hallId: hall._id })
  await Item.deleteMany({ code: /^W-/ })
  made = 0
  ids = {
    card: await offer('社会保障卡注销', '区人社局', '人社'),
    pension: await offer('城乡居民养老保险参保登记', '区人社局'),
    twin: await offer('户口登记', '区公安分局'),
    otherTwin: await offer('户口登记', '区公安分局'),
    allowance: house.towns.items.allowance.id,
    plain: house.towns.items.plain.id,
  }
})

const window = { number: 1, name: '社保窗口', takesBookings: true }
interface Takes {
  items?: string[]
  itemsOf?: string[]
}
const load = (takes: Takes, more: object = {}, skipBad = false) => {
  const halls = [
    {
      of: '440117113',
      name: '新大厅',
      code: 'XINDT',
      address: '新街 1 号',
      openingHours: [['09:00', '12:00']],
      windows: [{ ...window, ...takes }],
      ...more,
    },
  ]
  const file = JSON.stringify({ halls }, null, 1)
  return importBytes(house.app, 'organisations', new TextEncoder().encode(file), skipBad)
}
const taken = async () => {
  const hall = await Hall.findOne({ code: 'XINDT' }).lean()
  const found = await ServiceWindow.findOne({ hallId: hall!._id, number: 1 }).lean()
  return found!.itemIds.map(String).sort()
}
const setInConsole = async (...names: (keyof typeof ids)[]) => {
  const hall = await Hall.findOne({ code: 'XINDT' }).lean()
  const itemIds = names.map(name => ids[name])
  await ServiceWindow.updateOne({ hallId: hall!._id, number: 1 }, { $set: { itemIds } })
}
const asIds = (...names: (keyof typeof ids)[]) => names.map(name => ids[name]).sort()

test.each([
  ['a name', { items: ['社会保障卡注销'] }, ['card']],
  ['a name in another width and with a space', { items: ['长寿（高龄） 老人补贴'] }, ['allowance']],
  ['codes', { items: ['W-1', 'W-3'] }, ['card', 'twin']],
  ['a department of the catalogue', { itemsOf: ['区人社局'] }, ['card', 'pension']],
  ['a line of work', { itemsOf: ['人社'] }, ['card']],
  ['a department and a line of one name', { itemsOf: ['民政'] }, ['allowance', 'plain']],
  ['a department of the town, by its line', { itemsOf: ['440117113/镇民政办'] }, ['allowance']],
  ['both, each once', { items: ['W-2', 'W-3'], itemsOf: ['区人社局'] }, ['card', 'pension', 'twin']],
  ['an empty list: everything', { items: [] }, []],
  ['nothing: everything', {}, []],
] as [string, Takes, (keyof typeof ids)[]][])('a new window with %s', async (_, takes, names) => {
  expect(await load(takes)).toMatchObject({ imported: true, added: 2, faults: [] })
  expect(await taken()).toEqual(asIds(...names))
})

test('an item or a department that nobody knows is told at its place, each, and nothing is written', async () => {
  const bad = { items: ['社会保障卡注销', '不存在的事项', '户口登记'], itemsOf: ['区没有局'] }
  const report = await load(bad)
  expect(report).toMatchObject({
    imported: false,
    faults: [
      {
        line: 21,
        column: 'halls[0].windows[0].items[1]',
        reason: '事项目录里没有「不存在的事项」：请核对名称或编码；目录还没有导入的，先导入目录',
      },
      {
        line: 22,
        column: 'halls[0].windows[0].items[2]',
        reason: '有 2 个事项叫「户口登记」，请写事项编码',
      },
      {
        line: 25,
        column: 'halls[0].windows[0].itemsOf[0]',
        reason: expect.stringMatching(/^事项目录里没有「区没有局」的事项：请写目录里的部门、条线/),
      },
    ],
  })
  expect(await Hall.countDocuments({ code: 'XINDT' })).toBe(0)
  // Asked to skip what is bad, its hall is left out: a window that takes less than was meant is no good part.
  expect(await load(bad, {}, true)).toMatchObject({ imported: true, added: 0 })
  expect(await Hall.countDocuments({ code: 'XINDT' })).toBe(0)
})

describe('imported again', () => {
  test('what the console set stays, without a word', async () => {
    await load({ itemsOf: ['区人社局'] })
    await setInConsole('twin')
    const report = await load({ itemsOf: ['区人社局'] })
    expect(report).toMatchObject({ updated: 0, unchanged: 2 })
    expect(report.kept).toBeUndefined()
    expect(await taken()).toEqual(asIds('twin'))
    // Also when the department got another item meanwhile: the file says what it said.
    await offer('工伤认定', '区人社局')
    const later = await load({ itemsOf: ['区人社局'] })
    expect([later.updated, later.kept]).toEqual([0, undefined])
    expect(await taken()).toEqual(asIds('twin'))
  })
  test('what the file changes is applied; left out, it stays', async () => {
    await load({ items: ['W-1'] })
    expect(await load({ items: ['W-1', 'W-2'] })).toMatchObject({ updated: 1 })
    expect(await taken()).toEqual(asIds('card', 'pension'))
    expect(await load({})).toMatchObject({ updated: 0, unchanged: 2 })
    expect(await taken()).toEqual(asIds('card', 'pension'))
    expect(await load({ items: [] })).toMatchObject({ updated: 1 })
    expect(await taken()).toEqual([])
  })
  test('where both changed it the console’s stays, which is said once', async () => {
    await load({ items: ['W-1'] })
    await setInConsole('twin')
    const both = await load({ items: ['W-2'] })
    expect(both.kept).toEqual(['「新大厅 1 号窗口」的可办事项在工作台改过，文件里也改了：保留工作台的'])
    expect(await taken()).toEqual(asIds('twin'))
    expect((await load({ items: ['W-2'] })).kept).toBeUndefined()
  })
  test('an order of its own is no change, nor one that the console chose', async () => {
    await load({ items: ['W-2', 'W-1'] })
    expect(await load({ items: ['W-1', 'W-2'] })).toMatchObject({ updated: 0 })
    await setInConsole('pension', 'card')
    expect(await load({ items: ['W-3'] })).toMatchObject({ updated: 1 })
    expect(await taken()).toEqual(asIds('twin'))
  })
  test('a department that got more items gives them to windows nobody set since', async () => {
    await load({ itemsOf: ['区人社局'] })
    const more = await offer('工伤认定', '区人社局')
    expect(await load({ itemsOf: ['区人社局'] })).toMatchObject({ updated: 1 })
    expect(await taken()).toEqual([...asIds('card', 'pension'), more].sort())
  })
})
