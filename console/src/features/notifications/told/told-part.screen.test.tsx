import { APPLICANT, house, ID_CARD, PHOTO, received } from '../../../../test/house.ts'
import { open } from '../../../../test/matter.ts'
import { refusal, sees, seesNot, until } from '../../../../test/screens.tsx'

/** Each test has a morning of its own: a phone is sent one code in a minute. */
const mornings = ['11-23', '11-24', '11-25', '12-07', '12-08', '12-09']
beforeEach(() => house().setClock(`2037-${mornings.shift()}T01:30:00.000Z`))

type At = Awaited<ReturnType<typeof received>>
/** Opens the matter; what its person was told, one text for each message, in the order in which it stands there. */
const toldOf = async (at: At) => {
  await open(at, 'clerk')
  await sees('告诉过本人什么')
  return until(() => {
    const list = document.querySelector('.told')
    if (!list) throw new Error('nothing told')
    return [...list.children].map(each => each.textContent ?? '')
  })
}
const declined = async () => {
  const at = await received()
  await at.clerk.decline({ params: at.params, body: { reason: '不属于受理范围' } })
  await house().deliver()
  return at
}
/** Marks the one call that is to be made about it. */
const ring = async ({ clerk }: At, outcome: 'reached' | 'wrong_number') => {
  const params = { hallId: house().towns.halls.town.id }
  const { calls } = await clerk.calls({ params, query: { view: 'open' } })
  expect(calls).toHaveLength(1)
  await clerk.markCall({ params: { ...params, callId: calls[0]!.id }, body: { outcome } })
}
/** The applicant signs in by phone: the matter is theirs. */
const signIn = async () => {
  const anyone = house().as(null)
  const { phone } = APPLICANT
  const { demoCode } = await anyone.requestSmsCode({ body: { phone } })
  const { token } = await anyone.signInBySms({ body: { phone, code: demoCode!, consent: true } })
  return house().as(token)
}
const LOST = /条没有送到本人/

test('nothing was told yet', async () => {
  await open(await received(), 'clerk')
  await sees('还没有告诉过本人什么')
  seesNot(LOST)
})

test('a call that waits, and then went through: who rang and when', async () => {
  const at = await declined()
  expect(await toldOf(at)).toEqual([
    expect.stringMatching(/没有受理.*本人没有账号，看不到消息.*打电话：等着打/),
  ])
  seesNot(LOST)
  await ring(at, 'reached')
  expect(await toldOf(at)).toEqual([
    expect.stringMatching(/打电话：打通了.*陈晓敏.*打过，打通了，已告诉本人/),
  ])
  seesNot(LOST)
})

test('a call that nobody made in time did not arrive', async () => {
  const at = await declined()
  house().passMinutes(11 * 24 * 60)
  await house().deliver()
  expect(await toldOf(at)).toEqual([
    expect.stringMatching(/没有受理 .*没有送到本人.*打电话：没有打，已经过时/),
  ])
  expect(await refusal()).toBe('有 1 条没有送到本人，列在最前面')
})

test('what did not arrive comes first with its reason, also when something was told since', async () => {
  const at = await received([ID_CARD])
  await at.clerk.tellMissing({ params: at.params, body: { missing: [PHOTO], note: '要白底' } })
  await house().deliver()
  await ring(at, 'wrong_number')
  house().passMinutes(60)
  await signIn()
  await at.clerk.complete({ params: at.params, body: {} })
  await house().deliver()
  const all = await toldOf(at)
  expect(all[0]).toMatch(/需要补材料 .*没有送到本人.*打电话：没有打通.*打过，号码不对$/)
  expect(all.length).toBeGreaterThan(1)
  for (const later of all.slice(1)) expect(later).not.toContain('没有送到本人')
  expect(await refusal()).toBe('有 1 条没有送到本人，列在最前面')
})

test('a short message that was sent; unread in the inbox until its person looks', async () => {
  await signIn()
  const at = await declined()
  expect(await toldOf(at)).toContainEqual(
    expect.stringMatching(/没有受理.*消息在「我的消息」里，还没有看.*短信：已发出/),
  )
  house().passMinutes(5)
  const own = await signIn()
  const { messages } = await own.messages()
  const { id } = messages.find(({ title }) => title === '没有受理')!
  await own.readMessage({ params: { messageId: id } })
  expect(await toldOf(at)).toContainEqual(expect.stringMatching(/没有受理.*09:35 看过.*短信：已发出/))
  seesNot(LOST)
})

test('a way that was refused says why, and the next one waits', async () => {
  await signIn()
  const { sms } = house().app
  const { send } = sms
  sms.send = () => Promise.reject(new Error('HTTP 502'))
  const at = await declined()
  // Each hour one try, as no wait is longer; fewer than a phone gets in a day.
  for (let hour = 0; hour < 7; hour += 1) {
    house().passMinutes(60)
    await house().deliver()
  }
  sms.send = send
  expect(await toldOf(at)).toContainEqual(
    expect.stringMatching(/没有受理.*短信：没有送到.*试了多次都没有发出去.*打电话：等着打/),
  )
  seesNot(LOST)
})
