import type { TownNotice } from '@zhenyiban/shared/privacy/notice.ts'
import { TEXTS_VERSION } from '@zhenyiban/shared/privacy/notice.ts'
import { startTestApp, type TestApp } from '../../testing/fixture.ts'
import { expectUntouched } from '../../testing/traces.ts'
import { Resident } from '../identity/model.ts'
import { TownNoticeSet } from './model.ts'

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())

const notice: TownNotice = {
  operator: '从化区鳌头镇人民政府',
  address: '鳌头镇人民路 1 号',
  contact: '020-87800000',
  smsProvider: '某某短信公司',
  inForceOn: '2037-12-01',
}
const hallOf = () => house.towns.halls.town.id
const ofTown = () => ({ organisationId: house.towns.organisations.town })
const shown = () => house.as(null).privacyNotice({ params: { hallId: hallOf() } })

test('a town that has said nothing shows what is known of its hall, signed out too', async () => {
  const { isProvisional, version, townName, notice: own } = await shown()
  expect({ isProvisional, version, townName }).toEqual({
    isProvisional: true,
    version: `${TEXTS_VERSION}.0`,
    townName: '鳌头镇',
  })
  expect(own.operator).toBe('鳌头镇')
})

test('a changed text is asked for again, and the agreement to the former stays on record', async () => {
  const resident = await house.newResident({ name: '李秀兰' })
  const hallId = hallOf()
  const asked = () => resident.api.myAgreements({ query: { hallId } })
  const first = await asked()
  expect(first.due).toBe(true)
  await expectUntouched(
    () => resident.api.agree({ body: { hallId, version: '2020-01.0' } }),
    'town_notice.changed',
  )
  expect((await resident.api.agree({ body: { hallId, version: first.version } })).due).toBe(false)

  const manager = await house.staff('manager')
  const set = await manager.setTownNotice({ params: ofTown(), body: notice })
  expect(set).toMatchObject({ isProvisional: false, version: `${TEXTS_VERSION}.1`, notice })
  expect(await shown()).toEqual(set)
  expect(await asked()).toMatchObject({ due: true, version: `${TEXTS_VERSION}.1` })
  await resident.api.agree({ body: { hallId, version: set.version } })
  expect((await asked()).due).toBe(false)
  const { agreed } = (await Resident.findById(resident.id).lean())!
  expect(agreed!.map(({ to, version }) => `${to} ${version}`)).toEqual([
    `privacy ${TEXTS_VERSION}.0`,
    `terms ${TEXTS_VERSION}.0`,
    `privacy ${TEXTS_VERSION}.1`,
    `terms ${TEXTS_VERSION}.1`,
  ])

  await manager.setTownNotice({ params: ofTown(), body: { ...notice, contact: '020-87800001' } })
  const { past } = (await TownNoticeSet.findOne({}).lean())!
  expect(past).toMatchObject([{ revision: 1, notice }])
})

test('what a town leaves empty is refused where it is, and a clerk sets nothing', async () => {
  const manager = await house.staff('manager')
  const refused = await expectUntouched(
    () => manager.setTownNotice({ params: ofTown(), body: { ...notice, operator: ' ' } }),
    'request.invalid',
  )
  expect(refused.details).toEqual([{ field: 'operator', message: '请填写运营者的全称' }])
  const clerk = await house.staff('clerk')
  await expectUntouched(() => clerk.setTownNotice({ params: ofTown(), body: notice }), 'access.denied')
})
