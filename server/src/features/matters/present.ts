import { clockRunsDuring, extensionOf } from '@zhenyiban/shared/catalogue/matter-rules.ts'
import { isLandline } from '@zhenyiban/shared/kernel/clean.ts'
import { maskName, maskPhone } from '@zhenyiban/shared/kernel/masking.ts'
import { clockOf, isOverdue, isPauseLate, lightOf } from '@zhenyiban/shared/matters/deadlines.ts'
import { isOpen } from '@zhenyiban/shared/matters/flow.ts'
import { extensionStands, isOver } from '@zhenyiban/shared/matters/moves/answering.ts'
import { judge, offeredTo, verdictsFor } from '@zhenyiban/shared/matters/moves/judge.ts'
import { isOverrun, pauseAccountsOf } from '@zhenyiban/shared/matters/pauses.ts'
import { isRunning } from '@zhenyiban/shared/matters/statuses.ts'
import { namesIn, namesToSend } from '@zhenyiban/shared/papers/states.ts'
import { type Holidays, localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { App, StaffActor } from '../../kernel/app.ts'
import { maskedDocument, openDocument } from '../identity/documents.ts'
import { staffNames } from '../identity/staff.ts'
import { loadHolidays } from '../organisations/holidays.ts'
import { qrOf } from '../organisations/qr-code.ts'
import { deliveryOf } from './delivery.ts'
import { canBePickedUp, isToPickUp, todoOf } from './messages.ts'
import { presentAppliedBy, presentAppliedByInFull } from './present-agency.ts'
import { presentAssignments } from './present-assignments.ts'
import { presentMaterial } from './present-materials.ts'
import { presentVerdict } from './present-moves.ts'
import { presentPromise, promisedByOn } from './present-promise.ts'
import { presentAsks, presentStage, waitsFor } from './present-stages.ts'
import { presentExtension, type Reading, readingOf } from './present-written.ts'
import { firstToldOf, stageIndexOf } from './record/flow.ts'
import type { MatterRecord } from './record/model.ts'
import { presentPauseChoices } from './record/pauses.ts'
import { stateOf } from './record/state.ts'
import { versionOf } from './service.ts'

/** Accepted, and not ended undecided: it has a last day, which was told. */
const isTimed = ({ status }: MatterRecord) => isRunning(status) || status === 'decided' || status === 'closed'

/** The stored days are of when it stopped; a clock that runs again because its pause is used up has others. */
const asOfToday = (matter: MatterRecord, holidays: Holidays, today: string): MatterRecord => {
  const clock = isPauseLate(matter, today) ? clockOf(matter, holidays, today) : null
  return clock ? { ...matter, dueOn: clock.dueOn, warnOn: clock.warnOn } : matter
}
const summaryOf = (matter: MatterRecord, today: string) => ({
  id: String(matter._id),
  caseNumber: matter.caseNumber,
  itemName: matter.itemName,
  status: matter.status,
  receivedAt: matter.receivedAt.toISOString(),
  dueOn: matter.dueOn,
  firstDueOn: isTimed(matter) ? firstToldOf(matter) : null,
  limitBasis: matter.limitDays === null ? ('none' as const) : (matter.limitBasis ?? null),
  pauseLate: isPauseLate(matter, today),
  overdue: isOverdue(matter, today),
  light: lightOf(matter, today),
  holderName: matter.holderName,
})
export const presentMySummary = (app: App, matter: MatterRecord, holidays: Holidays) => {
  const today = localDay(app.clock.now())
  return { ...summaryOf(asOfToday(matter, holidays, today), today), todo: todoOf(matter) }
}
const openNames = ({ stages }: MatterRecord) =>
  stages
    .filter(isOpen)
    .map(({ name }) => name)
    .join('、')
const presentRowOn = (app: App, matter: MatterRecord, holidays: Holidays, today: string) => ({
  ...summaryOf(matter, today),
  applicantName: maskName(app.vault.open(matter.applicant.name)),
  stageName: isRunning(matter.status) ? openNames(matter) : null,
  assigneeName: matter.assigneeName ?? null,
  escalatedTo: matter.escalations.at(-1)?.organisationName ?? null,
  promisedByOn: promisedByOn(matter),
  newPapers: namesIn(matter, 'waiting').length,
  extensionAsked:
    isRunning(matter.status) && matter.extension?.status === 'asked' && !isOver(matter, app.clock.now()),
  extended: matter.extension?.status === 'granted',
  pauseOverran: pauseAccountsOf(matter, holidays, today).some(isOverrun),
  ...deliveryOf(matter, holidays, today),
})
export const presentRow = (app: App, matter: MatterRecord, holidays: Holidays) => {
  const today = localDay(app.clock.now())
  return presentRowOn(app, asOfToday(matter, holidays, today), holidays, today)
}

const presentClock = (matter: MatterRecord, holidays: Holidays, today: string) => {
  const clock = clockOf(matter, holidays, today)
  if (!clock) return null
  const { light, limitDays, extensionDays, usedDays, leftDays, pausedDays, provisional, days } = clock
  const paused = clock.paused && {
    reason: clock.paused.reason,
    fromOn: clock.paused.fromOn,
    plannedDays: clock.paused.plannedDays,
    plannedUntilOn: clock.paused.plannedUntilOn,
    late: clock.paused.late,
  }
  const isLastDay = clock.dueOn === today
  return {
    light,
    limitDays,
    extensionDays,
    usedDays,
    leftDays,
    pausedDays,
    isLastDay,
    pauses: pauseAccountsOf(matter, holidays, today),
    paused,
    provisional,
    days,
  }
}

/** What is written to the applicant, as anybody else reads it. */
const ofApplicant = (text: string): string => text.replaceAll('您', '申请人')
const todoForOthers = (matter: MatterRecord): string | null => {
  if (isToPickUp(matter)) return canBePickedUp
  const todo = todoOf(matter)
  return todo && ofApplicant(todo)
}
const presentStory = ({ timeline }: MatterRecord, all: boolean) =>
  timeline
    .filter(({ staffOnly }) => all || !staffOnly)
    .map(({ at, text, note }) => ({ at: at.toISOString(), text, note }))
const presentWholeStory = (matter: MatterRecord, read: Reading) =>
  presentStory(matter, true).map(line => ({
    ...line,
    text: read(ofApplicant(line.text)),
    note: read(line.note),
  }))
/** Progress without any personal field, and without who in person has it in hand. */
const presentProgress = (app: App, matter: MatterRecord, holidays: Holidays) => {
  const today = localDay(app.clock.now())
  return {
    ...presentMySummary(app, matter, holidays),
    stages: matter.stages.map(stage => presentStage(matter, stage, holidays, today)),
    stageIndex: stageIndexOf(matter),
    waitsFor: waitsFor(matter, holidays, today),
    timeline: presentStory(matter, false),
    missing: matter.missing.filter(name => namesToSend(matter).includes(name)),
    promise: presentPromise(matter),
    clock: presentClock(matter, holidays, today),
    outcome: matter.outcome,
    resultText: matter.resultText,
  }
}
const papersOf = (matter: MatterRecord) => matter.materials.map(each => presentMaterial(matter, each))

/** What the printed receipt opens: where the matter is, without notes and results, which may name people. */
export const presentPublicProgress = async (app: App, matter: MatterRecord) => ({
  ...presentProgress(app, matter, await loadHolidays()),
  todo: todoForOthers(matter),
  timeline: presentStory(matter, false).map(({ at, text }) => ({ at, text: ofApplicant(text), note: null })),
  resultText: null,
})

const receiptUrl = (app: App, matter: MatterRecord) => `${app.publicUrl}/r/${matter.receiptCode}`
/** Whether its applicant may still take it back. */
export const mayWithdraw = async (app: App, matter: MatterRecord, holidays: Holidays): Promise<boolean> => {
  const withdrawal = { move: 'withdraw' as const, at: app.clock.now() }
  return judge(await stateOf(app, matter, holidays), withdrawal, { kind: 'resident' }) === null
}
export const presentMine = async (app: App, matter: MatterRecord) => {
  const [url, holidays] = [receiptUrl(app, matter), await loadHolidays()]
  return {
    ...presentProgress(app, matter, holidays),
    version: versionOf(app, matter),
    itemId: String(matter.itemId),
    hallName: matter.hallName,
    materials: papersOf(matter),
    receiptUrl: url,
    receiptQr: await qrOf(url),
    appliedBy: presentAppliedBy(matter),
    canWithdraw: await mayWithdraw(app, matter, holidays),
  }
}

const receiverOf = async (matter: MatterRecord) =>
  (await staffNames([matter.receivedById])).get(String(matter.receivedById)) ?? '已离岗人员'
export const presentMatter = async (app: App, staff: StaffActor, matter: MatterRecord) => {
  const { name, phone } = matter.applicant
  const document = maskedDocument(openDocument(app, matter.applicant))
  const holidays = await loadHolidays()
  const state = await stateOf(app, matter, holidays)
  const verdicts = verdictsFor(state, staff, app.clock.now())
  const read = readingOf(staff)
  return {
    ...presentProgress(app, matter, holidays),
    todo: todoForOthers(matter),
    timeline: presentWholeStory(matter, read),
    itemId: String(matter.itemId),
    hallName: matter.hallName,
    materials: papersOf(matter),
    applicant: {
      name: maskName(app.vault.open(name)),
      idNumber: document.number,
      document,
      phone: maskPhone(app.vault.open(phone)),
      landline: isLandline(app.vault.open(phone)),
      villageName: matter.villageName,
    },
    receivedBy: await receiverOf(matter),
    promiseLastOn: state.promiseLastOn,
    appliedBy: presentAppliedByInFull(matter),
    extension: matter.extension
      ? presentExtension(
          matter.extension,
          extensionStands(matter.extension.status, matter, app.clock.now()),
          read,
        )
      : null,
    extensionMost: extensionOf(matter).mostDays,
    extensionSource: extensionOf(matter).source,
    pauseChoices: matter.limitDays === null ? [] : presentPauseChoices(matter, state.lawfulPauses),
    clockRunsDuring: matter.limitDays === null ? [] : clockRunsDuring(matter),
    asks: presentAsks(matter, localDay(app.clock.now())).map(ask => ({
      ...ask,
      question: read(ask.question),
      answer: read(ask.answer),
    })),
    posts: await presentAssignments(matter, staff),
    escalations: matter.escalations.map(({ level, at, organisationName, names }) => ({
      level,
      at: at.toISOString(),
      organisationName,
      names,
    })),
    moves: verdicts.map(presentVerdict),
    allowedMoves: offeredTo(verdicts),
  }
}
export const presentReceipt = async (app: App, matter: MatterRecord) => {
  const url = receiptUrl(app, matter)
  const { dueOn, firstDueOn } = presentMySummary(app, matter, await loadHolidays())
  return {
    caseNumber: matter.caseNumber,
    itemName: matter.itemName,
    hallName: matter.hallName,
    applicantName: maskName(app.vault.open(matter.applicant.name)),
    receivedAt: matter.receivedAt.toISOString(),
    dueOn,
    firstDueOn,
    materials: papersOf(matter),
    url,
    qr: await qrOf(url),
  }
}
