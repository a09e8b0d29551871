import { Refusal, refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { App, StaffActor } from '../../kernel/app.ts'
import { findBookingByCode } from '../appointments/visits-today.ts'
import { findItems } from '../catalogue/service.ts'
import { bind, giveBack, type Taken, takeReady } from '../codes/made-ahead.ts'
import { miniCodeOf } from '../codes/making.ts'
import { findHallInScope, hallUrl } from '../organisations/halls.ts'
import { qrOf } from '../organisations/qr-code.ts'
import { followCodeOf } from './following.ts'
import { checkInByStaff, type Issued, issueByStaff } from './issuing.ts'
import { shownNearCode } from './nearness.ts'
import { presentTicket } from './present.ts'
import { loadQueue, type QueueSnapshot, queueRuleOf, waitOfNewcomer } from './queue-snapshot.ts'
import { assertGivesNumbers } from './rules.ts'

/** Why no numbers are given now; null while they are. */
const whyClosed = ({ openings, now }: QueueSnapshot): string | null => {
  try {
    assertGivesNumbers(openings, now)
    return null
  } catch (error) {
    if (error instanceof Refusal) return error.message
    throw error
  }
}

const NAMES_SHOWN = 4
export const presentKioskHall = async (app: App, staff: StaffActor, hallId: string) => {
  const hall = await findHallInScope(staff, hallId)
  const queue = await loadQueue(app, hall)
  const reason = whyClosed(queue)
  const nearCode = shownNearCode(app, hall)
  const shown = await findItems(queue.rule.groups.flatMap(({ itemIds }) => itemIds.slice(0, NAMES_SHOWN)))
  return {
    hall: { id: String(hall._id), name: hall.name },
    now: queue.now.toISOString(),
    open: reason === null,
    reason,
    elderlyFromAge: queue.rule.elderlyFromAge,
    hallQr: await qrOf(nearCode ? `${hallUrl(app, hall)}?k=${nearCode}` : hallUrl(app, hall)),
    nearCode,
    groups: queue.rule.groups.map(({ letter, name, itemIds }) => ({
      letter,
      name,
      waiting: queue.waiting.filter(ticket => ticket.letter === letter).length,
      waitMinutes: waitOfNewcomer(queue, letter),
      itemNames: shown.filter(({ _id }) => itemIds.includes(String(_id))).map(item => item.name),
    })),
  }
}

/** The mini-program code that was made ahead follows the number from now on; null when it has one on another slip. */
const codeFor = async (app: App, taken: Taken | null, targetId: string, opens: string) =>
  taken && (await bind(app, taken, { kind: 'ticket', targetId, opens })) ? taken.picture : null
/** A number on paper: nobody waits for WeChat while it is printed. */
const printNumber = async (app: App, groupName: string, issue: () => Promise<Issued>) => {
  const taken = await takeReady(app)
  try {
    const { ticket, ...known } = await issue()
    const followCode = followCodeOf(app, String(ticket._id))
    const followUrl = `${app.publicUrl}/t/${followCode}`
    return {
      ticket: await presentTicket(app, ticket, known),
      groupName,
      followUrl,
      qr: await qrOf(followUrl),
      code: await codeFor(app, taken, String(ticket._id), followCode),
    }
  } catch (error) {
    await giveBack(taken)
    throw error
  }
}
export const takeAtKiosk = async (
  app: App,
  staff: StaffActor,
  hallId: string,
  { letter, elderly }: { letter: string; elderly: boolean },
) => {
  await app.limits.consume('kiosk_ticket', staff.id)
  const hall = await findHallInScope(staff, hallId)
  const group = queueRuleOf(hall).groups.find(each => each.letter === letter) ?? refuse('item.not_found')
  // One of the group's items stands for it, so that only windows call that take the group.
  const request = {
    itemId: group.itemIds[0] ?? null,
    name: null,
    priority: elderly ? ('elderly' as const) : null,
  }
  return printNumber(app, group.name, () => issueByStaff(app, staff, hallId, request))
}
/** The hall's code, as on its poster. */
export const kioskCode = async (app: App, staff: StaffActor, hallId: string) => {
  const hall = await findHallInScope(staff, hallId)
  const { code } = await miniCodeOf(app, { kind: 'hall', targetId: String(hall._id), opens: null }, null)
  return { code }
}
export const checkInAtKiosk = async (app: App, staff: StaffActor, hallId: string, code: string) => {
  await app.limits.consume('kiosk_code', staff.id)
  const hall = await findHallInScope(staff, hallId)
  const booking = await findBookingByCode(app, hall._id, code)
  return printNumber(app, '预约', () => checkInByStaff(app, staff, String(booking._id)))
}
