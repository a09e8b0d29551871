import { importFile } from '../../../kernel/import-file.ts'
import { Event } from '../../../kernel/outbox.ts'
import { type Api, MONDAY_MORNING, startTestApp, type TestApp } from '../../../testing/fixture.ts'
import { accepted, plainPapersOf } from '../../../testing/receiving.ts'
import { holidayImporter } from '../../organisations/import-holidays.ts'
import { recountDeadlines } from './recounting.ts'

let house: TestApp
let clerk: Api
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())
beforeEach(async () => {
  house.setClock(MONDAY_MORNING)
  clerk = await house.staff('clerk')
})
/** A notice of 2038: New Year's Day to the 3rd off, Saturday the 9th worked. */
const notice = JSON.stringify({
  year: 2038,
  days: [
    { on: '2038-01-01', name: '元旦', working: false },
    { on: '2038-01-04', name: '元旦', working: false },
    { on: '2038-01-09', name: '元旦', working: true },
  ],
})
const load = () => importFile(house.app, 'holidays', holidayImporter, notice, false)

test('a notice loaded later moves open deadlines, with a line and a word to the resident', async () => {
  const phone = '13900000051'
  const { api } = await house.newResident({ phone })
  house.setClock('2037-12-07T02:00:00Z')
  clerk = await house.staff('clerk')
  const receive = async () => {
    const { id } = await clerk.receive(plainPapersOf(house, phone))
    await clerk.accept({ params: { matterId: id }, body: {} })
    return { params: { matterId: id } }
  }
  const [open, held, decided] = [await receive(), await receive(), await receive()]
  await clerk.pauseClock({ ...held, body: { reason: 'hearing' } })
  const body = { stageIndex: 0, outcome: 'granted' as const, resultText: '准予' }
  await clerk.decide({ ...decided, body })
  expect(await clerk.matter(open)).toMatchObject({ dueOn: '2038-01-05', clock: { provisional: true } })
  await house.deliver()

  expect(await load()).toMatchObject({ imported: true, added: 3 })
  await house.deliver()
  const moved = await clerk.matter(open)
  expect(moved).toMatchObject({ dueOn: '2038-01-06', clock: { provisional: false } })
  expect(moved.timeline.at(-1)!.text).toBe('放假安排有更新，办好的日期从 1月5日 周二 改为 1月6日 周三')
  const audit = await Event.find({ name: 'matter.recounted' }).lean()
  expect(audit).toMatchObject([
    {
      actor: { kind: 'system' },
      payload: { matterId: open.params.matterId, wasOn: '2038-01-05', dueOn: '2038-01-06', overdue: false },
    },
  ])
  expect((await api.messages()).messages[0]!.text).toMatch(/^国家的放假安排有更新/)
  // The decided one keeps the day it was decided by; the paused one is counted when it goes on.
  expect((await clerk.matter(decided)).dueOn).toBe('2038-01-05')
  expect((await clerk.resumeClock({ ...held, body: {} })).dueOn).toBe('2038-01-06')
})

test('told again, or of other files, nothing is counted twice', async () => {
  const at = await accepted(house, clerk)
  const before = await Event.countDocuments({ name: 'matter.recounted' })
  expect(await recountDeadlines(house.app)).toBe(0)
  expect(await load()).toMatchObject({ unchanged: 3 })
  await house.deliver()
  expect(await Event.countDocuments({ name: 'matter.recounted' })).toBe(before)
  expect((await clerk.matter(at)).dueOn).toBe('2037-12-21')
})
