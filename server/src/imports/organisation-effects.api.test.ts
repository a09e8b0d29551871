import mongoose, { type Model } from 'mongoose'
import { Feedback } from '../features/feedback/model.ts'
import { Hall, Organisation, ServiceWindow } from '../features/organisations/model.ts'
import type { ImportPreview } from '../kernel/import-file.ts'
import { Event } from '../kernel/outbox.ts'
import { bookingBody, inTown } from '../testing/bookings.ts'
import { type Api, expectRefusal, startTestApp, type TestApp } from '../testing/fixture.ts'
import { papersOf, received } from '../testing/receiving.ts'
import { importBytes } from './kinds.ts'

let house: TestApp
let clerk: Api
const places = [Hall, Organisation, ServiceWindow] as unknown as Model<object>[]
let asBefore: object[][]
beforeAll(async () => {
  house = await startTestApp()
  asBefore = []
  for (const model of places) asBefore.push(await model.find().sort({ _id: 1 }).lean())
})
afterAll(() => house.stop())
beforeEach(async () => {
  const others = ['Appointment', 'Matter', 'Feedback', 'ImportedFields', 'Event', 'Ticket']
  for (const name of others) await mongoose.model(name).deleteMany()
  for (const [i, model] of places.entries()) {
    await model.deleteMany()
    await model.insertMany(asBefore[i]!)
  }
  clerk = await house.staff('clerk')
})

const MORNING = ['09:00', '12:00']
const hall = {
  of: '440117113',
  name: '鳌头镇便民服务中心',
  code: 'AOTOU001',
  address: '鳌头镇新城西路38号',
  openingHours: [MORNING, ['13:00', '17:00']],
}
const mornings = { ...hall, openingHours: [MORNING] }
const office = { of: '440117113', name: '镇社会事务办', line: '民政' }
const bytes = (file: unknown) => new TextEncoder().encode(JSON.stringify(file))
/** Imports, shown first; `agreed` answers each time it is asked. */
const load = async (file: unknown, agreed: boolean | ((nth: number) => Promise<boolean>) = true) => {
  const shown: ImportPreview[] = []
  const report = await importBytes(house.app, 'organisations', bytes(file), false, async preview => {
    shown.push(preview)
    return typeof agreed === 'boolean' ? agreed : agreed(shown.length)
  })
  return { report, shown, text: shown.at(-1)?.lines.join('\n') ?? '' }
}
const book = async (local: string) => {
  const { api } = await house.newResident()
  return api.book(bookingBody(house, local))
}
const stored = async () => ({
  halls: await Hall.find().sort({ _id: 1 }).lean(),
  windows: await ServiceWindow.find().sort({ _id: 1 }).lean(),
  organisations: await Organisation.find().sort({ _id: 1 }).lean(),
  events: await Event.countDocuments(),
})
const unsettled = async () => (await clerk.unsettled({ params: inTown(house) })).map(({ id }) => id)

describe('bookings', () => {
  test('outside the new hours are shown with day and time, and nothing is written before somebody agreed', async () => {
    const { id } = await book('2037-11-24T13:00')
    await book('2037-11-25T10:00')
    const before = await stored()
    const { report, shown, text } = await load({ halls: [mornings] }, false)
    expect(report).toMatchObject({ imported: false, declined: true, added: 0, updated: 0, faults: [] })
    expect(text).toBe(
      '1 个预约会落空：时间不再开放、窗口不再办这个事项，或名额少了；导入后请到「今日预约」的「还没改期的」里处理：\n' +
        '  鳌头镇便民服务中心 11月24日 周二 13:00 社会保障卡应用状态查询',
    )
    expect(shown).toEqual([{ lines: text.split('\n'), question: '确定这样导入吗？' }])
    expect(await stored()).toEqual(before)
    expect(await unsettled()).toEqual([])

    expect((await load({ halls: [mornings] })).report).toMatchObject({ imported: true, updated: 1 })
    expect((await Hall.findOne({ code: hall.code }).lean())!.openingHours).toEqual([['09:00', '12:00']])
    expect(await unsettled()).toEqual([id])
    // What stands outside already is no effect of another file.
    expect((await load({ halls: [{ ...mornings, phone: '020-87800000' }] })).shown).toEqual([])
  })
  test('of which there are many are counted, the first few shown', async () => {
    for (const time of ['13:00', '13:30', '14:00', '14:30', '15:00', '15:30', '16:00'])
      await book(`2037-11-24T${time}`)
    const { text } = await load({ halls: [mornings] }, false)
    const [head, ...rows] = text.split('\n')
    expect(head).toMatch(/^7 个预约/)
    expect(rows).toHaveLength(6)
    expect(rows[0]).toContain('11月24日 周二 13:00')
    expect(rows.at(-1)).toBe('  ……还有 2 个')
  })
  test('whose window no longer takes their item are told too', async () => {
    const { id } = await book('2037-11-24T10:00')
    const narrow = (number: number) => ({
      number,
      name: '社保窗口',
      takesBookings: true,
      items: [house.towns.items.allowance.name],
    })
    const file = { halls: [{ ...hall, windows: [narrow(2), narrow(3)] }] }
    const { report, text } = await load(file)
    expect(text).toMatch(/^1 个预约会落空.*\n {2}鳌头镇便民服务中心 11月24日 周二 10:00/)
    expect(report).toMatchObject({ imported: true, updated: 2 })
    expect(await unsettled()).toEqual([id])
  })
  test('made between the question and the answer are shown as well', async () => {
    await book('2037-11-24T13:00')
    const { report, shown } = await load({ halls: [mornings] }, async nth => {
      if (nth === 1) await book('2037-11-24T14:00')
      return true
    })
    expect(report).toMatchObject({ imported: true, updated: 1 })
    expect(shown.map(({ lines }) => lines.find(line => line.includes('个预约'))!.slice(0, 5))).toEqual([
      '1 个预约',
      '2 个预约',
    ])
    expect(shown[1]!.lines[0]).toBe('刚才又有变化，请再看一遍：')
  })
  test('the same time elsewhere, and hours that only grow, are no effect', async () => {
    await book('2037-11-24T13:00')
    const longer = { ...hall, openingHours: [['08:30', '17:30']] }
    const { report, shown } = await load({ halls: [longer] })
    expect(report).toMatchObject({ imported: true, updated: 1 })
    expect(shown).toEqual([])
  })
})

describe('the code of a hall', () => {
  const renumbered = { ...hall, code: 'AOTOU2037' }
  test('changed: posters are to be printed again, the old ones still lead to the hall', async () => {
    const { text, report } = await load({ halls: [renumbered] })
    expect(text).toBe(
      '1 个大厅的代码会改：\n  「鳌头镇便民服务中心」AOTOU001 → AOTOU2037\n' +
        '    海报和二维码请在工作台重新打印；换下之前，扫旧码 AOTOU001 仍然到这个大厅',
    )
    expect(report).toMatchObject({ imported: true, updated: 1 })
    const { id } = house.towns.halls.town
    for (const hallCode of ['AOTOU2037', 'AOTOU001', ' aotou001'])
      expect((await house.as(null).hallByCode({ params: { hallCode } })).id).toBe(id)
    const poster = await clerk.makePoster({ body: { kind: 'hall', id } })
    expect(poster).toMatchObject({ hall: { code: 'AOTOU2037' }, url: 'http://127.0.0.1/h/AOTOU2037' })
    const { api } = await house.newResident()
    const body = { itemId: null }
    expect((await api.takeTicket({ params: { hallCode: 'AOTOU001' }, body })).hall.id).toBe(id)
    await expectRefusal(house.as(null).hallByCode({ params: { hallCode: 'AOTOU003' } }), 'hall.not_found')
  })
  test('changed and changed back: both codes still lead to it', async () => {
    await load({ halls: [renumbered] })
    await load({ halls: [hall] })
    expect(await Hall.findOne({ code: 'AOTOU001' }).lean()).toMatchObject({ formerCodes: ['AOTOU2037'] })
  })
  test('of which a poster of another hall may still hang is not given away', async () => {
    await load({ halls: [renumbered] })
    const other = { ...hall, of: '440117111', name: '太平镇便民服务中心', code: 'AOTOU001' }
    const { report, shown } = await load({ halls: [other] })
    expect(report).toMatchObject({
      imported: false,
      faults: [
        {
          column: 'halls[0].code',
          reason: '「AOTOU001」是鳌头镇便民服务中心用过的代码，它的旧海报还在用，请换一个',
        },
      ],
    })
    expect(shown).toEqual([])
  })
})

describe('a department with a new name', () => {
  test('keeps its record, its staff and its matters; where the old name stays is told', async () => {
    const at = await received(house, clerk)
    const manager = await house.newResident()
    const before = await Organisation.findOne({ name: '镇民政办' }).lean()
    await Feedback.collection.insertOne({
      number: 'FK1',
      status: 'reported',
      organisationId: before!._id,
      organisationName: '镇民政办',
      residentId: manager.id,
    })
    const { text, report } = await load({ departments: [office] })
    expect(text).toBe(
      '1 个名称会改，以前的经过、消息和已办结的事不变：\n  部门「镇民政办」→「镇社会事务办」\n' +
        '    仍写旧名称：1 件没办完的事、1 条没答复的群众反映、统一事项里的 1 个事项（要改就在「统一事项」里改）\n' +
        '    以后的文件和命令按名称找它，要写新名称',
    )
    expect(report).toMatchObject({ imported: true, added: 0, updated: 1 })
    expect(
      await Organisation.find({ line: '民政', kind: 'department' }).sort({ _id: 1 }).lean(),
    ).toMatchObject([{ name: '区民政局' }, { ...before, name: '镇社会事务办' }])
    const namesOf = async (matterId: string) =>
      (await clerk.matter({ params: { matterId } })).stages.map(({ organisationName }) => organisationName)
    expect(await namesOf(at.params.matterId)).toContain('镇民政办')
    const later = await clerk.receive(papersOf(house))
    expect(await namesOf(later.id)).toContain('镇社会事务办')
    const tree = await (await house.staff('townOfficer')).tree()
    expect(tree.map(({ name }) => name)).toEqual(['镇社会事务办'])
  })
  test('is not renamed while somebody says no, and the same file then asks again', async () => {
    const before = await stored()
    for (let nth = 0; nth < 2; nth += 1) {
      const { report, shown } = await load({ departments: [office] }, false)
      expect([report.declined, shown.length]).toEqual([true, 1])
      expect(await stored()).toEqual(before)
    }
  })
  test.each([
    ['beside one of its line that the file names', [{ ...office, name: '镇民政办' }, office]],
    ['of another line', [{ ...office, line: '农业' }]],
    ['at another place', [{ ...office, of: '440117111' }]],
  ])('%s is a new one, and nothing is asked', async (_, departments) => {
    const { report, shown } = await load({ departments })
    expect(report).toMatchObject({ imported: true, added: 1, updated: 0 })
    expect(shown).toEqual([])
    expect(await Organisation.countDocuments({ name: '镇民政办' })).toBe(1)
  })
  test('imported again changes nothing; with the old name it is named back', async () => {
    await load({ departments: [office] })
    const again = await load({ departments: [office] })
    expect(again.report).toMatchObject({ imported: true, updated: 0, unchanged: 1 })
    expect(again.shown).toEqual([])
    const back = await load({ departments: [{ ...office, name: '镇民政办' }] })
    expect(back.text).toContain('部门「镇社会事务办」→「镇民政办」')
    expect(back.report).toMatchObject({ updated: 1, added: 0 })
  })
})

test('a hall with a new name has its posters printed again, and its open matters keep the old one', async () => {
  await received(house, clerk)
  const { text } = await load({ halls: [{ ...hall, name: '鳌头镇政务服务中心' }] })
  expect(text).toBe(
    '1 个名称会改，以前的经过、消息和已办结的事不变：\n  大厅「鳌头镇便民服务中心」→「鳌头镇政务服务中心」\n' +
      '    仍写旧名称：1 件没办完的事\n    海报上印的是旧名称，请在工作台重新打印',
  )
})

test('without effects nothing is asked, and what a file only adds has none', async () => {
  const { report, shown } = await load({
    departments: [{ ...office, line: '农业' }],
    halls: [
      { ...hall, phone: '020-87800000' },
      { ...hall, name: '新的大厅', code: 'NEWHALL1' },
    ],
  })
  expect(report).toMatchObject({ imported: true, added: 2, updated: 1 })
  expect(shown).toEqual([])
})
