import { sequenceOf } from '@zhenyiban/shared/catalogue/workflow.ts'
import { isCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import type { NewMatter } from '@zhenyiban/shared/matters/contract.ts'
import { type Api, MONDAY_MORNING, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { APPLICANT, ID_CARD, PHOTO, papersOf, plainPapersOf } from '../../testing/receiving.ts'
import { eventsOf, expectUntouched } from '../../testing/traces.ts'
import { Item } from '../catalogue/model.ts'
import { Staff } from '../identity/model.ts'
import { openSession } from '../identity/sessions.ts'
import { Hall, Organisation } from '../organisations/model.ts'
import { Matter } from './record/model.ts'

const NOBODY = '65f000000000000000000009'
let house: TestApp
let clerk: Api
beforeAll(async () => {
  house = await startTestApp()
  clerk = await house.staff('clerk')
})
afterAll(() => house.stop())
beforeEach(() => house.setClock(MONDAY_MORNING))

/** A copy of what a clerk sends, with another applicant's field. */
const withApplicant = (change: Partial<NewMatter['applicant']>) => {
  const { body } = papersOf(house)
  return { body: { ...body, applicant: { ...body.applicant, ...change } } }
}

describe('receiving', () => {
  test('makes a matter with a number people can check, its papers and its way', async () => {
    const events = await eventsOf(house, async () => {
      const matter = await clerk.receive(papersOf(house, { handedIn: [PHOTO] }))
      expect(matter).toMatchObject({
        status: 'received',
        holderName: '鳌头镇便民服务中心',
        dueOn: null,
        receivedBy: '陈晓敏',
        applicant: {
          name: '李**',
          idNumber: '4401**********002X',
          phone: '138****5678',
          villageName: '西向村',
        },
        materials: [
          { name: ID_CARD, required: true, handedIn: false },
          { name: PHOTO, required: true, handedIn: true },
          { name: '代办人身份证', required: false, handedIn: false },
        ],
      })
      expect(matter.stages.map(({ organisationName }) => organisationName)).toEqual([
        '西向村便民服务站',
        '镇民政办',
        '区民政局',
        '西向村便民服务站',
      ])
      expect(isCaseNumber(matter.caseNumber)).toBe(true)
      expect(matter.caseNumber.slice(0, 17)).toBe('44011711320371123')
    })
    expect(events).toEqual(['matter.received'])
  })
  test('many at once: every number once', async () => {
    const matters = await Promise.all(Array.from({ length: 10 }, () => clerk.receive(papersOf(house))))
    expect(new Set(matters.map(({ caseNumber }) => caseNumber)).size).toBe(10)
  })
  test('keeps no personal field in plain text', async () => {
    await clerk.receive(papersOf(house))
    const stored = JSON.stringify([await Matter.find().lean(), await house.events()])
    for (const plain of Object.values(APPLICANT)) expect(stored).not.toContain(plain)
  })
  test('without a guide the hall does it all', async () => {
    const matter = await clerk.receive(plainPapersOf(house))
    expect(matter.stages).toMatchObject([{ name: '窗口办理', organisationName: '鳌头镇', level: 'town' }])
    expect(matter).toMatchObject({ materials: [], applicant: { villageName: null } })
  })
  test('at a hall of the district itself the number has a full town code', async () => {
    const { district } = house.towns.organisations
    const town = (await Hall.findById(house.towns.halls.town.id).lean())!
    const { _id, ...settings } = town
    const hall = await Hall.create({ ...settings, organisationId: district, name: '区政务中心', code: 'QU1' })
    const staff = await Staff.create({
      name: '区窗口',
      role: 'clerk',
      organisationId: district,
      passwordHash: 'none',
    })
    const { token } = await openSession(house.app, 'staff', staff._id)
    const { body } = plainPapersOf(house)
    const matter = await house.as(token).receive({ body: { ...body, hallId: String(hall._id) } })
    expect(matter.caseNumber).toMatch(/^440117000203711230000\d/)
  })
})

describe('refusals name what is wrong', () => {
  test.each([
    ['idNumber', { idNumber: '440111194001010021' }, '身份证号有误，请对照证件核对 18 位号码'],
    ['phone', { phone: '1380000' }, '请填写 11 位手机号，或带区号的座机号，如 020-87800000'],
    ['name', { name: '12' }, '姓名里要有汉字或字母，请照证件上的写法填写'],
    ['name', { name: '😀😀' }, '姓名里不能有「😀」，请照证件上的写法填写'],
    ['idNumber', { idNumber: '110105204001010014' }, '出生日期晚于今天，请对照证件核对号码'],
  ])('the %s', async (field, change, message) => {
    const { details } = await expectUntouched(() => clerk.receive(withApplicant(change)), 'request.invalid')
    expect(details).toEqual([{ field: `applicant.${field}`, message }])
  })
  test('the village, where it is missing, unknown or another town’s', async () => {
    const elsewhere = await Organisation.create({
      name: '井岗村',
      kind: 'village',
      level: 'village',
      parentId: house.towns.organisations.otherTown,
      path: [house.towns.organisations.district, house.towns.organisations.otherTown],
    })
    const villages: [string | null, string][] = [
      [null, '这个事项要由村居办理，请选择申请人所在的村居'],
      [NOBODY, '请选择本镇的村居'],
      [String(elsewhere._id), '请选择本镇的村居'],
    ]
    for (const [villageId, message] of villages) {
      const call = () => clerk.receive(withApplicant({ villageId }))
      const { details } = await expectUntouched(call, 'request.invalid')
      expect(details).toEqual([{ field: 'applicant.villageId', message }])
    }
  })
  test('a material the guide does not name', async () => {
    const call = () => clerk.receive(papersOf(house, { handedIn: [ID_CARD, '结婚证'] }))
    const { details } = await expectUntouched(call, 'matter.unknown_material')
    expect(details).toEqual([{ field: 'handedIn', message: '结婚证' }])
  })
  test('a stage nobody does', async () => {
    const { guide } = (await Item.findById(house.towns.items.allowance.id).lean())!
    const { _id } = await Item.create({
      name: '无处可办',
      normalisedName: '无处可办',
      code: 'T-9',
      department: '民政',
      taskType: 5,
      situations: [],
      group: null,
      areaCode: null,
      line: '民政',
      guide: { ...guide, stages: sequenceOf([{ name: '审批', by: '县民政局', level: 'county' }]) },
    })
    await Organisation.updateOne({ _id: house.towns.organisations.town }, { $set: { parentId: NOBODY } })
    const call = () => clerk.receive(papersOf(house, { itemId: String(_id) }))
    const { details } = await expectUntouched(call, 'matter.no_department')
    expect(details).toEqual([{ message: '审批：县民政局' }])
    const parentId = house.towns.organisations.district
    await Organisation.updateOne({ _id: house.towns.organisations.town }, { $set: { parentId } })
  })
  test('another hall, an unknown item, an unknown number, the wrong person', async () => {
    const other = await house.staff('otherClerk')
    await expectUntouched(() => other.receive(papersOf(house)), 'hall.not_found')
    const agent = await house.staff('agent')
    await expectUntouched(() => agent.receive(papersOf(house)), 'hall.not_found')
    const officer = await house.staff('townOfficer')
    await expectUntouched(() => officer.receive(papersOf(house)), 'access.denied')
    const { api } = await house.newResident()
    await expectUntouched(() => api.receive(papersOf(house)), 'session.wrong_kind')
    await expectUntouched(() => house.as(null).receive(papersOf(house)), 'session.required')
    const receive = (change: object) => () => clerk.receive(papersOf(house, change))
    await expectUntouched(receive({ itemId: NOBODY }), 'item.not_found')
    await expectUntouched(receive({ ticketId: NOBODY }), 'ticket.not_found')
  })
})

describe('whose matter it is', () => {
  test('the resident’s who proved to hold the phone', async () => {
    const { api } = await house.newResident({ phone: '13900000001' })
    const { id } = await clerk.receive(plainPapersOf(house, '13900000001'))
    expect((await api.myMatters()).map(matter => matter.id)).toEqual([id])
  })
  test('or the resident’s whose number was called, whatever phone is given', async () => {
    const { api } = await house.newResident()
    const { halls } = house.towns
    const ticket = await api.takeTicket({ params: { hallCode: halls.town.code }, body: { itemId: null } })
    const { body } = plainPapersOf(house, '13900000002')
    const { id } = await clerk.receive({ body: { ...body, ticketId: ticket.id } })
    expect((await api.myMatters()).map(matter => matter.id)).toEqual([id])
    const { api: holder } = await house.newResident({ phone: '13900000002' })
    expect(await holder.myMatters()).toEqual([])
  })
  test('its item is what the visit was for, where nobody had said; what was said stays', async () => {
    const hallCode = house.towns.halls.town.code
    const { api } = await house.newResident()
    const none = await api.takeTicket({ params: { hallCode }, body: { itemId: null } })
    const { body } = plainPapersOf(house, '13900000004')
    await clerk.receive({ body: { ...body, ticketId: none.id } })
    const { plain, allowance } = house.towns.items
    expect(await api.ticket({ params: { ticketId: none.id } })).toMatchObject({ itemName: plain.name })
    const { waiting } = await clerk.line({ params: { hallId: house.towns.halls.town.id } })
    expect(waiting.find(({ id }) => id === none.id)).toMatchObject({ itemId: plain.id, itemName: plain.name })
    const other = await house.newResident()
    const said = await other.api.takeTicket({ params: { hallCode }, body: { itemId: allowance.id } })
    await clerk.receive({ body: { ...plainPapersOf(house, '13900000005').body, ticketId: said.id } })
    expect(await other.api.ticket({ params: { ticketId: said.id } })).toMatchObject({
      itemName: allowance.name,
    })
  })
  test('or, without an account, of whoever signs in with that phone later', async () => {
    const { id } = await clerk.receive(plainPapersOf(house, '13900000003'))
    const anyone = house.as(null)
    const { demoCode } = await anyone.requestSmsCode({ body: { phone: '13900000003' } })
    const { token } = await anyone.signInBySms({
      body: { phone: '13900000003', code: demoCode!, consent: true },
    })
    await house.deliver()
    expect((await house.as(token).myMatters()).map(matter => matter.id)).toEqual([id])
    await clerk.accept({ params: { matterId: id }, body: {} })
    await house.deliver()
    const { messages } = await house.as(token).messages()
    expect(messages[0]!.target).toEqual({ kind: 'matter', id })
    const { api: other } = await house.newResident({ phone: '13900000004' })
    expect(await other.myMatters()).toEqual([])
    await expectUntouched(() => other.myMatter({ params: { matterId: id } }), 'matter.not_found')
  })
})
