import { Event } from '../../../kernel/outbox.ts'
import { shortLinkTarget } from '../../../kernel/short-links.ts'
import { createSmsSandbox } from '../../../platform/sms-sandbox.ts'
import { MONDAY_MORNING, startTestApp, type TestApp } from '../../../testing/fixture.ts'
import { ledgerScene } from '../../../testing/ledger-scene.ts'
import { ratingScene } from '../../../testing/rating-scene.ts'
import { plainPapersOf } from '../../../testing/receiving.ts'
import { Resident } from '../../identity/model.ts'
import { Delivery } from '../../notifications/ledger/model.ts'
import { MOST_INVITATIONS_WITHIN } from '../../notifications/ledger/sms-tally.ts'
import { MOST_SIGNS } from '../../notifications/ledger/sms-texts.ts'
import { Rating } from '../model.ts'
import { RatingOffer } from '../occasion-model.ts'
import { INVITE_AFTER_MINUTES, inviteDue } from './inviting.ts'

let house: TestApp
let scene: ReturnType<typeof ratingScene>
beforeAll(async () => {
  house = await startTestApp()
  scene = ratingScene(house)
})
afterAll(() => house.stop())
const { providers, reset } = ledgerScene(() => house)
beforeEach(() => {
  house.setClock(MONDAY_MORNING)
  reset()
})

let people = 0
const newPhone = () => `1370000${String(++people).padStart(4, '0')}`
/** Somebody with an account and a proven number, served to the end. */
const served = async (wish: object = {}) => {
  const phone = newPhone()
  const person = await house.newResident({ name: '李秀兰', phone })
  await person.api.changeMessageSettings({
    body: { off: [], ways: ['wechat', 'sms', 'call'], quiet: null, ...wish },
  })
  const { halls, items } = house.towns
  const taken = { params: { hallCode: halls.town.code }, body: { itemId: items.plain.id } }
  const { id: ticketId } = await person.api.takeTicket(taken)
  const desk = await scene.serve(ticketId)
  await desk.finish({ params: { ticketId } })
  return { ...person, phone, ticketId, desk }
}
/** So long later, with everything done that was due by then. */
const later = async (minutes: number = INVITE_AFTER_MINUTES) => {
  await house.deliver()
  house.passMinutes(minutes)
  await inviteDue(house.app)
  await house.deliver()
  await house.deliver()
}
const textsTo = (phone: string) =>
  providers.taken.filter(each => each.phone === phone && each.text.includes('评价')).map(({ text }) => text)
const channelsOf = async (subjectId: string) =>
  (await RatingOffer.find({ subjectId }).sort({ _id: 1 }).lean()).map(
    ({ stage, channel }) => `${stage} ${channel}`,
  )
const keyIn = (text: string) => /\/f\/([\w-]{22})\?s$/.exec(text)![1]!

test('who has no WeChat is sent one text with a link some minutes after the visit, which is an offer from then on', async () => {
  const { phone, ticketId, api } = await served()
  await later(INVITE_AFTER_MINUTES - 1)
  expect(textsTo(phone)).toEqual([])
  expect(await channelsOf(ticketId)).toEqual(['visit miniapp'])
  await later(1)
  await later()
  const [text, ...more] = textsTo(phone)
  expect(more).toEqual([])
  expect(text).toMatch(/^【镇易办】鳌头.*请您评价服务：http/)
  expect(text!.length).toBeLessThanOrEqual(MOST_SIGNS)
  expect(text).not.toMatch(new RegExp(`${phone}|${ticketId}|李秀兰|A\\d{3}`))
  expect(await channelsOf(ticketId)).toEqual(['visit miniapp', 'visit sms'])
  expect((await api.messages()).messages.map(({ title }) => title)).not.toContain('请您评一评')
  const { pathname, search } = new URL(text!.slice(text!.indexOf('http')))
  expect(shortLinkTarget(pathname, { s: search === '?s' ? '' : undefined })).toMatch(
    /codes\/pages\/opened\?code=[\w-]{22}&via=sms$/,
  )
  const params = { ratingKey: keyIn(text!) }
  await house.as(null).rateByKey({ params, body: { grade: 5, via: 'sms' } })
  expect(await Rating.findOne({ subjectId: ticketId }).lean()).toMatchObject({ via: 'sms', stage: 'visit' })
  // No record of what was sent, and no event, holds the key.
  const kept = JSON.stringify([await Delivery.find().lean(), await Event.find().lean()])
  expect(kept).not.toContain(params.ratingKey)
})

test.each([
  ['who switched invitations off', { off: ['rating'] }],
  ['who wants no short messages', { ways: ['wechat', 'call'] }],
] as const)('%s is not texted, and nothing says they were offered it so', async (_, wish) => {
  const { phone, ticketId } = await served(wish)
  await later()
  await later()
  expect(textsTo(phone)).toEqual([])
  expect(await channelsOf(ticketId)).toEqual(['visit miniapp'])
})

test('who has WeChat finds it there; who rated meanwhile, or is served again, is not texted', async () => {
  const onWechat = await served()
  await Resident.updateOne({ _id: onWechat.id }, { $set: { openid: 'openid-invited' } })
  const rated = await served()
  await rated.api.rate({ body: { subject: 'visit', subjectId: rated.ticketId, grade: 4 } })
  const goesOn = await served()
  await goesOn.desk.reopen({ params: { ticketId: goesOn.ticketId } })
  await later()
  for (const { phone } of [onWechat, rated, goesOn]) expect(textsTo(phone)).toEqual([])
  await goesOn.desk.finish({ params: { ticketId: goesOn.ticketId } })
  await later()
  expect(textsTo(goesOn.phone)).toHaveLength(1)
})

test('nobody is woken: in the morning it is sent, unless it was rated by then', async () => {
  const quiet = { quiet: { from: '09:00', to: '12:00' } }
  const waits = await served(quiet)
  const rates = await served(quiet)
  await later()
  expect(textsTo(waits.phone)).toEqual([])
  expect(await channelsOf(waits.ticketId)).toEqual(['visit miniapp'])
  await rates.api.rate({ body: { subject: 'visit', subjectId: rates.ticketId, grade: 4 } })
  house.setClock('2037-11-23T12:00:00+08:00')
  await house.deliver()
  expect(textsTo(waits.phone)).toHaveLength(1)
  expect(textsTo(rates.phone)).toEqual([])
  const texts = await Delivery.find({ residentId: rates.id, channel: 'sms', status: 'expired' }).lean()
  expect(texts).toHaveLength(1)
})

test('of one phone so many a day, and no offer where none was sent or the gateway took none', async () => {
  const { phone, id, ticketId, api } = await served()
  providers.failures = Array.from({ length: 20 }, () => new Error('HTTP 502'))
  await later()
  expect(await channelsOf(ticketId)).toEqual(['visit miniapp'])
  providers.failures = []
  const { call } = ledgerScene(() => house)
  for (let n = 0; n < MOST_INVITATIONS_WITHIN; n += 1) await call(id)
  await house.deliver()
  expect(providers.taken.filter(each => each.phone === phone)).toHaveLength(MOST_INVITATIONS_WITHIN)
  const again = await api.takeTicket({
    params: { hallCode: house.towns.halls.town.code },
    body: { itemId: house.towns.items.plain.id },
  })
  const desk = await scene.serve(again.id)
  await desk.finish({ params: { ticketId: again.id } })
  await later()
  expect(await channelsOf(again.id)).toEqual(['visit miniapp'])
})

test('the person of a matter who has no account is texted at the number they left, once for each stage', async () => {
  const phone = newPhone()
  const clerk = await house.staff('clerk')
  const manager = await house.staff('manager')
  const { id: matterId } = await clerk.receive(plainPapersOf(house, phone))
  const params = { matterId }
  await clerk.accept({ params, body: {} })
  await later()
  expect(textsTo(phone)).toHaveLength(1)
  expect(await channelsOf(matterId)).toEqual(['accepted sms'])
  const told = await clerk.matterTold({ params })
  expect(told.find(({ title }) => title === '请您评一评')).toMatchObject({
    inbox: false,
    ways: [{ channel: 'sms', status: 'sent' }],
  })
  await manager.decide({ params, body: { stageIndex: 0, outcome: 'granted', resultText: '已办好' } })
  await manager.close({ params, body: { handing: { way: 'id_card', proxy: null } } })
  await later()
  const [first, second, ...more] = textsTo(phone).map(keyIn)
  expect([first === second, more]).toEqual([false, []])
  expect(await channelsOf(matterId)).toEqual(['accepted sms', 'ended sms'])
  const anybody = house.as(null)
  for (const [ratingKey, stage] of [
    [first!, 'accepted'],
    [second!, 'ended'],
  ] as const) {
    expect(await anybody.ratingByKey({ params: { ratingKey } })).toMatchObject({ state: 'open', stage })
    await anybody.rateByKey({ params: { ratingKey }, body: { grade: 5, via: 'sms' } })
  }
})

test('a matter that ended at once is asked about once, at its end', async () => {
  const phone = newPhone()
  const [clerk, manager] = [await house.staff('clerk'), await house.staff('manager')]
  const { id: matterId } = await clerk.receive(plainPapersOf(house, phone))
  const params = { matterId }
  await clerk.accept({ params, body: {} })
  await manager.decide({ params, body: { stageIndex: 0, outcome: 'granted', resultText: '已办好' } })
  await manager.close({ params, body: { handing: { way: 'id_card', proxy: null } } })
  await later()
  await later()
  expect(textsTo(phone)).toHaveLength(1)
  expect(await channelsOf(matterId)).toEqual(['ended sms'])
})

test('the sandbox shows the text whole; its line in the log has neither number nor key', async () => {
  const lines: string[] = []
  const sms = createSmsSandbox(
    { info: (...said: unknown[]) => void lines.push(JSON.stringify(said)) },
    house.app.clock.now,
  )
  const key = 'Ab1-Ab1-Ab1-Ab1-Ab1-yz'
  const text = `【镇易办】请您评价这次服务：http://127.0.0.1/f/${key}?s`
  await sms.send('13700009999', text)
  expect(sms.sent.at(-1)!.text).toBe(text)
  expect(lines.join('')).toContain('/f/:key')
  for (const secret of ['13700009999', key, 'Ab*-']) expect(lines.join('')).not.toContain(secret)
})
