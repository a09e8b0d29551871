import type { PublicState } from '@zhenyiban/shared/feedback/public-states.ts'
import { maskNumbersIn } from '@zhenyiban/shared/kernel/masking.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { App, StaffActor } from '../../kernel/app.ts'
import { maskedResident } from '../identity/present.ts'
import { findResidents } from '../identity/residents.ts'
import { staffNames } from '../identity/staff.ts'
import { loadHolidays } from '../organisations/holidays.ts'
import { limitOf } from './limiting.ts'
import type { FeedbackRecord } from './model.ts'
import { hasAgreed } from './public/consenting.ts'
import { PublicAnswer } from './public/model.ts'
import { isAwaiting, isLate, lightOf } from './rules.ts'

type Names = Map<string, string>
const namesFor = (records: readonly FeedbackRecord[]): Promise<Names> =>
  staffNames(
    records.flatMap(({ ownerId, answers, handOvers, parts = [] }) =>
      [
        ownerId,
        ...parts.map(({ writtenBy }) => writtenBy),
        ...answers.map(({ staffId }) => staffId),
        ...handOvers.map(({ staffId }) => staffId),
      ].filter(id => id !== null),
    ),
  )

/** How what was made public of them stands. */
const publicStatesOf = async (records: readonly FeedbackRecord[]): Promise<Map<string, PublicState>> => {
  const ids = records.filter(hasAgreed).map(({ _id }) => _id)
  if (ids.length === 0) return new Map()
  const found = await PublicAnswer.find({ feedbackId: { $in: ids } }, { feedbackId: 1, state: 1 }).lean()
  return new Map(found.map(({ feedbackId, state }) => [String(feedbackId), state]))
}
type States = Map<string, PublicState>

const presentWith = (record: FeedbackRecord, names: Names, states: States, today: string) => ({
  id: String(record._id),
  number: record.number,
  kind: record.kind,
  status: record.status,
  subjectName: record.subject?.name ?? null,
  text: record.text,
  reportedAt: record.reportedAt.toISOString(),
  organisationName: record.organisationName,
  ownerName: names.get(String(record.ownerId)) ?? null,
  dueOn: record.dueOn,
  overdue: isLate(record, today),
  answers: record.answers.map(({ text, at, staffId, organisationName }) => ({
    text,
    at: at.toISOString(),
    name: names.get(String(staffId)) ?? '',
    organisationName,
  })),
  notSolved: record.notSolved.map(({ reason, at }) => ({ reason, at: at.toISOString() })),
  closesOn: record.closesOn,
  jointWith: [
    ...new Set((record.parts ?? []).flatMap(part => (part.writtenAt ? [part.organisationName] : []))),
  ],
  agreedToPublic: hasAgreed(record),
  publicState: states.get(String(record._id)) ?? null,
})
export const presentMine = async (app: App, records: FeedbackRecord[]) => {
  const names = await namesFor(records)
  const today = localDay(app.clock.now())
  const states = await publicStatesOf(records)
  return records.map(record => presentWith(record, names, states, today))
}

/** Whoever has to call finds the reporter's phone by revealing it, which is recorded; what was written tells none. */
const masked = ({ text, notSolved, answers, ...rest }: ReturnType<typeof presentWith>) => ({
  ...rest,
  text: maskNumbersIn(text),
  notSolved: notSolved.map(each => ({ ...each, reason: maskNumbersIn(each.reason) })),
  answers: answers.map(each => ({ ...each, text: maskNumbersIn(each.text) })),
})
const presentParts = (record: FeedbackRecord, staff: StaffActor, names: Names) =>
  (record.parts ?? []).map(part => ({
    id: String(part._id),
    organisationName: part.organisationName,
    question: maskNumbersIn(part.question),
    askedAt: part.askedAt.toISOString(),
    writtenAt: part.writtenAt?.toISOString() ?? null,
    name: names.get(String(part.writtenBy)) ?? null,
    text: part.text === null ? null : maskNumbersIn(part.text),
    toWrite:
      part.writtenAt === null && isAwaiting(record) && staff.organisationId === String(part.organisationId),
  }))
export const presentForStaff = async (app: App, staff: StaffActor, records: FeedbackRecord[]) => {
  const names = await namesFor(records)
  const residents = await findResidents(records.map(({ residentId }) => residentId))
  const states = await publicStatesOf(records)
  const holidays = await loadHolidays()
  const today = localDay(app.clock.now())
  return records.map(record => ({
    ...masked(presentWith(record, names, states, today)),
    subject: record.subject?.kind ?? null,
    reporter: maskedResident(
      app,
      residents.find(({ _id }) => _id.equals(record.residentId)),
    ),
    light: lightOf(
      { ...record, limit: limitOf(record), since: record.notSolved.at(-1)?.at ?? record.reportedAt },
      today,
      holidays,
    ),
    mine: String(record.ownerId) === staff.id,
    barred: record.barredIds.some(id => String(id) === staff.id),
    partOnly: !staff.scope.includes(String(record.organisationId)),
    parts: presentParts(record, staff, names),
    route: record.route ? { by: record.route.by, because: record.route.because } : null,
    handOvers: record.handOvers.map(({ at, staffId, fromName, toName, reason, learned }) => ({
      at: at.toISOString(),
      name: names.get(String(staffId)) ?? '',
      fromName,
      toName,
      reason: maskNumbersIn(reason),
      learned: learned ?? false,
    })),
  }))
}

export const mine = async (app: App, record: FeedbackRecord) => (await presentMine(app, [record]))[0]!
export const forStaff = async (app: App, staff: StaffActor, record: FeedbackRecord) =>
  (await presentForStaff(app, staff, [record]))[0]!
