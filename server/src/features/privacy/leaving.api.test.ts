import { nameKey } from '@zhenyiban/shared/kernel/clean.ts'
import { maskDocument } from '@zhenyiban/shared/kernel/documents.ts'
import { maskPhone } from '@zhenyiban/shared/kernel/masking.ts'
import mongoose from 'mongoose'
import { leavingRecords } from '../../leaving-records.ts'
import { residentRecords } from '../../resident-records.ts'
import { setScene } from '../../testing/access-scene.ts'
import { type Api, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { DOCUMENT, peopleOf } from '../../testing/people-scene.ts'
import { placesOfValues } from '../../testing/personal-values.ts'
import { expectUntouched } from '../../testing/traces.ts'
import { Resident } from '../identity/model.ts'

const NAME = '李秀兰'
let house: TestApp
let people: ReturnType<typeof peopleOf>
let left: Awaited<ReturnType<typeof livedHere>>
beforeAll(async () => {
  house = await startTestApp()
  people = peopleOf(house)
  left = await livedHere()
})
afterAll(() => house.stop())

const proofOf = async (api: Api, what: 'leave' | 'copy' = 'leave') => {
  house.passMinutes(1)
  return { code: (await api.requestProof({ body: { what } })).demoCode! }
}
const leave = async (api: Api) => {
  const { ends } = await api.whatLeavingDoes()
  return api.leave({ body: { ...(await proofOf(api)), ends: ends.length } })
}
/** Everything a person can have: a visit rated and reported, a booking, a number, a matter with a photo and a family link. */
const livedHere = async () => {
  const phone = people.newPhone()
  const { api, id } = await people.signIn(phone)
  await api.amendMe({ body: { name: NAME, document: { type: 'id_card', number: DOCUMENT } } })
  await api.readMe()
  const scene = await setScene(house, api, await house.staff('clerk'))
  await house.deliver()
  return { api, id, phone, ...scene.params }
}
const valuesOf = (phone: string) => {
  const { fingerprint } = house.app.vault
  const plain = [NAME, phone, '13800005678', DOCUMENT]
  const shown = [maskPhone(phone), maskPhone('13800005678'), maskDocument(DOCUMENT)]
  return [...plain, ...shown, fingerprint(nameKey(NAME)), fingerprint(phone), fingerprint(DOCUMENT)]
}

describe('the list of what becomes of records', () => {
  test('has a rule for every model', () => {
    const names = mongoose.modelNames().filter(name => !(name in leavingRecords.rules))
    expect(names).toEqual([])
  })
  test('leaves no record of a resident as it is', () => {
    const kept = residentRecords.filter(({ model }) => leavingRecords.rules[model]?.rule === 'none')
    expect(kept.map(({ model }) => model)).toEqual(['AppointmentArchive'])
  })
})

test('a matter on its way is in the way, and is named; the rest is said before', async () => {
  const { api } = left
  const told = await api.whatLeavingDoes()
  expect(told.blocks).toEqual([
    expect.stringMatching(/^「长寿\(高龄\)老人补贴」（\d{23}，已收件）还没有办完/),
  ])
  expect(told.ends).toEqual([
    expect.stringMatching(/^鳌头镇便民服务中心的 \w+ 号会放弃/),
    expect.stringMatching(/的预约会取消，名额让给别人。$/),
    expect.stringMatching(/的候补会退出。$/),
    expect.stringMatching(/^反映 FK\d+ 还没有答复，会结束/),
  ])
  expect(told.lines.join()).toContain('办结的办件：按档案管理规定')
  const body = { ...(await proofOf(api)), ends: 4 }
  const refusal = await api.leave({ body }).catch(error => error)
  expect(refusal.code).toBe('resident.leave_blocked')
  expect(refusal.details).toEqual([{ message: told.blocks[0] }])
})

test('without a fresh proof nothing happens', async () => {
  const { api } = await people.signIn(people.newPhone())
  await expectUntouched(() => api.leave({ body: { ends: 0 } }), 'resident.proof_needed')
  const { code } = await proofOf(api, 'copy')
  const refused = await api.leave({ body: { code, ends: 0 } }).catch(error => error)
  expect(refused.code).toBe('sms.wrong_code')
  expect((await api.me()).id).toHaveLength(24)
})

test('what ends more than was told is told first', async () => {
  const { api } = await people.signIn(people.newPhone())
  await people.book(api, '2037-11-25', '10:00')
  const body = { ...(await proofOf(api)), ends: 0 }
  const refused = await api.leave({ body }).catch(error => error)
  expect(refused.code).toBe('resident.leave_changed')
  expect(refused.details[0].message).toContain('的预约会取消')
})

describe('who left', () => {
  beforeAll(async () => {
    expect((await placesOfValues(house, valuesOf(left.phone))).length).toBeGreaterThan(10)
    await left.api.withdraw({ params: { matterId: left.matterId } })
    // Answers to people without a session are kept for a quarter of an hour.
    house.passMinutes(20)
    await leave(left.api)
    await house.deliver()
  })
  test('is signed out at once, everywhere', async () => {
    const refused = await left.api.me().catch(error => error)
    expect(refused.code).toBe('session.required')
  })
  test('is nowhere in the database: not in the clear, not sealed, not masked, not as a fingerprint', async () => {
    expect(await placesOfValues(house, valuesOf(left.phone))).toEqual([])
    const { files } = house.app
    expect(await files.read(left.paperId)).toBeNull()
  })
  test('is 已注销 to who handled the matter, which stays as it was handled', async () => {
    const clerk = await house.staff('clerk')
    const matter = await clerk.matter({ params: { matterId: left.matterId } })
    expect(matter.applicant).toMatchObject({ name: '已注销', phone: '已注销', idNumber: '已注销' })
    expect(matter.status).toBe('withdrawn')
    expect(matter.timeline.length).toBeGreaterThan(0)
    await expectUntouched(
      () => clerk.revealApplicant({ params: { matterId: left.matterId }, body: { reason: '核对' } }),
      'applicant.erased',
    )
    const manager = await house.staff('manager')
    const { feedbacks } = await manager.feedbacks({ query: { view: 'ended' } })
    const reported = feedbacks.find(({ id }) => id === left.feedbackId)
    expect(reported).toMatchObject({ status: 'closed', reporter: { name: '已注销', phone: null } })
    expect(reported!.text).toBe('反映人已注销账号，内容已删除。')
  })
  test('comes again as somebody new', async () => {
    const again = await people.signIn(left.phone)
    expect(again.id).not.toBe(left.id)
    expect(await again.api.myMatters()).toEqual([])
    expect((await again.api.messages()).messages).toEqual([])
    expect(await Resident.findById(left.id).lean()).toMatchObject({
      openid: null,
      erasedAt: expect.any(Date),
    })
  })
})

test('who came by WeChat proves it by WeChat, and the WeChat account is free', async () => {
  const body = { code: 'leaver.1', consent: true as const }
  const { token, resident } = await house.as(null).signInByWechat({ body })
  const { openid } = (await Resident.findById(resident.id).lean())!
  const api = house.as(token)
  const other = await api.leave({ body: { wechatCode: 'stranger.1', ends: 0 } }).catch(error => error)
  expect(other.code).toBe('resident.proof_needed')
  await api.leave({ body: { wechatCode: 'leaver.2', ends: 0 } })
  expect(await Resident.exists({ openid })).toBeNull()
})

test('WeChat’s codes of who proves it are counted with those of who signs in', async () => {
  const body = { code: 'counted.1', consent: true as const }
  const { token } = await house.as(null).signInByWechat({ body })
  const api = house.as(token, { 'x-forwarded-for': '203.0.113.44' })
  for (let nth = 0; nth < 1000; nth += 1) await house.app.limits.consume('sign_in', '203.0.113.44')
  const asking = jest.spyOn(house.app.wechat, 'code2Session')
  await expectUntouched(() => api.leave({ body: { wechatCode: 'counted.2', ends: 0 } }), 'request.too_many')
  await expectUntouched(() => api.makeCopy({ body: { wechatCode: 'counted.3' } }), 'request.too_many')
  expect(asking).not.toHaveBeenCalled()
  asking.mockRestore()
})
