import type { Served } from '@zhenyiban/shared/queue/served.ts'
import type mongoose from 'mongoose'
import type { StaffActor } from '../../kernel/app.ts'
import { employ } from '../../testing/colleagues.ts'
import { MONDAY_MORNING, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { ratingScene } from '../../testing/rating-scene.ts'
import { Item } from '../catalogue/model.ts'
import { Staff } from '../identity/model.ts'
import { Hall, ServiceWindow } from '../organisations/model.ts'
import { finishTicket } from '../queue/desk.ts'
import { Ticket } from '../queue/model.ts'
import { give } from './giving/give.ts'
import { Rating } from './model.ts'
import { ensureOccasion } from './offering/occasions.ts'
import { presentForStaff } from './present.ts'

let house: TestApp
let scene: ReturnType<typeof ratingScene>
beforeAll(async () => {
  house = await startTestApp()
  scene = ratingScene(house)
})
afterAll(() => house.stop())
beforeEach(() => house.setClock(MONDAY_MORNING))

test('everybody who served a number is copied when it ends, each once, and what it turned out to be for as well', async () => {
  const clerk = await house.staff('clerk')
  const { halls, items } = house.towns
  const { id: ticketId } = await clerk.issueTicket({
    params: { hallId: halls.town.id },
    body: { itemId: null, name: null },
  })
  const params = { ticketId }
  await scene.serve(ticketId)
  await clerk.hold({ params })
  await clerk.comeBack({ params })
  const colleague = await employ(house, '周敏', 'clerk', 'town')
  await colleague.api.openWindow({ params: { windowId: halls.town.windowIds[0]! }, body: { takeOver: true } })
  await colleague.api.callNext({ params: { windowId: halls.town.windowIds[0]! } })
  await colleague.api.serve({ params })
  await colleague.api.finish({ params })
  expect((await scene.served(ticketId))!.staff.map(({ name }) => name)).toEqual(['陈晓敏', '周敏'])
  expect((await scene.served(ticketId))!.itemId).toBeNull()
  const applicant = { name: '李秀兰', idNumber: '44011119400101002X', phone: '13800005678', villageId: null }
  const matter = { hallId: halls.town.id, itemId: items.plain.id, ticketId, applicant, handedIn: [] }
  await colleague.api.receive({ body: matter })
  expect(await scene.served(ticketId)).toMatchObject({ itemId: items.plain.id, itemName: items.plain.name })
})

const VISITS = 1000
const CLERKS = 5
/** Visits that five clerks end, one after the other, as the desk does. */
const endVisits = async () => {
  const { ticketId } = await scene.walkIn()
  const like = (await Ticket.findById(ticketId).lean())!
  const under = { status: 'serving', finishedAt: null, served: null, active: false, atWindow: false } as const
  const made = await Ticket.insertMany(
    Array.from({ length: VISITS }, (_, n) => ({
      ...like,
      ...under,
      _id: undefined,
      servedBy: [],
      number: `T${n}`,
    })),
  )
  const clerks: StaffActor[] = []
  for (let n = 0; n < CLERKS; n += 1) {
    const { id, name } = await employ(house, `窗口${'甲乙丙丁戊'[n]}`, 'clerk', 'town')
    const organisationId = house.towns.organisations.town
    clerks.push({
      kind: 'staff',
      id,
      name,
      sessionId: id,
      role: 'clerk',
      hasGivenPassword: false,
      permissions: [],
      organisationId,
      scope: [organisationId],
      hallId: null,
    })
  }
  for (const [n, { _id }] of made.entries()) await finishTicket(house.app, clerks[n % CLERKS]!, String(_id))
  return { ids: made.map(({ _id }) => _id), clerks }
}
const rateAll = async (ids: readonly mongoose.Types.ObjectId[]) => {
  for (let from = 0; from < ids.length; from += 100)
    await house.app.transaction(async () => {
      for (const subjectId of ids.slice(from, from + 100)) {
        const occasion = await ensureOccasion({ subject: 'visit', subjectId, stage: 'visit' })
        await give(house.app, occasion!, {
          given: { grade: 4, reasons: [] },
          via: 'tablet',
          actor: { kind: 'system', id: 'system' },
          raterName: null,
          anonymous: true,
        })
      }
    })
}

test('reassigned, renamed or deleted before the residents rate: of 1,000 attributions none changes', async () => {
  const { ids, clerks } = await endVisits()
  const visits = await Ticket.find({ _id: { $in: ids } })
    .sort({ _id: 1 })
    .lean()
  const before = new Map<string, Served>(visits.map(({ _id, served }) => [String(_id), served!]))
  expect(before.size).toBe(VISITS)
  const [moved, renamed, left] = clerks
  await Staff.updateOne({ _id: moved!.id }, { $set: { organisationId: house.towns.organisations.otherTown } })
  await Staff.updateOne({ _id: renamed!.id }, { $set: { name: '改了名' } })
  await Staff.deleteOne({ _id: left!.id })
  await Item.updateMany({}, { $set: { name: '换了名的事项' } })
  await Hall.updateMany({}, { $set: { name: '换了名的大厅' } })
  await ServiceWindow.deleteMany({})
  await rateAll(ids)
  const ratings = await Rating.find({ subjectId: { $in: ids } })
    .sort({ _id: 1 })
    .lean()
  expect(ratings).toHaveLength(VISITS)
  expect(ratings.filter(({ subjectId, served }) => !isSame(served, before.get(String(subjectId))!))).toEqual(
    [],
  )
  for (const { id, name } of clerks)
    expect(
      ratings.filter(({ served }) => served!.staff.some(each => each.id === id && each.name === name)),
    ).toHaveLength(VISITS / CLERKS)
  // What staff read is the copy too.
  const [shown] = ratings.filter(({ served }) => served!.staff.some(({ id }) => id === left!.id))
  const rating = (await Rating.findById(shown!._id).lean())!
  const told = presentForStaff({ permissions: [] }, { ...rating, anonymous: false }, null)
  expect(told).toMatchObject({ staffNames: [left!.name], windowNumber: 1 })
  expect(told.itemName).not.toBe('换了名的事项')
}, 300_000)
const isSame = (one: Served | null, other: Served): boolean => JSON.stringify(one) === JSON.stringify(other)
