import type { CopyFormat } from '@zhenyiban/shared/privacy/own-data.ts'
import { leavingRecords } from '../../leaving-records.ts'
import { setScene } from '../../testing/access-scene.ts'
import { type Api, refusalOf, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { DOCUMENT, peopleOf } from '../../testing/people-scene.ts'
import { expectUntouched } from '../../testing/traces.ts'
import { Resident } from '../identity/model.ts'
import { Matter } from '../matters/record/model.ts'
import { copied, notCopied } from './copied-fields.ts'

let house: TestApp
let people: ReturnType<typeof peopleOf>
let me: { api: Api; id: string; phone: string; matterId: string }
beforeAll(async () => {
  house = await startTestApp()
  people = peopleOf(house)
  const phone = people.newPhone()
  const { api, id } = await people.signIn(phone)
  const document = { type: 'id_card' as const, number: DOCUMENT }
  await api.amendMe({ body: { name: '李秀兰', document, documentAgreed: true } })
  const { params } = await setScene(house, api, await house.staff('clerk'))
  await house.deliver()
  me = { api, id, phone, matterId: params.matterId }
})
afterAll(() => house.stop())

const proof = async (api: Api) => {
  house.passMinutes(1)
  return { code: (await api.requestProof({ body: { what: 'copy' } })).demoCode! }
}
const until = async <T>(look: () => Promise<T | undefined>): Promise<T> => {
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
  }
}
const made = async (api: Api) => {
  const { id } = await api.makeCopy({ body: await proof(api) })
  await until(async () => (await api.myCopies()).find(copy => copy.id === id && copy.state !== 'running'))
  return id
}
const textOf = async (api: Api, copyId: string, format: CopyFormat) => {
  const { bytes } = await api.copyFile({ params: { copyId, format } })
  return Buffer.from(bytes).toString('utf8')
}

describe('a copy of one’s data', () => {
  test('has every kind of record that is theirs, or says why not', () => {
    const theirs = Object.entries(leavingRecords.rules).flatMap(([model, { rule }]) =>
      rule === 'none' || model.endsWith('Archive') ? [] : model,
    )
    const told = copied.map(({ model }) => model)
    expect(theirs.filter(model => !told.includes(model) && !(model in notCopied))).toEqual([])
  })
  test('is asked for with a fresh proof only', async () => {
    await expectUntouched(() => me.api.makeCopy({ body: {} }), 'resident.proof_needed')
  })
  test('the code of the proof comes under the signature that is registered', async () => {
    const texts: string[] = []
    const { sms } = house.app
    const send = async (_: string, text: string) => void texts.push(text)
    Object.assign(house.app, { sms: { ...sms, signature: '鳌头政务', send } })
    await proof(me.api)
    Object.assign(house.app, { sms })
    expect(texts).toEqual([expect.stringMatching(/^【鳌头政务】您正在查看自己的全部数据，验证码 \d{6}，/)])
  })
  test('says everything in full, in three forms, and each look is on record', async () => {
    const copyId = await made(me.api)
    const json = JSON.parse(await textOf(me.api, copyId, 'json'))
    const account = json.sections.find(({ title }: { title: string }) => title === '账号和资料').records[0]
    expect(account).toMatchObject({
      姓名: '李秀兰',
      证件类型: '身份证',
      证件号码: DOCUMENT,
      手机号: me.phone,
    })
    const matter = json.sections.find(({ title }: { title: string }) => title === '办件').records[0]
    expect(matter).toMatchObject({ 事项: '长寿(高龄)老人补贴', 申请人: '李秀兰', 状态: '已收件' })
    expect(matter.经过).toContain('鳌头镇便民服务中心收到了您的申请')
    const html = await textOf(me.api, copyId, 'html')
    for (const text of ['李秀兰', DOCUMENT, me.phone, '来了两次都没办成']) expect(html).toContain(text)
    expect((await me.api.copyFile({ params: { copyId, format: 'xlsx' } })).bytes.length).toBeGreaterThan(5000)
    const events = await house.events()
    expect(events.filter(name => name === 'resident.copy_read')).toHaveLength(3)
  })
  test('says days and times as people say them, and of which year', async () => {
    await Matter.updateOne({ _id: me.matterId }, { $set: { dueOn: '2037-12-21' } })
    const copyId = await made(me.api)
    const { sections } = JSON.parse(await textOf(me.api, copyId, 'json'))
    const matter = sections.find(({ title }: { title: string }) => title === '办件').records[0]
    expect([matter.收件, matter.最后一天]).toEqual([
      expect.stringMatching(/^2037年11月23日 周一 \d\d:\d\d$/),
      '2037年12月21日',
    ])
    expect(await textOf(me.api, copyId, 'html')).not.toMatch(/\b\d{4}-\d\d-\d\d/)
  })
  test('is nobody else’s, and its link ends after a day', async () => {
    const [copy] = await me.api.myCopies()
    const params = { copyId: copy!.id, format: 'json' as const }
    const { api } = await people.signIn(people.newPhone())
    expect((await refusalOf(api.copyFile({ params }))).code).toBe('copy.not_found')
    house.passMinutes(24 * 60 + 1)
    expect((await refusalOf(me.api.copyFile({ params }))).code).toBe('copy.not_found')
    expect(await me.api.myCopies()).toEqual([])
  })
})

describe('what one agreed to', () => {
  const find = async (kind: string) =>
    (await me.api.myConsents()).find(({ key }) => key.startsWith(`${kind} `))
  test('the document is taken back at once, and the consent stays on record as withdrawn', async () => {
    const consent = (await find('document'))!
    expect(consent).toMatchObject({ title: '证件号码留在「我的资料」里', withdrawnAt: null })
    expect(consent.given).toContain('单独同意')
    await me.api.withdrawConsent({ body: { key: consent.key } })
    expect((await me.api.me()).document).toBeNull()
    expect(await find('document')).toMatchObject({ withdrawnAt: expect.any(String), follows: null })
    expect((await Resident.findById(me.id).lean())!.agreed).toMatchObject([
      { to: 'document', withdrawnAt: expect.any(Date) },
    ])
    await expectUntouched(() => me.api.withdrawConsent({ body: { key: consent.key } }), 'consent.not_alone')
  })
  test('the family’s link is closed at once', async () => {
    const { link } = await me.api.makeFamilyLink({ params: { matterId: me.matterId } })
    const linkCode = link!.url.split('/').at(-1)!
    await house.as(null).followMatter({ params: { linkCode } })
    const consent = (await find('link'))!
    expect(consent.title).toBe('把「长寿(高龄)老人补贴」的进度给有链接的家人看')
    await me.api.withdrawConsent({ body: { key: consent.key } })
    expect((await refusalOf(house.as(null).followMatter({ params: { linkCode } }))).code).toBe(
      'family_link.not_found',
    )
    expect(await find('link')).toBeUndefined()
  })
  test('a text is not taken back by itself: what to do instead is said', async () => {
    const hallId = house.towns.halls.town.id
    const { version } = await me.api.myAgreements({ query: { hallId } })
    await me.api.agree({ body: { hallId, version } })
    const consent = (await find('text'))!
    expect(consent).toMatchObject({ follows: null, instead: expect.stringContaining('注销账号') })
    await expectUntouched(() => me.api.withdrawConsent({ body: { key: consent.key } }), 'consent.not_alone')
    await expectUntouched(() => me.api.withdrawConsent({ body: { key: 'link 1' } }), 'consent.withdrawn')
  })
})
