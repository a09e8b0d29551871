import { answer, feedbackScene } from '../../../testing/feedback-scene.ts'
import {
  expectRefusal,
  MONDAY_MORNING,
  refusalOf,
  startTestApp,
  type TestApp,
} from '../../../testing/fixture.ts'
import { Resident } from '../../identity/model.ts'
import { Feedback } from '../model.ts'
import { checkWaiting } from './checking.ts'
import { PublicAnswer } from './model.ts'

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())
beforeEach(async () => {
  house.setClock(MONDAY_MORNING)
  await Feedback.deleteMany()
  await PublicAnswer.deleteMany()
  // As if said by an event: what was kept of before is of no use.
  house.app.changes.note('public_answer.ended')
})
const { freshPhone, nothingWritten, newEvents } = feedbackScene(() => house)

const QUESTION = '我叫李秀兰，住在西向村三队12号，八十岁的老人补贴要带什么'
const MASKED = '我叫李**，住在西向村***，八十岁的老人补贴要带什么'
const ANSWER = { text: '带身份证和户口本，找陈晓敏，1 号窗口' }
const ofTown = () => ({ hallId: house.towns.halls.town.id })
const found = (query: { q?: string; itemId?: string; hallId?: string }) =>
  house.as(null).publicAnswers({ query })

/** Asked about the allowance, by somebody who came by WeChat or by the web, and answered. */
const asked = async (
  more: { openid?: string; agreedToPublic?: boolean; kind?: 'question' | 'help' } = {},
) => {
  const { openid, agreedToPublic = true, kind = 'question' } = more
  const { api, id } = await house.newResident({ name: '李秀兰', phone: freshPhone() })
  if (openid) await Resident.updateOne({ _id: id }, { $set: { openid: `${openid}${id.slice(-6)}` } })
  const subject = { kind: 'item' as const, id: house.towns.items.allowance.id }
  const said = { kind, text: QUESTION, subject, agreedToPublic, ...ofTown() }
  const report = await api.reportFeedback({ body: said })
  const params = { feedbackId: report.id }
  const manager = await house.staff('manager')
  await manager.answerFeedback({ params, body: ANSWER })
  return { api, id, params, manager }
}
const published = async () => {
  const scene = await asked({ openid: 'openid-check-' })
  const { params, manager } = scene
  const draft = await manager.publicDraft({ params })
  await manager.confirmPublic({
    params,
    body: { question: draft.question, answer: draft.answer, withItem: true },
  })
  await house.deliver()
  return scene
}

test('masked, confirmed by staff, passed by the check: then everybody finds it, at its guide and by other words', async () => {
  const { params, manager } = await asked({ openid: 'openid-check-' })
  const draft = await manager.publicDraft({ params })
  expect(draft).toEqual({
    question: MASKED,
    answer: '带身份证和户口本，找陈**，1 号窗口',
    itemId: house.towns.items.allowance.id,
    itemName: house.towns.items.allowance.name,
    state: null,
  })
  const body = { question: draft.question, answer: draft.answer, withItem: true }
  expect(await found(ofTown())).toEqual([])
  expect(await manager.confirmPublic({ params, body })).toMatchObject({ publicState: 'checking' })
  expect(await found(ofTown())).toEqual([])
  await house.deliver()
  const itemId = house.towns.items.allowance.id
  const shown = {
    kind: 'question',
    question: MASKED,
    answer: draft.answer,
    organisationName: '镇民政办',
    itemId,
    itemName: house.towns.items.allowance.name,
    answeredOn: '2037-11-23',
  }
  for (const query of [ofTown(), { itemId, ...ofTown() }, { q: '老人的补贴带哪些材料', ...ofTown() }, {}])
    expect(await found(query)).toMatchObject([shown])
  // Said in words the question has none of, but about the same item.
  expect(await found({ q: '长寿', ...ofTown() })).toHaveLength(1)
  expect(await found({ q: '护照过期了', ...ofTown() })).toEqual([])
  expect(await found({ hallId: house.towns.halls.otherTown.id })).toEqual([])
  expect(await found({ itemId: house.towns.items.plain.id })).toEqual([])
  expect(Object.keys((await found({}))[0]!).sort()).toEqual([...Object.keys(shown), 'id'].sort())
})

test('what is not masked is refused with how it could be written, and nothing is public', async () => {
  const { params, manager } = await asked()
  const body = { question: QUESTION, answer: '打 13800138000 找陈晓敏', withItem: false }
  await nothingWritten(async () => {
    const { code, details } = await refusalOf(manager.confirmPublic({ params, body }))
    expect(code).toBe('feedback.not_masked')
    expect(details).toEqual([
      { field: 'question', message: `可以写成：${MASKED}` },
      { field: 'answer', message: '可以写成：打 138****8000 找陈**' },
    ])
  })
  expect(await PublicAnswer.countDocuments()).toBe(0)
})

test('without consent, before the answer, of a call for help: nothing', async () => {
  const body = { question: '问', answer: '答', withItem: false }
  const { params, manager } = await asked({ agreedToPublic: false })
  const other = await house.staff('otherManager')
  await nothingWritten(async () => {
    await expectRefusal(manager.publicDraft({ params }), 'feedback.no_consent')
    await expectRefusal(manager.confirmPublic({ params, body }), 'feedback.no_consent')
    await expectRefusal(other.publicDraft({ params }), 'feedback.not_found')
  })
  const help = await asked({ kind: 'help' })
  await expectRefusal(manager.publicDraft({ params: help.params }), 'feedback.not_for_public')
  await expectRefusal(
    help.api.agreeToPublic({ params: help.params, body: { agreed: true } }),
    'feedback.not_for_public',
  )
  const { api } = await house.newResident({ name: '王五' })
  const open = await api.reportFeedback({
    body: { kind: 'question', text: '问', agreedToPublic: true, ...ofTown() },
  })
  await expectRefusal(manager.publicDraft({ params: { feedbackId: open.id } }), 'feedback.not_answered')
})

test('consent is taken back on the page of consents: gone at once, also while it is checked, and it cannot come back', async () => {
  const { api, params, manager } = await published()
  expect(await found({})).toHaveLength(1)
  const consent = (await api.myConsents()).find(({ key }) => key.startsWith('public '))!
  expect(consent).toMatchObject({ withdrawnAt: null, title: expect.stringContaining('公开') })
  await api.withdrawConsent({ body: { key: consent.key } })
  expect(await found({})).toEqual([])
  expect(await PublicAnswer.countDocuments()).toBe(0)
  expect(await api.myFeedback({ params })).toMatchObject({ agreedToPublic: false, publicState: null })
  const body = { question: '问', answer: '答', withItem: false }
  await expectRefusal(manager.confirmPublic({ params, body }), 'feedback.no_consent')
  await api.agreeToPublic({ params, body: { agreed: true } })
  await manager.confirmPublic({ params, body })
  await api.agreeToPublic({ params, body: { agreed: false } })
  await house.deliver()
  expect(await checkWaiting(house.app)).toBe(0)
  expect(await found({})).toEqual([])
})

test('who cannot be checked is looked at again by staff; staff take it off with a reason', async () => {
  const { params, manager } = await asked()
  const body = { question: '老人补贴要带什么', answer: '带身份证', withItem: false }
  await manager.confirmPublic({ params, body })
  await house.deliver()
  expect(await found({})).toEqual([])
  expect((await manager.feedbacks({ query: { view: 'all' } })).feedbacks[0]).toMatchObject({
    publicState: 'unchecked',
  })
  expect(await manager.releasePublic({ params })).toMatchObject({ publicState: 'published' })
  expect(await found({})).toMatchObject([{ itemId: null }])
  await nothingWritten(() => expectRefusal(manager.releasePublic({ params }), 'feedback.public_moved'))
  const events = await newEvents(() => manager.endPublic({ params, body: { reason: '规定变了' } }))
  expect(events).toEqual(['public_answer.ended'])
  expect(await found({})).toEqual([])
  await expectRefusal(manager.endPublic({ params, body: { reason: '规定变了' } }), 'feedback.public_moved')
})

test('who says the answer was not clear takes it off by that', async () => {
  const { api, params } = await published()
  await api.feedbackNotSolved({ params, body: { reason: '户口本是谁的' } })
  expect(await found({})).toEqual([])
  expect(await (await house.staff('manager')).answerFeedback({ params, body: answer })).toMatchObject({
    status: 'answered_again',
    publicState: null,
  })
})
