import { maskName } from '@zhenyiban/shared/kernel/masking.ts'
import { spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import { readingReasons } from '@zhenyiban/shared/supervision/readings.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import type { App } from '../../../kernel/app.ts'
import { byId } from '../../../kernel/ids.ts'
import { maskedResident } from '../../identity/present.ts'
import { findResidents } from '../../identity/residents.ts'
import { findStaffMembers } from '../../identity/staff.ts'
import { Matter, type MatterRecord } from '../../matters/record/model.ts'
import { findOrganisations } from '../../organisations/tree.ts'
import { kindOf, type ReadingEvent } from './reading.ts'

const textOf = ({ payload }: ReadingEvent, field: string): string | null => {
  const value = payload[field]
  return typeof value === 'string' ? value : null
}
const idsIn = (events: readonly ReadingEvent[], field: string): string[] => [
  ...new Set(events.flatMap(event => textOf(event, field) ?? [])),
]
/** Where somebody is asked for a reason, theirs. */
const reasonOf = (event: ReadingEvent): string => {
  const kind = kindOf(event.name)
  return kind === 'applicant' || kind === 'signature' ? (textOf(event, 'reason') ?? '') : readingReasons[kind]
}
/** What the reading of anybody but an applicant was about: 「鳌头镇便民服务中心 A018 号」. */
const aboutVisit = (event: ReadingEvent): string => {
  const said = (field: string) => textOf(event, field) ?? ''
  if (event.name === 'ticket.holder_read') return `${said('hallName')} ${said('number')} 号`
  if (event.name === 'appointment.phone_read')
    return `${said('hallName')} ${formatInstant(said('startsAt'))} 的预约，办「${said('itemName')}」`
  if (event.name === 'call.phone_read') return `打电话告知「${said('title')}」`
  return `反映 ${said('number')}${textOf(event, 'subjectName') ? `，「${said('subjectName')}」没办成` : ''}`
}

/** 「低保申请」 4401 1710 … 的「身份证」 */
const aboutMatter = (
  event: ReadingEvent,
  { itemName, caseNumber }: Pick<MatterRecord, 'itemName' | 'caseNumber'>,
) => {
  const material = textOf(event, 'material')
  return `「${itemName}」 ${spellCaseNumber(caseNumber)}${material ? ` 的「${material}」` : ''}`
}

/** All masked: this list is about who read, not a second way to read. */
export const presentReadings = async (app: App, events: readonly ReadingEvent[]) => {
  const staff = byId(await findStaffMembers(events.map(({ actor }) => actor.id)))
  const offices = byId(await findOrganisations([...staff.values()].map(each => each.organisationId)))
  const matters = byId(
    await Matter.find(
      { _id: { $in: idsIn(events, 'matterId') } },
      { caseNumber: 1, itemName: 1, applicant: 1 },
    )
      .sort({ _id: 1 })
      .lean(),
  )
  const residents = byId(await findResidents(idsIn(events, 'residentId')))
  return events.map(event => {
    const kind = kindOf(event.name)
    const reader = staff.get(event.actor.id)
    const matter = matters.get(textOf(event, 'matterId') ?? '')
    return {
      id: String(event._id),
      at: event.at.toISOString(),
      kind,
      staffId: event.actor.id,
      staffName: reader?.name ?? '',
      organisationName: offices.get(String(reader?.organisationId))?.name ?? '',
      reason: reasonOf(event),
      about: matter ? aboutMatter(event, matter) : aboutVisit(event),
      matterId: matter ? String(matter._id) : null,
      caseNumber: matter?.caseNumber ?? null,
      personName: matter
        ? maskName(app.vault.open(matter.applicant.name))
        : maskedResident(app, residents.get(textOf(event, 'residentId') ?? '')).name,
    }
  })
}
