import { codeFor, draftOf, openStation } from '../../testing/agency-scene.ts'
import { type Api, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { ledgerScene } from '../../testing/ledger-scene.ts'
import { lineOf } from '../../testing/papers-scene.ts'
import { APPLICANT, ID_CARD, PHOTO, plainPapersOf, received } from '../../testing/receiving.ts'
import { lineAt, receivedVerified, reuse, verifyPhoto } from '../../testing/reuse-scene.ts'
import { expectUntouched } from '../../testing/traces.ts'
import { restoreSubscription } from '../notifications/subscriptions/held.ts'

let house: TestApp
let clerk: Api
const scene = ledgerScene(() => house)
beforeAll(async () => {
  house = await startTestApp()
  clerk = await house.staff('clerk')
})
afterAll(() => house.stop())
beforeEach(() => scene.reset())

/** What was agreed to of a kind, as its person reads it. */
const readOf = async (api: Api, kind: string) =>
  (await api.myConsents()).filter(({ key }) => key.startsWith(`${kind} `))
const givenOn = '2037年11月23日'
const applicantOf = (phone: string) => ({
  ...APPLICANT,
  phone,
  villageId: house.towns.organisations.village,
})

describe('messages by WeChat', () => {
  /** By which ways the messages of a matter went, as staff read it. */
  const waysOf = async (matterId: string) =>
    (await clerk.matterTold({ params: { matterId } })).flatMap(({ ways }) =>
      ways.map(({ channel, status }) => `${channel} ${status}`),
    )
  test('listed with when and what for; taken back, the next one goes another way, and staff see which', async () => {
    const { api, phone } = await scene.newPerson({ accepted: 3 })
    const { id: first } = await clerk.receive(plainPapersOf(house, phone))
    const { id: second } = await clerk.receive(plainPapersOf(house, phone))
    await clerk.accept({ params: { matterId: first }, body: {} })
    await house.deliver()
    expect(await waysOf(first)).toEqual(['wechat sent'])
    const [consent] = await readOf(api, 'messages')
    expect(consent).toMatchObject({
      title: '用微信给您发办事提醒',
      purpose: expect.stringContaining('约好的'),
      given: `${givenOn} 在微信里允许`,
      follows: expect.stringContaining('马上不再发微信消息'),
    })
    // What waits to be sent is stopped as well.
    await clerk.decline({ params: { matterId: second }, body: { reason: '不属于受理范围' } })
    await api.withdrawConsent({ body: { key: consent!.key } })
    expect(await readOf(api, 'messages')).toEqual([])
    await house.deliver()
    expect(scene.providers.wechat.sent).toHaveLength(1)
    expect(scene.providers.taken).toHaveLength(1)
    expect((await waysOf(second)).filter(way => way.endsWith(' sent'))).toEqual(['sms sent'])
    expect((await clerk.matterTold({ params: { matterId: second } })).every(({ inbox }) => inbox)).toBe(true)
    await expectUntouched(() => api.withdrawConsent({ body: { key: consent!.key } }), 'consent.withdrawn')
  })
  test('one that was on its way and did not arrive gives nothing back to who took it back', async () => {
    const { id, api } = await scene.newPerson({ accepted: 1 })
    const [consent] = await readOf(api, 'messages')
    await api.withdrawConsent({ body: { key: consent!.key } })
    const held = { residentId: id, template: 'matter' as const, about: null }
    await house.app.transaction(() => restoreSubscription(house.app, held, 'once'))
    expect(await readOf(api, 'messages')).toEqual([])
  })
})

describe('papers of an earlier matter', () => {
  const person = async (phone: string) => {
    const { api: owner } = await house.newResident({ phone })
    const applicant = applicantOf(phone)
    const before = await receivedVerified(house, clerk, owner, applicant)
    const at = await received(house, clerk, { applicant, handedIn: [ID_CARD] })
    await reuse(owner, at, before)
    return { owner, at }
  }
  test('listed with when and what for; taken back, staff do not see them any more and have to ask', async () => {
    const { owner, at } = await person('13811110001')
    expect(lineOf(await clerk.papers(at)).papers).toHaveLength(2)
    const [consent] = await readOf(owner, 'reuse')
    expect(consent).toMatchObject({
      title: `把以前交过的「${PHOTO}」用来办「长寿(高龄)老人补贴」`,
      purpose: '不用再交一次',
      given: `${givenOn} 同意`,
      follows: expect.stringContaining('马上看不到'),
    })
    await owner.withdrawConsent({ body: { key: consent!.key } })
    expect(await readOf(owner, 'reuse')).toEqual([])
    expect(lineOf(await clerk.papers(at))).toMatchObject({ papers: [], handedIn: false, reuse: null })
    expect(await lineAt(owner, at)).toMatchObject({ papers: [], canAdd: true })
    expect((await clerk.matter(at)).timeline.at(-1)!.text).toContain(`撤回了再用「${PHOTO}」的同意`)
  })
  test('once the matter was accepted on them: said why not, and what to do instead', async () => {
    const { owner, at } = await person('13811110002')
    await verifyPhoto(clerk, at)
    await clerk.accept({ ...at, body: {} })
    const [consent] = await readOf(owner, 'reuse')
    expect(consent).toMatchObject({ follows: null, instead: expect.stringContaining('撤回这件办件') })
    await expectUntouched(() => owner.withdrawConsent({ body: { key: consent!.key } }), 'consent.not_alone')
    expect(lineOf(await clerk.papers(at)).papers).toHaveLength(2)
  })
})

describe('an agent applying for somebody (代办)', () => {
  test('listed with when and what for; taken back, the application ends and the agent reads so', async () => {
    const phone = '13811110003'
    const { api: owner } = await house.newResident({ phone })
    const agent = await house.staff('agent')
    const station = await openStation(house)
    const code = await codeFor(agent, station, house.towns.items.allowance.id, phone)
    const draft = draftOf(
      house,
      station,
      'draft-taken-back-0001',
      { way: 'sms', code },
      {
        applicant: applicantOf(phone),
      },
    )
    const at = { params: { matterId: (await agent.receive(draft)).id } }
    const [consent] = await readOf(owner, 'agency')
    expect(consent).toMatchObject({
      title: '请西向村便民服务站代办「长寿(高龄)老人补贴」',
      purpose: '代您填写、提交申请和材料',
      given: `${givenOn} 同意`,
      withdrawnAt: null,
      follows: expect.stringContaining('这件申请马上撤回'),
      instead: null,
    })
    await owner.withdrawConsent({ body: { key: consent!.key } })
    expect(await readOf(owner, 'agency')).toMatchObject([
      { withdrawnAt: house.app.clock.now().toISOString(), follows: null, instead: null },
    ])
    expect(await owner.myMatter(at)).toMatchObject({ status: 'withdrawn' })
    expect(await agent.matter(at)).toMatchObject({ status: 'withdrawn' })
    expect((await agent.matter(at)).timeline.at(-1)!.text).toContain('撤回了')
    await expectUntouched(() => agent.accept({ ...at, body: {} }), 'matter.already_moved')
    await expectUntouched(() => owner.withdrawConsent({ body: { key: consent!.key } }), 'consent.not_alone')
  })
})
