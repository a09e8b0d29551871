import { EXPORT_AT_MOST, type MatterExport as Told } from '@zhenyiban/shared/exports/contract.ts'
import exceljs from 'exceljs'
import { Event } from '../../kernel/outbox.ts'
import { type Api, expectRefusal, MONDAY_MORNING, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { APPLICANT, accepted, received } from '../../testing/receiving.ts'
import { expectUntouched } from '../../testing/traces.ts'
import { Matter } from '../matters/record/model.ts'
import { ExportFile, MatterExport } from './model.ts'

let house: TestApp
let clerk: Api
beforeAll(async () => {
  house = await startTestApp()
})
beforeEach(async () => {
  house.setClock(MONDAY_MORNING)
  clerk = await house.staff('clerk')
})
afterEach(async () => {
  await Matter.deleteMany({})
  await MatterExport.deleteMany({})
  await ExportFile.deleteMany({})
})
afterAll(() => house.stop())

/** Asks until the newest export has ended. */
const ended = async (who: Api): Promise<Told> => {
  for (;;) {
    const [newest] = await who.matterExports()
    if (newest!.state !== 'running') return newest!
    await new Promise(resolve => setTimeout(resolve, 10))
  }
}
const rowsOf = async (who: Api, exportId: string) => {
  const { name, type, bytes } = await who.matterExportFile({ params: { exportId } })
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.load(bytes.buffer)
  const rows: unknown[][] = []
  workbook.worksheets[0]!.eachRow(row => rows.push((row.values as unknown[]).slice(1)))
  return { name, type, rows }
}
/** Many matters made of one, by the driver: none of them has to be looked at again. */
const multiply = async (count: number) => {
  const at = await accepted(house, clerk)
  const { _id: _, ...sample } = (await Matter.findById(at.params.matterId).lean())!
  const copies = Array.from({ length: count - 1 }, (_, i) => ({
    ...sample,
    caseNumber: `${sample.caseNumber}${i}`,
    receiptCode: `${sample.receiptCode}${i}`,
  }))
  await Matter.collection.insertMany(copies)
}

test('all of the list, not a page of it, in its order; personal fields masked, and no formula runs', async () => {
  await multiply(230)
  const late = await received(house, clerk)
  await Matter.updateOne({ _id: late.params.matterId }, { $set: { itemName: '=HYPERLINK("http://x")' } })
  house.passMinutes(1)
  const begun = await clerk.startMatterExport({ body: { box: 'all' } })
  expect(begun).toMatchObject({ state: 'running', written: 0, total: 231 })
  const done = await ended(clerk)
  expect(done).toMatchObject({ id: begun.id, state: 'done', written: 231, total: 231 })
  const { name, type, rows } = await rowsOf(clerk, done.id)
  expect([name, type]).toEqual(['matters-2037-11-23.xlsx', expect.stringContaining('spreadsheetml')])
  expect(rows).toHaveLength(232)
  expect(rows[0]!.slice(0, 4)).toEqual(['受理编号', '事项', '申请人', '状态'])
  const people = rows.map(row => row[rows[0]!.indexOf('经办人')])
  expect([people.filter(name => name === '陈晓敏').length, people[0]]).toEqual([1, '经办人'])
  const listed = (await clerk.matters({ query: { box: 'all' } })).matters
  expect(rows.slice(1, 21).map(([number]) => String(number).replaceAll(' ', ''))).toEqual(
    listed.map(({ caseNumber }) => caseNumber),
  )
  const written = JSON.stringify(rows)
  for (const personal of [APPLICANT.name, APPLICANT.idNumber, APPLICANT.phone])
    expect(written).not.toContain(personal)
  expect(rows.flat().filter(cell => String(cell).startsWith('='))).toEqual([])
  expect(written).toContain(`'=HYPERLINK`)
  const [event] = await Event.find({ name: 'matter.exported' }).lean()
  expect(event).toMatchObject({
    actor: { kind: 'staff', id: house.towns.staff.clerk },
    payload: { exportId: done.id, count: 231, filter: { box: 'all' } },
  })
})

test('narrowed as the list is', async () => {
  await received(house, clerk)
  await accepted(house, clerk)
  const { id } = await clerk.startMatterExport({ body: { box: 'all', status: 'in_progress' } })
  await ended(clerk)
  const { rows } = await rowsOf(clerk, id)
  expect(rows.slice(1).map(row => row[3])).toEqual(['办理中'])
})

/** The next export waits where it looks for the first time whether it may go on: when it is there, and what lets it. */
const holdAfterFirstBatch = () => {
  let [letGoOn, arrive] = [() => {}, () => {}]
  const until = new Promise<void>(resolve => (letGoOn = resolve))
  const arrived = new Promise<void>(resolve => (arrive = resolve))
  const { updateOne } = MatterExport
  const held = async (...given: Parameters<typeof updateOne>) => {
    MatterExport.updateOne = updateOne
    arrive()
    await until
    return updateOne.apply(MatterExport, given)
  }
  MatterExport.updateOne = held as unknown as typeof updateOne
  return { arrived, letGoOn }
}

test('cancelled on the way: no file, no event, and the next can begin', async () => {
  await multiply(250)
  const { arrived, letGoOn } = holdAfterFirstBatch()
  const events = await house.events()
  const { id } = await clerk.startMatterExport({ body: { box: 'all' } })
  await arrived
  await expectRefusal(clerk.startMatterExport({ body: { box: 'all' } }), 'matter_export.running')
  expect(await clerk.cancelMatterExport({ params: { exportId: id } })).toMatchObject({ state: 'cancelled' })
  letGoOn()
  await expectRefusal(clerk.matterExportFile({ params: { exportId: id } }), 'matter_export.not_ready')
  const next = await clerk.startMatterExport({ body: { box: 'all' } })
  expect(await ended(clerk)).toMatchObject({ id: next.id, state: 'done' })
  expect(await ExportFile.countDocuments({})).toBe(1)
  expect((await house.events()).slice(events.length)).toEqual(['matter.exported'])
  expect(await clerk.cancelMatterExport({ params: { exportId: next.id } })).toMatchObject({ state: 'done' })
})

test('nobody else finds it, and after an hour nobody does', async () => {
  await accepted(house, clerk)
  const { id } = await clerk.startMatterExport({ body: { box: 'all' } })
  await ended(clerk)
  const at = { params: { exportId: id } }
  for (const place of ['manager', 'otherClerk', 'leader'] as const) {
    const other = await house.staff(place)
    expect(await other.matterExports()).toEqual([])
    await expectUntouched(() => other.matterExportFile(at), 'matter_export.not_found')
    await expectUntouched(() => other.cancelMatterExport(at), 'matter_export.not_found')
  }
  house.passMinutes(60)
  clerk = await house.staff('clerk')
  expect(await clerk.matterExports()).toEqual([])
  await expectRefusal(clerk.matterExportFile(at), 'matter_export.not_found')
})

test('nothing to export, of another town, or too much: refused, and nothing was written', async () => {
  await accepted(house, clerk)
  const closed = () => clerk.startMatterExport({ body: { box: 'all', status: 'closed' } })
  await expectUntouched(closed, 'matter_export.nothing')
  const other = await house.staff('otherClerk')
  await expectUntouched(() => other.startMatterExport({ body: { box: 'all' } }), 'matter_export.nothing')
  const counting = jest.spyOn(Matter, 'countDocuments').mockResolvedValueOnce((EXPORT_AT_MOST + 1) as never)
  const everything = () => clerk.startMatterExport({ body: { box: 'all' } })
  expect((await expectUntouched(everything, 'matter_export.too_many')).message).toContain(`${EXPORT_AT_MOST}`)
  counting.mockRestore()
  const editor = await house.staff('dictionaryEditor')
  await expectUntouched(() => editor.startMatterExport({ body: { box: 'all' } }), 'access.denied')
})

test('left behind by a process that stopped: given up, and the next can begin', async () => {
  await accepted(house, clerk)
  const at = house.app.clock.now()
  const { _id } = await MatterExport.create({
    staffId: house.towns.staff.clerk,
    state: 'running',
    written: 0,
    total: 9,
    startedAt: at,
    touchedAt: at,
    expiresAt: new Date(+at + 3_600_000),
  })
  house.passMinutes(1)
  expect(await clerk.matterExports()).toMatchObject([{ id: String(_id), state: 'running' }])
  house.passMinutes(2)
  expect(await clerk.matterExports()).toMatchObject([{ id: String(_id), state: 'failed' }])
  await clerk.startMatterExport({ body: { box: 'all' } })
  expect(await ended(clerk)).toMatchObject({ state: 'done' })
})
