import { setScene } from '../../testing/access-scene.ts'
import { refusalOf, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { peopleOf } from '../../testing/people-scene.ts'
import { release } from '../../testing/release-scene.ts'
import { expectUntouched } from '../../testing/traces.ts'
import { Resident } from '../identity/model.ts'
import { Rating } from './model.ts'
import { presentForStaff } from './present.ts'
import { checkWaitingTexts } from './text-checking.ts'

let house: TestApp
let people: ReturnType<typeof peopleOf>
beforeAll(async () => {
  house = await startTestApp()
  people = peopleOf(house)
  const { api } = await people.signIn(people.newPhone())
  await setScene(house, api, await house.staff('clerk'))
  await house.deliver()
})
afterAll(() => house.stop())

/** A rating with words, by somebody who came by WeChat or by the web. */
const rated = async (text: string, openid: string | null) => {
  const { api, id } = await people.signIn(people.newPhone())
  if (openid) await Resident.updateOne({ _id: id }, { $set: { openid: `${openid}${id.slice(-6)}` } })
  const subjectId = (
    await Rating.create([
      {
        subject: 'visit',
        subjectId: id,
        residentId: id,
        subjectName: '鳌头镇便民服务中心 A009 号',
        organisationId: house.towns.organisations.town,
        hallName: '鳌头镇便民服务中心',
        grade: 4,
        reasons: [],
        text,
        textState: 'waiting',
        anonymous: false,
        raterName: null,
        at: house.app.clock.now(),
      },
    ])
  )[0]!._id
  return { api, ratingId: String(subjectId) }
}
/** As whoever answers reads it, and as any others who read ratings do. */
const readBy = async (who: 'others' | 'manager', ratingId: string) => {
  await release({ _id: ratingId })
  const { ratings } = await (await house.staff('manager')).ratings({ query: { page: 1 } })
  const listed = ratings.find(({ id }) => id === ratingId)!
  const stored = (await Rating.findById(ratingId).lean())!
  const { text, textState } =
    who === 'manager' ? listed : presentForStaff({ permissions: ['rating.read'] }, stored, null)
  return { text, textState }
}
const inbox = async (api: Awaited<ReturnType<typeof rated>>['api']) =>
  (await api.messages()).messages.map(({ title }) => title)

test('words that pass are read by everybody who reads ratings; before, by the head of the hall alone', async () => {
  const { ratingId } = await rated('办得很快', 'openid-check-')
  expect(await readBy('others', ratingId)).toEqual({ text: null, textState: 'waiting' })
  expect(await readBy('manager', ratingId)).toEqual({ text: '办得很快', textState: 'waiting' })
  await checkWaitingTexts(house.app)
  expect(await readBy('others', ratingId)).toEqual({ text: '办得很快', textState: 'passed' })
})

test('words that do not pass are kept, their writer is told, and the head of the hall lets them out', async () => {
  const { api, ratingId } = await rated('可以加微信转账', 'openid-check-')
  await checkWaitingTexts(house.app)
  await house.deliver()
  expect(await readBy('others', ratingId)).toEqual({ text: null, textState: 'held' })
  expect(await readBy('manager', ratingId)).toEqual({ text: '可以加微信转账', textState: 'held' })
  expect(await inbox(api)).toContain('您评价里的文字先没有公开')
  const manager = await house.staff('manager')
  const params = { ratingId }
  expect((await manager.releaseRatingText({ params })).textState).toBe('passed')
  await house.deliver()
  expect(await readBy('others', ratingId)).toEqual({ text: '可以加微信转账', textState: 'passed' })
  expect(await inbox(api)).toContain('您评价里的文字放出来了')
  await expectUntouched(() => manager.releaseRatingText({ params }), 'rating.text_shown')
  const clerk = await house.staff('clerk')
  expect((await refusalOf(clerk.releaseRatingText({ params }))).code).toBe('access.denied')
})

test('while WeChat is away they wait, and are looked at again; after two hours people look at them', async () => {
  const { ratingId } = await rated('窗口态度好', 'openid-check-')
  const { wechat } = house.app
  const away = { ...wechat, checkText: () => Promise.reject(new Error('timeout')) }
  house.app.wechat = away
  await checkWaitingTexts(house.app)
  expect(await readBy('manager', ratingId)).toMatchObject({ textState: 'waiting' })
  house.passMinutes(121)
  await checkWaitingTexts(house.app)
  expect(await readBy('manager', ratingId)).toMatchObject({ textState: 'unchecked' })
  house.app.wechat = wechat
})

test('who writes on the web has no WeChat account: the head of the hall looks first', async () => {
  const { ratingId } = await rated('大厅很干净', null)
  await checkWaitingTexts(house.app)
  expect(await readBy('others', ratingId)).toEqual({ text: null, textState: 'unchecked' })
})
