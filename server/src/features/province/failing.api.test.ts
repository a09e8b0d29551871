import fc from 'fast-check'
import { listAlarms } from '../../kernel/alarms.ts'
import { createProvince } from '../../platform/province/adapter.ts'
import { createProvinceSandbox, provinceAccount } from '../../platform/province/sandbox/sandbox.ts'
import { serveSandbox } from '../../platform/wechat/sandbox/http.ts'
import { MONDAY_MORNING, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { provinceScene } from '../../testing/province-scene.ts'
import { ProvinceReport } from './model.ts'
import { GIVEN_UP_AFTER_MS } from './rules.ts'
import { sendReports } from './sending.ts'
import { watchReports } from './stuck.ts'

// What goes wrong between the house and the province, over real HTTP.

let house: TestApp
let scene: ReturnType<typeof provinceScene>
let served: Awaited<ReturnType<typeof serveSandbox>>
const atTown = () => scene.atTown()
beforeAll(async () => {
  house = await startTestApp()
  scene = provinceScene(house)
  served = await serveSandbox(house.province)
  const { now } = house.app.clock
  house.app.province = createProvince({ ...provinceAccount, url: served.url, now, timeoutMs: 300 })
  await scene.switchOn()
})
afterAll(async () => {
  await served.close()
  await house.stop()
})
beforeEach(async () => {
  house.setClock(MONDAY_MORNING)
  await ProvinceReport.deleteMany({})
})
const accepted = async () => {
  const matter = await scene.receive()
  await scene.accept(matter)
  return matter
}
const alarms = async () => (await listAlarms()).map(({ name }) => name)

test.each([
  ['a time-out', 'hang' as const],
  ['HTTP 502', { status: 502 }],
  ['a taken report whose receipt is lost', 'lost' as const],
  ['a page', { raw: '<html></html>' }],
])('%s: tried again under its key, and there once', async (_, answer) => {
  house.province.answerNext(answer)
  const matter = await accepted()
  await house.deliver()
  expect(await scene.reports(matter.matterId)).toEqual([['case.1', 'queued']])
  const { attempts, dueAt } = await scene.stored(matter.matterId, 'case.1')
  expect(attempts).toBe(1)
  expect(+dueAt!).toBeGreaterThan(+house.app.clock.now())
  house.passMinutes(1)
  await scene.sendAll()
  expect(await scene.reports(matter.matterId)).toEqual([['case.1', 'received']])
  expect(scene.arrived(matter.caseNumber)).toEqual(['case.1'])
  const { receipt } = await scene.stored(matter.matterId, 'case.1')
  expect(house.province.received.filter(each => each.receipt === receipt)).toHaveLength(1)
})
test('a sender that dies after the province took it: another sends it again, and nothing is there twice', async () => {
  const matter = await accepted()
  const { province } = house.app
  // It took the report; what its answer was, nobody wrote down.
  house.app.province = {
    name: 'dying',
    report: async (key, report) => {
      await province!.report(key, report)
      throw Object.assign(new Error('killed'), { isKilled: true })
    },
  }
  const settle = ProvinceReport.findOneAndUpdate
  const spy = jest.spyOn(ProvinceReport, 'findOneAndUpdate').mockImplementation(((
    filter: never,
    change: never,
    options: never,
  ) => {
    const set = (change as { $set?: { status?: string } }).$set
    if (set?.status === 'queued') throw new Error('killed')
    return settle.call(ProvinceReport, filter, change, options)
  }) as never)
  await expect(house.deliver()).rejects.toThrow('killed')
  spy.mockRestore()
  house.app.province = province
  expect(await scene.reports(matter.matterId)).toEqual([['case.1', 'sending']])
  await scene.sendAll()
  expect(await scene.reports(matter.matterId)).toEqual([['case.1', 'sending']])
  house.passMinutes(2)
  await scene.sendAll()
  expect(await scene.reports(matter.matterId)).toEqual([['case.1', 'received']])
  expect(scene.arrived(matter.caseNumber)).toEqual(['case.1'])
})
test('two workers never both send one', async () => {
  const matters = [await accepted(), await accepted(), await accepted()]
  await house.deliver()
  await Promise.all([sendReports(house.app), sendReports(house.app)])
  for (const { caseNumber } of matters) expect(scene.arrived(caseNumber)).toEqual(['case.1'])
})
test('401 is the operator’s alarm, ends when the province knows us again, and holds nothing back for good', async () => {
  house.province.answerNext({ status: 401 })
  const matter = await accepted()
  await house.deliver()
  expect(await alarms()).toEqual(['province.account'])
  house.passMinutes(9)
  await scene.sendAll()
  expect(await scene.reports(matter.matterId)).toEqual([['case.1', 'queued']])
  house.passMinutes(5)
  await scene.sendAll()
  expect(await scene.reports(matter.matterId)).toEqual([['case.1', 'received']])
  expect(await alarms()).toEqual([])
})
test('an hour without a receipt is an alarm, until it is through; a week of it is given up, and sent again by hand', async () => {
  house.province.answerNext({ status: 502 })
  const matter = await accepted()
  await house.deliver()
  house.passMinutes(59)
  expect(await watchReports(house.app)).toBe(0)
  house.passMinutes(2)
  expect(await watchReports(house.app)).toBe(1)
  expect(await alarms()).toEqual(['province.stuck'])
  house.setClock(new Date(Date.parse(MONDAY_MORNING) + GIVEN_UP_AFTER_MS + 60_000).toISOString())
  house.province.answerNext({ status: 502 })
  await house.deliver()
  expect(await scene.reports(matter.matterId)).toEqual([['case.1', 'given_up']])
  expect(await watchReports(house.app)).toBe(0)
  expect(await alarms()).toEqual([])
  const { _id } = await scene.stored(matter.matterId, 'case.1')
  await (await house.staff('manager')).resendReport({ params: { ...atTown().params, reportId: String(_id) } })
  await scene.sendAll()
  expect(await scene.reports(matter.matterId)).toEqual([['case.1', 'received']])
})
test('where nobody sends any more, that is an alarm too', async () => {
  const { province } = house.app
  await accepted()
  house.app.province = null
  await house.deliver()
  house.passMinutes(61)
  expect(await watchReports(house.app)).toBe(1)
  house.app.province = province
  await scene.sendAll()
  expect(await watchReports(house.app)).toBe(0)
  expect(await alarms()).toEqual([])
})
test('a rating waits while its matter is on the way, and goes at once when it has arrived', async () => {
  house.province.answerNext({ status: 502 })
  const matter = await accepted()
  await matter.api.rate({
    body: { subject: 'matter', subjectId: matter.matterId, grade: 5, stage: 'accepted' },
  })
  await house.deliver()
  expect(await scene.reports(matter.matterId)).toEqual([
    ['case.1', 'queued'],
    ['rating.1.1', 'queued'],
  ])
  house.passMinutes(1)
  await scene.sendAll()
  expect(scene.arrived(matter.caseNumber)).toEqual(['case.1', 'rating.1.1'])
})
test('what a province has forgotten is asked again, not refused', async () => {
  const matter = await accepted()
  await scene.sendAll()
  house.province.answerNext({ code: 'E06', message: '没有这个办件' })
  await matter.api.rate({
    body: { subject: 'matter', subjectId: matter.matterId, grade: 5, stage: 'accepted' },
  })
  await house.deliver()
  expect(await scene.reports(matter.matterId)).toEqual([
    ['case.1', 'received'],
    ['rating.1.1', 'queued'],
  ])
  house.passMinutes(15)
  await scene.sendAll()
  expect(scene.arrived(matter.caseNumber)).toEqual(['case.1', 'rating.1.1'])
})
test('switched off, what waits is kept and sent to nobody; switched on again, it goes', async () => {
  house.province.answerNext({ status: 502 })
  const matter = await accepted()
  await house.deliver()
  const manager = await house.staff('manager')
  await manager.setProvince({ ...atTown(), body: { on: false, areaCode: scene.areaCode } })
  house.passMinutes(5)
  await scene.sendAll()
  expect(await scene.reports(matter.matterId)).toEqual([['case.1', 'queued']])
  await scene.end(matter)
  await scene.sendAll()
  expect(scene.arrived(matter.caseNumber)).toEqual([])
  await scene.switchOn()
  await scene.sendAll()
  expect(scene.arrived(matter.caseNumber)).toEqual(['case.1'])
})

test('whatever goes wrong and however often: in the end all is there, once, each after what it needs', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.constantFrom<Parameters<typeof house.province.answerNext>[0]>(
          { status: 502 },
          'lost',
          { status: 401 },
          { code: 'E06', message: '没有' },
          { raw: '' },
        ),
        { maxLength: 6 },
      ),
      fc.array(fc.constantFrom('rate', 'end', 'rate again', 'send', 'wait'), { maxLength: 8 }),
      async (answers, steps) => {
        house.setClock(MONDAY_MORNING)
        const matter = await accepted()
        house.province.answerNext(...answers)
        const rate = (stage: 'accepted' | 'ended') =>
          matter.api
            .rate({ body: { subject: 'matter', subjectId: matter.matterId, grade: 5, stage } })
            .catch(() => {})
        for (const step of steps) {
          if (step === 'rate') await rate('accepted')
          else if (step === 'rate again') await rate('ended')
          else if (step === 'end') await scene.end(matter).catch(() => {})
          else if (step === 'send') await house.deliver()
          else house.passMinutes(7)
        }
        for (let i = 0; i < 30; i += 1) {
          house.passMinutes(30)
          await house.deliver()
        }
        const reports = await scene.reports(matter.matterId)
        expect(reports.every(([, status]) => status === 'received')).toBe(true)
        const order = scene.arrived(matter.caseNumber)
        expect([...order].sort()).toEqual(reports.map(([what]) => what).sort())
        const needs = { 'case.2': 'case.1', 'rating.1.1': 'case.1', 'rating.2.1': 'case.2' }
        for (const [what, before] of Object.entries(needs))
          if (order.includes(what)) expect(order.indexOf(before)).toBeLessThan(order.indexOf(what))
      },
    ),
    { numRuns: 12 },
  )
})
test('a house restarted beside a province of demonstrations goes on with matters that one does not know', async () => {
  const sandbox = createProvinceSandbox({ now: house.app.clock.now })
  const matter = await accepted()
  await scene.sendAll()
  const { province } = house.app
  house.app.province = sandbox.port
  await scene.end(matter)
  await scene.sendAll()
  house.app.province = province
  expect(sandbox.received.map(({ data }) => data.stage)).toEqual(['2'])
})
