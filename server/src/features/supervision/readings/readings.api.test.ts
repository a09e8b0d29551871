import type { StaffActor } from '../../../kernel/app.ts'
import { draftOf, openStation, signedAt } from '../../../testing/agency-scene.ts'
import {
  type Api,
  expectRefusal,
  MONDAY_MORNING,
  startTestApp,
  type TestApp,
} from '../../../testing/fixture.ts'
import { idsOf, lineOf, photo } from '../../../testing/papers-scene.ts'
import { APPLICANT, ID_CARD, PHOTO, received } from '../../../testing/receiving.ts'
import { eventsOf } from '../../../testing/traces.ts'

let house: TestApp
let clerk: Api
let manager: Api
let matterId: string
let caseNumber: string
beforeAll(async () => {
  house = await startTestApp()
  house.setClock(MONDAY_MORNING)
  clerk = await house.staff('clerk')
  manager = await house.staff('manager')
  ;({
    params: { matterId },
  } = await received(house, clerk))
  ;({ caseNumber } = await clerk.matter({ params: { matterId } }))
  await clerk.revealApplicant({ params: { matterId }, body: { reason: '打电话核对地址' } })
  const { api } = await house.newResident({ name: '王小明', phone: '13800004321' })
  const town = house.towns.halls.town
  await api.takeTicket({ params: { hallCode: town.code }, body: { itemId: house.towns.items.plain.id } })
  house.passMinutes(5)
  const { ticket } = await clerk.callNext({ params: { windowId: town.windowIds[2]! } })
  await clerk.ticketHolder({ params: { ticketId: ticket!.id } })
})
afterAll(() => house.stop())

const list = (api: Api, query: object = {}) => api.numberReadings({ query })

test('who read whose numbers, when, why and on what, the newest first; all masked', async () => {
  const { readings, next } = await list(manager)
  expect(next).toBeNull()
  const { clerk: staffId } = house.towns.staff
  expect(readings).toMatchObject([
    { kind: 'visitor', staffId, reason: '窗口办理，带入登记表', personName: '王**', matterId: null },
    { kind: 'applicant', staffId, reason: '打电话核对地址', personName: '李**', matterId },
  ])
  expect(readings[0]!.about).toMatch(/鳌头镇便民服务中心 A001 号/)
  expect(readings[1]!.at).toBe(new Date(MONDAY_MORNING).toISOString())
  for (const secret of [APPLICANT.name, APPLICANT.idNumber, APPLICANT.phone, '13800004321'])
    expect(JSON.stringify(readings)).not.toContain(secret)
})

test.each([
  ['the kind', { kind: 'applicant' as const }, ['applicant']],
  ['a document', { q: APPLICANT.idNumber }, ['applicant']],
  ['a phone of an account', { q: '138 0000 4321' }, ['visitor']],
  ['a name', { q: APPLICANT.name }, ['applicant']],
  ['nobody', { q: '13900000000' }, []],
  ['the day', { from: '2037-11-23', to: '2037-11-23' }, ['visitor', 'applicant']],
  ['the day after', { from: '2037-11-24' }, []],
  ['the day before', { to: '2037-11-22' }, []],
  ['a name in some days', { q: APPLICANT.name, from: '2037-11-23', to: '2037-11-23' }, ['applicant']],
  [
    'a name from a page on',
    { q: APPLICANT.name, after: `${Date.parse(MONDAY_MORNING) + 1}-${'f'.repeat(24)}` },
    ['applicant'],
  ],
  ['another colleague', { staffId: 'f'.repeat(24) }, []],
])('is narrowed by %s', async (_, query, kinds) => {
  expect((await list(manager, query)).readings.map(({ kind }) => kind)).toEqual(kinds)
})
test('a matter’s number finds it, as it is printed', async () => {
  expect((await list(manager, { q: caseNumber })).readings.map(({ matterId: id }) => id)).toEqual([matterId])
})

test('heads see their own people’s, nobody else sees any', async () => {
  const leader = await house.staff('leader')
  expect((await list(leader)).readings).toHaveLength(2)
  expect((await list(await house.staff('otherManager'))).readings).toEqual([])
  await expectRefusal(list(clerk), 'access.denied')
  await expectRefusal(clerk.exportNumberReadings({ query: {} }), 'access.denied')
})

test('looking is on record itself, once for one question in ten minutes; an export each time', async () => {
  house.passMinutes(11)
  expect(await eventsOf(house, () => list(manager))).toEqual(['readings.listed'])
  expect(await eventsOf(house, () => list(manager))).toEqual([])
  expect(await eventsOf(house, () => list(manager, { kind: 'visitor' }))).toEqual(['readings.listed'])
  const exported = await eventsOf(house, async () => {
    const { readings, isMore } = await manager.exportNumberReadings({ query: { kind: 'applicant' } })
    expect([readings.length, isMore]).toEqual([1, false])
  })
  expect(exported).toEqual(['readings.exported'])
})

test('pages follow each other by key and lose nothing, whatever is read meanwhile', async () => {
  const reveal = (reason: string) => clerk.revealApplicant({ params: { matterId }, body: { reason } })
  // Some at the same instant.
  for (let i = 0; i < 45; i += 1) {
    if (i % 3 === 0) house.passMinutes(1)
    await reveal(`第 ${i} 次`)
  }
  const all = (await manager.exportNumberReadings({ query: {} })).readings.map(({ id }) => id)
  expect(all).toHaveLength(47)
  const seen: string[] = []
  let after: string | null | undefined
  do {
    const page = await list(manager, after ? { after } : {})
    seen.push(...page.readings.map(({ id }) => id))
    after = page.next
    await reveal('这时又看了一次')
  } while (after)
  expect(seen).toEqual(all)
  await expectRefusal(list(manager, { after: 'x' }), 'request.invalid')
})

test('an opened paper, signature or result is on the page as well: by whom, whose, which one and why', async () => {
  house.passMinutes(60)
  const papered = await received(house, clerk, { handedIn: [ID_CARD] })
  await clerk.tellMissing({ ...papered, body: { missing: [PHOTO] } })
  const [paperId] = idsOf(lineOf(await clerk.addPaper({ ...papered, ...photo })))
  await clerk.paperFile({ params: { ...papered.params, paperId: paperId! } })
  const agent = await house.staff('agent')
  const draft = draftOf(house, await openStation(house), 'a'.repeat(32), signedAt(house))
  const signed = { params: { matterId: (await agent.receive(draft)).id } }
  await agent.viewSignature({ ...signed, body: { reason: '核对授权' } })
  const result = { name: 'result.viewed', kind: 'staff', id: house.towns.staff.clerk } as const
  const viewed = { matterId: papered.params.matterId, documentId: 'd'.repeat(24) }
  await house.app.transaction(() =>
    house.app.outbox.add(result.name, result as unknown as StaffActor, viewed as never),
  )
  const { readings } = await list(manager)
  const [opened, shown, paper] = ['result', 'signature', 'paper'].map(
    kind => readings.find(each => each.kind === kind)!,
  )
  expect(paper).toMatchObject({
    staffId: house.towns.staff.clerk,
    reason: '办理中核对材料',
    about: expect.stringMatching(new RegExp(`^「.+」 [\\d ]+ 的「${PHOTO}」$`)),
    personName: '李**',
    matterId: papered.params.matterId,
  })
  expect(shown).toMatchObject({ reason: '核对授权', matterId: signed.params.matterId, personName: '李**' })
  expect(opened).toMatchObject({ reason: '办理中查看结果文件', matterId: papered.params.matterId })
  const kinds = async (query: object) => (await list(manager, query)).readings.map(({ kind }) => kind)
  expect(await kinds({ kind: 'paper' })).toEqual(['paper'])
  expect(await kinds({ kind: 'signature', q: APPLICANT.idNumber })).toEqual(['signature'])
  const { readings: exported } = await manager.exportNumberReadings({ query: { kind: 'paper' } })
  expect(exported).toEqual([paper])
})
