import { maskDocument } from '@zhenyiban/shared/kernel/documents.ts'
import { maskName, maskPhone } from '@zhenyiban/shared/kernel/masking.ts'
import { type FoundPerson, MOST_OF_EACH } from '@zhenyiban/shared/matters/persons.ts'
import type { App } from '../../../kernel/app.ts'
import { byId } from '../../../kernel/ids.ts'
import type { AppointmentRecord } from '../../appointments/model.ts'
import { findItems } from '../../catalogue/service.ts'
import { maskedResident } from '../../identity/present.ts'
import type { HallRecord } from '../../organisations/model.ts'
import type { TicketRecord } from '../../queue/model.ts'
import type { MatterRecord } from '../record/model.ts'
import type { PersonFound } from './finding.ts'

type Names = ReadonlyMap<string, { name: string }>

/** Of whoever it is, as the first record that says something of them says it. */
const identified = (app: App, { account, bookings, numbers, matters }: PersonFound) => {
  const opened = (sealed: string | null | undefined, mask: (plain: string) => string) =>
    sealed ? mask(app.vault.open(sealed)) : null
  if (account)
    return { ...maskedResident(app, account), documentNumber: opened(account.idNumber, maskDocument) }
  const said = bookings[0]?.visitor ?? matters[0]?.applicant
  return {
    name: opened(said?.name ?? numbers[0]?.name, maskName),
    phone: opened(said?.phone, maskPhone),
    documentNumber: opened(said?.idNumber, maskDocument),
  }
}
const presentBooking = (
  app: App,
  { _id, hallId, itemIds, startsAt, status, code, visitor }: AppointmentRecord,
  { halls, items, isOwn }: { halls: Names; items: Names; isOwn: boolean },
) => ({
  id: String(_id),
  hallName: halls.get(String(hallId))?.name ?? '',
  itemName: itemIds.map(id => items.get(String(id))?.name ?? '').join('、'),
  startsAt: startsAt.toISOString(),
  status,
  code,
  visitorName: isOwn && visitor ? maskName(app.vault.open(visitor.name)) : null,
})
const presentNumber = (
  { _id, hallId, on, number, itemName, status }: TicketRecord,
  { halls }: { halls: Names },
) => ({
  id: String(_id),
  hallId: String(hallId),
  hallName: halls.get(String(hallId))?.name ?? '',
  on,
  number,
  itemName,
  status,
})
const presentMatter = ({ _id, caseNumber, itemName, receivedAt, status }: MatterRecord) => ({
  id: String(_id),
  caseNumber,
  itemName,
  receivedAt: receivedAt.toISOString(),
  status,
})
const keyOf = ({ account, bookings, numbers, matters }: PersonFound): string =>
  String((account ?? bookings[0] ?? numbers[0] ?? matters[0])!._id)

/** All masked. */
export const presentPersons = async (
  app: App,
  found: readonly PersonFound[],
  inHalls: readonly HallRecord[],
): Promise<FoundPerson[]> => {
  const halls = byId(inHalls)
  const items = byId(
    await findItems(found.flatMap(({ bookings }) => bookings.flatMap(({ itemIds }) => itemIds))),
  )
  return found.map(person => {
    const isOwn = person.account !== null
    const newest = <T>(records: readonly T[]): T[] => records.slice(0, MOST_OF_EACH)
    return {
      key: keyOf(person),
      ...identified(app, person),
      hasAccount: isOwn,
      bookings: newest(person.bookings).map(each => presentBooking(app, each, { halls, items, isOwn })),
      numbers: newest(person.numbers).map(each => presentNumber(each, { halls })),
      matters: newest(person.matters).map(presentMatter),
    }
  })
}
