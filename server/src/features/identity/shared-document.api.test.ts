import { startTestApp, type TestApp } from '../../testing/fixture.ts'
import { DOCUMENT, OTHER_DOCUMENT, peopleOf } from '../../testing/people-scene.ts'
import { InboxMessage } from '../notifications/model.ts'

let house: TestApp
let people: ReturnType<typeof peopleOf>
beforeAll(async () => {
  house = await startTestApp()
  people = peopleOf(house)
})
afterAll(() => house.stop())

const register = (idNumber: string) => ({ body: { idNumber } })
const titlesOf = async (residentId: string) => {
  await house.deliver()
  return (await InboxMessage.find({ residentId }).sort({ _id: 1 }).lean()).map(({ title }) => title)
}
const toldTo = async (residentId: string) =>
  (await titlesOf(residentId)).filter(title => title === '证件又登记了一次').length

test('who has a document is told that it was registered elsewhere; who registers it learns nothing', async () => {
  const holder = await people.signIn(people.newPhone())
  await holder.api.amendMe(register(DOCUMENT))
  expect(await toldTo(holder.id)).toBe(0)
  const [stranger, nobodys] = [await people.byWechat(), await people.byWechat()]
  const answers = [
    await stranger.api.amendMe(register(DOCUMENT)),
    await nobodys.api.amendMe(register(OTHER_DOCUMENT)),
  ]
  const [known, unknown] = answers.map(answer => ({ ...answer, id: '', document: null, idNumber: null }))
  expect(known).toEqual(unknown)
  expect(await titlesOf(stranger.id)).toEqual(await titlesOf(nobodys.id))
  expect(await toldTo(holder.id)).toBe(1)
  const told = await InboxMessage.findOne({ residentId: holder.id }).sort({ _id: -1 }).lean()
  expect(told!.text).toMatch(/身份证刚刚也登记到了另一个账号.*绑定那个账号的手机号.*不是您登记的/)
  expect(JSON.stringify(told)).not.toContain(stranger.id)
})

test('of one account that registers it again and again the holder is told once', async () => {
  const holder = await people.signIn(people.newPhone())
  const document = '110101194912310032'
  await holder.api.amendMe(register(document))
  const other = await people.byWechat()
  for (const number of [document, OTHER_DOCUMENT, document]) await other.api.amendMe(register(number))
  expect(await toldTo(holder.id)).toBe(1)
})

test('one’s own other account is joined by its phone, proven, and then told of as one', async () => {
  const phone = people.newPhone()
  const former = await people.signIn(phone)
  const document = '110101194912310059'
  await former.api.amendMe(register(document))
  const me = await people.byWechat()
  await me.api.amendMe(register(document))
  await me.api.bindPhone({ body: { phone, code: await people.askCode(phone) } })
  expect((await former.api.me()).id).toBe(me.id)
  const before = await toldTo(me.id)
  await (await people.byWechat()).api.amendMe(register(document))
  expect(await toldTo(me.id)).toBe(before + 1)
})
