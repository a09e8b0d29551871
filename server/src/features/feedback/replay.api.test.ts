import { type FeedbackStatus, feedbackMoves, feedbackStatuses } from '@zhenyiban/shared/feedback/statuses.ts'
import { movesFrom } from '@zhenyiban/shared/kernel/moves.ts'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import fc from 'fast-check'
import { Event } from '../../kernel/outbox.ts'
import { type Api, MONDAY_MORNING, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { closeAnswered, markOverdue } from './jobs.ts'
import { Feedback } from './model.ts'

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())

interface State {
  status: FeedbackStatus
  owner: string | null
  organisationId: string
  late: boolean
}
type Told = {
  name: string
  actor: { id: string }
  payload: { again?: boolean; toId?: string; organisationId?: string }
}
/** What happened, read again from its beginning. */
const replay = (events: Told[]): State => {
  const state: State = {
    status: 'reported',
    owner: null,
    late: false,
    organisationId: house.towns.organisations.town,
  }
  for (const { name, actor, payload } of events) {
    // Where it begins is as a person sent the like of it before.
    if (name === 'feedback.reported') state.organisationId = payload.organisationId!
    if (name === 'feedback.taken') state.owner = actor.id
    if (name === 'feedback.handed_over') Object.assign(state, { owner: null, organisationId: payload.toId })
    if (name === 'feedback.answered')
      Object.assign(state, { status: payload.again ? 'answered_again' : 'answered', owner: actor.id })
    if (name === 'feedback.reopened') Object.assign(state, { status: 'reopened', late: false })
    if (name === 'feedback.solved') state.status = 'solved'
    if (name === 'feedback.left_unsolved') state.status = 'unsolved'
    if (name === 'feedback.closed') state.status = 'closed'
    if (name === 'feedback.overdue') state.late = true
  }
  return state
}

const deed = fc.oneof(
  fc.record({
    who: fc.constantFrom('manager' as const, 'leader' as const),
    does: fc.constantFrom('take' as const, 'answer' as const, 'handOver' as const, 'free' as const),
  }),
  fc.record({
    who: fc.constant('resident' as const),
    does: fc.constantFrom('solved' as const, 'notSolved' as const),
  }),
  fc.record({ who: fc.constant('time' as const), days: fc.integer({ min: 1, max: 9 }) }),
)
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never

/** Ways that reach every status, whatever chance brings besides. */
const day: Deed = { who: 'time', days: 1 }
const answers: Deed = { who: 'manager', does: 'answer' }
const saysNo: Deed = { who: 'resident', does: 'notSolved' }
const secondTime: Deed[] = [answers, saysNo, { who: 'leader', does: 'take' }, day, answers, saysNo]
const solvedAtOnce: Deed[] = [answers, { who: 'resident', does: 'solved' }]
const silence: Deed[] = [answers, { who: 'time', days: 9 }, saysNo]

const act = async (resident: Api, feedbackId: string, done: Deed) => {
  const params = { feedbackId }
  if (done.who === 'time') {
    house.passMinutes(done.days * 1440)
    await markOverdue(house.app)
    await closeAnswered(house.app)
  } else if (done.who === 'resident') {
    await (done.does === 'solved'
      ? resident.feedbackSolved({ params })
      : resident.feedbackNotSolved({ params, body: { reason: '还不行' } }))
  } else {
    // A new session each time: days may have passed.
    const staff = await house.staff(done.who)
    const { town, townOffice } = house.towns.organisations
    if (done.does === 'take') await staff.takeFeedback({ params })
    else if (done.does === 'answer') await staff.answerFeedback({ params, body: { text: '办好了' } })
    else {
      const organisationId = done.does === 'free' ? town : townOffice
      await staff.handOverFeedback({ params, body: { organisationId, reason: '归他们管' } })
    }
  }
}

test('whatever is tried in whatever order, the stored state is what its events say, and a refusal leaves no event', async () => {
  const ends = new Set<FeedbackStatus>()
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 4, maxLength: 14 }), async deeds => {
      house.setClock(MONDAY_MORNING)
      const { api } = await house.newResident()
      const hallId = house.towns.halls.town.id
      const { id } = await api.reportFeedback({ body: { text: '没办成', hallId } })
      const story = () => Event.find({ 'payload.feedbackId': id }).sort({ _id: 1 }).lean()
      for (const done of deeds) {
        const before = (await story()).length
        const status = (await Feedback.findById(id).lean())!.status
        const refused = await act(api, id, done).then(
          () => false,
          error => error instanceof Refusal || Promise.reject(error),
        )
        const events = (await story()) as unknown as Told[]
        if (refused) expect(events.length).toBe(before)
        const stored = (await Feedback.findById(id).lean())!
        expect(replay(events)).toEqual({
          status: stored.status,
          owner: stored.ownerId && String(stored.ownerId),
          organisationId: String(stored.organisationId),
          late: stored.overdueAt !== null,
        })
        const ways = movesFrom(feedbackMoves, status).map(name => feedbackMoves[name].to)
        expect([status, ...ways]).toContain(stored.status)
        ends.add(stored.status)
      }
    }),
    { numRuns: 25, examples: [[secondTime], [solvedAtOnce], [silence]] },
  )
  expect([...ends].sort()).toEqual([...feedbackStatuses].sort())
}, 120_000)
