import { permissionsOf } from '@zhenyiban/shared/kernel/permissions.ts'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { isAskOpen } from '@zhenyiban/shared/matters/flow.ts'
import { verdictsFor } from '@zhenyiban/shared/matters/moves/judge.ts'
import { type MatterMove, matterMoves } from '@zhenyiban/shared/matters/moves/table.ts'
import { missingPapers, PROMISE_VERSION } from '@zhenyiban/shared/matters/promise.ts'
import type { MatterState } from '@zhenyiban/shared/matters/state.ts'
import { outcomes } from '@zhenyiban/shared/matters/statuses.ts'
import type { MoveVerdict } from '@zhenyiban/shared/matters/views.ts'
import type { App, StaffActor } from '../../../kernel/app.ts'
import { numbersFrom } from '../../../testing/chance.ts'
import { startTestApp, type TestApp } from '../../../testing/fixture.ts'
import { randomPeople } from '../../../testing/random-people.ts'
import { PHOTO, papersOf, plainPapersOf } from '../../../testing/receiving.ts'
import { expectReplays } from '../../../testing/replay.ts'
import { Staff } from '../../identity/model.ts'
import { loadHolidays } from '../../organisations/holidays.ts'
import { close } from '../../results/handing-over.ts'
import { presentMatter } from '../present.ts'
import { presentVerdict } from '../present-moves.ts'
import { Matter, type MatterRecord } from '../record/model.ts'
import { stateOf } from '../record/state.ts'
import { makeMove, type Step } from './make-move.ts'
import { ownSteps } from './steps.ts'

// `npm run test:long` takes more, another way each time.
const MATTERS = Number(process.env.MOVES ?? 3_000) / 20
const random = numbersFrom(Number(process.env.MOVES_SEED ?? 20_371_125))
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!

let house: TestApp
let staff: StaffActor[]
/** Runs within a transaction that somebody else began. */
let within: App
beforeAll(async () => {
  house = await startTestApp()
  within = { ...house.app, transaction: work => work() }
  const people = (await randomPeople(house)).filter(({ residentId }) => residentId === null)
  staff = await Promise.all(
    people.map(async ({ id, organisationId, scope }) => {
      const { name, role } = (await Staff.findById(id).lean())!
      const permissions = permissionsOf(role)
      return {
        kind: 'staff' as const,
        id,
        sessionId: '',
        name,
        role,
        permissions,
        organisationId: organisationId!,
        scope,
        hasGivenPassword: false,
        hallId: null,
      }
    }),
  )
})
afterAll(() => house.stop())

type Steps = Partial<Record<MatterMove, Step<MatterMove>>>
const steps = { ...ownSteps, close } as unknown as Steps
/** Bodies that say what a move needs, one for each choice that decides whether it can be made. */
const bodiesFor = (matter: MatterRecord, { move, stage, targets }: MoveVerdict): object[] => {
  const at = { stageIndex: stage ?? 0 }
  const [reason, tomorrow] = ['按规定', '2037-11-24']
  const absent = matter.materials.filter(({ handedIn }) => !handedIn).map(({ name }) => name)
  const asked = matter.asks.filter(isAskOpen).map(({ organisationId }) => String(organisationId))
  const { town, village, countyOffice } = house.towns.organisations
  const own = String(matter.stages[at.stageIndex]?.organisationId)
  const offices = [town, village, countyOffice].filter(id => id !== own && !asked.includes(id))
  const promised = { materials: missingPapers(matter.materials), byOn: tomorrow, version: PROMISE_VERSION }
  const bodies: Partial<Record<MatterMove, object[]>> = {
    acceptOnPromise: [{ ...promised, way: 'signature' }],
    tellMissing: [{ missing: absent.length > 0 ? absent : [PHOTO] }],
    decline: [{ reason }],
    pass: [at],
    sendBack: [{ ...at, toIndex: targets[0] ?? 0, reason }],
    refuse: [{ ...at, reason }],
    askOffice: [{ ...at, organisationId: offices[0] ?? town, question: reason, limitDays: 3 }],
    answerAsk: [{ answer: reason }],
    pause: [{ reason: 'hearing' }],
    askExtension: [{ days: 3, reason }],
    refuseExtension: [{ reason }],
    decide: outcomes.map(outcome => ({ ...at, outcome, resultText: reason })),
    close: [{ handing: { way: 'id_card', proxy: null } }],
  }
  return bodies[move as MatterMove] ?? [{}]
}
const attempt = (app: App, who: StaffActor, matter: MatterRecord, verdict: MoveVerdict, body: object) => {
  const move = verdict.move as MatterMove
  const sent = { body, ...(verdict.ask && { askId: verdict.ask }) }
  return makeMove(app, who, String(matter._id), move, sent, steps[move] ?? {})
}
/** The refusal a move gets, null when it is made; in either case nothing of it is left. */
const refusalOf = async (who: StaffActor, matter: MatterRecord, verdict: MoveVerdict, body: object) => {
  const undone = new Error('undone')
  const tried = verdict.allowed
    ? house.app.transaction(async () => {
        await attempt(within, who, matter, verdict, body)
        throw undone
      })
    : attempt(within, who, matter, verdict, body)
  try {
    await tried
    return null
  } catch (error) {
    if (error instanceof Refusal) return error.code
    if (error !== undone) throw error
    return null
  }
}
const verdictsOn = (who: StaffActor, state: MatterState) =>
  verdictsFor(state, who, house.app.clock.now()).map(presentVerdict)
const sees = ({ scope }: StaffActor, { organisationIds }: MatterRecord) =>
  organisationIds.some(id => scope.includes(String(id)))

/** A matter taken as far as chance will have it. */
const live = async (id: string): Promise<void> => {
  for (let left = Math.floor(random() * random() * 20); left > 0; left -= 1) {
    const matter = (await Matter.findById(id).lean())!
    const state = await stateOf(house.app, matter, await loadHolidays())
    const offers = staff
      .filter(each => sees(each, matter))
      .flatMap(who => verdictsOn(who, state).map(verdict => ({ who, verdict })))
      // One office is asked at a time, so that another is left to ask.
      .filter(
        ({ verdict: { move, allowed } }) => allowed && (move !== 'askOffice' || !matter.asks.some(isAskOpen)),
      )
    const late = offers.filter(({ verdict: { move } }) => !['decline', 'refuse', 'close'].includes(move))
    if (late.length === 0) return
    const { who, verdict } = pick(random() < 0.2 ? offers : late)
    const body = pick(bodiesFor(matter, verdict))
    await attempt(house.app, who, matter, verdict, body).catch(error => {
      if (!(error instanceof Refusal)) throw error
    })
  }
}
const receiveSome = async (): Promise<void> => {
  const clerk = await house.staff('clerk')
  for (let nth = 0; nth < MATTERS; nth += 1) {
    const phone = `139${String(nth).padStart(8, '0')}`
    const handedIn = random() < 0.4 ? ['本人身份证或户口本'] : papersOf(house).body.handedIn
    const { id } = await clerk.receive(
      random() < 0.3 ? plainPapersOf(house, phone) : papersOf(house, { handedIn }),
    )
    await live(id)
  }
}

/**
 * What was tried: the same of one person in the same state tells nothing new, as the clock stands still. A move that is
 * refused tells it of the reason and how the matter stands.
 */
const tried = new Set<string>()
const isNews = (who: StaffActor, state: MatterState, { ask, ...verdict }: MoveVerdict): boolean => {
  const asks = state.asks.map(({ id, ...each }) => ({ ...each, isIt: id === ask }))
  const stands = verdict.allowed ? { ...state, asks } : state.status
  const situation = JSON.stringify([who.id, verdict, stands])
  return tried.size !== tried.add(situation).size
}
/** Verdicts that are not what becomes of the move. */
const differencesOf = async (who: StaffActor, matter: MatterRecord, made: Set<string>) => {
  const differences: object[] = []
  const state = await stateOf(house.app, matter, await loadHolidays())
  for (const verdict of verdictsOn(who, state)) {
    if (!isNews(who, state, verdict)) continue
    const codes: (string | null)[] = []
    for (const body of bodiesFor(matter, verdict)) codes.push(await refusalOf(who, matter, verdict, body))
    const isMade = codes.includes(null)
    if (isMade) made.add(verdict.move)
    const isSaid = verdict.allowed ? isMade : !isMade && codes.includes(verdict.why!.code)
    if (!isSaid) differences.push({ status: matter.status, verdict, codes })
  }
  return differences
}
test(`of ${MATTERS} matters × 8 people the moves allowed are exactly those that are accepted`, async () => {
  await receiveSome()
  const made = new Set<string>()
  const differences: object[] = []
  for (const matter of await Matter.find().lean())
    for (const who of staff) {
      if (sees(who, matter)) differences.push(...(await differencesOf(who, matter, made)))
      else {
        const unseen = makeMove(within, who, String(matter._id), 'accept', { body: {} })
        await expect(unseen).rejects.toMatchObject({ code: 'matter.not_found' })
      }
    }
  expect(differences).toEqual([])
  const byStaff = Object.entries(matterMoves).filter(([, { by }]) => by !== 'system' && by !== 'applicant')
  expect(byStaff.map(([move]) => move).filter(move => !made.has(move))).toEqual([])
  expect(await expectReplays()).toBe(MATTERS)
}, 900_000)

test('what the API answers is the verdicts', async () => {
  const [matter] = await Matter.find({ status: 'in_progress' }).sort({ _id: 1 }).limit(1).lean()
  for (const who of staff.filter(each => sees(each, matter!))) {
    const { moves, allowedMoves } = await presentMatter(house.app, who, matter!)
    expect(moves).toEqual(verdictsOn(who, await stateOf(house.app, matter!, await loadHolidays())))
    expect(allowedMoves).toEqual([...new Set(moves.filter(({ offered }) => offered).map(({ move }) => move))])
  }
})
