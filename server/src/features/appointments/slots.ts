import { hallDay } from '@zhenyiban/shared/organisations/opening-hours.ts'
import { dayBounds } from '@zhenyiban/shared/time/calendar.ts'
import type { App } from '../../kernel/app.ts'
import { sharedReads } from '../../kernel/shared-read.ts'
import {
  bookingOf,
  findHall,
  type HallRecord,
  hoursOf,
  listExceptions,
  listWindows,
  loadHolidays,
} from '../organisations/service.ts'
import { type Capacity, offerOf, type Seat, type Slot, slotsOn, type Taken } from './capacity.ts'
import { Appointment, type AppointmentRecord, standing } from './model.ts'
import { laneOf, offeredDays } from './rules.ts'

/** What a hall can take on the days from `from` to `until`. */
export const capacityOf = async (hall: HallRecord, from: string, until: string): Promise<Capacity> => ({
  hallId: String(hall._id),
  hours: hoursOf(hall, await listExceptions([hall._id], from, until)),
  slotMinutes: hall.slotMinutes,
  seatsPerWindow: hall.seatsPerWindow,
  serviceMinutes: hall.serviceMinutes,
  windows: (await listWindows(hall._id)).map(({ _id, number, takesBookings, itemIds, hours }) => ({
    id: String(_id),
    number,
    takesBookings,
    itemIds: itemIds.map(String),
    hours,
  })),
  booking: bookingOf(hall),
})

export const takenBy = ({
  places,
  startsAt,
  endsAt,
}: Pick<AppointmentRecord, 'places' | 'startsAt' | 'endsAt'>): Taken => ({
  lane: laneOf(places),
  startsAt,
  endsAt,
})
export const seatOf = (booking: AppointmentRecord): Seat => ({
  ...takenBy(booking),
  itemIds: booking.itemIds.map(String),
})
/** What stands in a hall's lanes on some days, leaving out records that give way. */
const takenOn = async (
  app: App,
  hallId: unknown,
  from: string,
  until: string,
  ...except: string[]
): Promise<Taken[]> => {
  const held = await Appointment.find(
    {
      ...standing(app.clock.now()),
      hallId: hallId as string,
      startsAt: { $gte: dayBounds(from).startsAt, $lt: dayBounds(until).endsAt },
      ...(except.length > 0 && { _id: { $nin: except } }),
    },
    { places: 1, startsAt: 1, endsAt: 1 },
  ).lean()
  return held.map(takenBy)
}

export interface Wish {
  itemIds: readonly string[]
  /** The booking that is moved: its own places do not stand in its way. */
  moving?: string
  /** A place for the waiting list: nothing the resident chose meanwhile gives way. */
  offering?: boolean
  /** The hall took the booking's time away: rules on how many and until when do not stand in its way. */
  hallsFault?: boolean
  /** The resident's own holds: they do not stand in the way either. */
  kept?: readonly string[]
}
const readOffer = async (app: App, hall: HallRecord, on: string, { itemIds, moving, kept = [] }: Wish) => {
  const capacity = await capacityOf(hall, on, on)
  const holidays = await loadHolidays()
  const taken = await takenOn(app, hall._id, on, on, ...(moving ? [moving] : []), ...kept)
  return {
    ...offerOf(capacity, on, holidays, itemIds, taken, app.clock.now()),
    /** Whether the hall has a slot of this start at all, for whatever items, past ones too. */
    hasSlot: (slotId: string, forItems = itemIds) =>
      slotsOn(capacity, on, holidays, forItems, []).some(({ id }) => id === slotId),
  }
}
/** When the bookings of a day open, all ask for the same: they share a read. */
const share = sharedReads()
export const offerOn = (app: App, hall: HallRecord, on: string, wish: Wish) =>
  share([hall._id, on, wish.moving, ...(wish.kept ?? []), ...wish.itemIds].join(), () =>
    readOffer(app, hall, on, wish),
  )
export const listSlots = async (
  app: App,
  hallId: string,
  on: string,
  itemIds: readonly string[],
): Promise<Slot[]> => (await offerOn(app, await findHall(hallId), on, { itemIds })).slots

/** The day list is derived from the slots that can be booked, so a day shown as free has a place. */
export const listDays = async (app: App, hallId: string, itemIds: readonly string[]) => {
  const now = app.clock.now()
  const hall = await findHall(hallId)
  const holidays = await loadHolidays()
  const days = offeredDays(now, bookingOf(hall).horizonDays)
  const [first, last] = [days[0]!, days.at(-1)!]
  const capacity = await capacityOf(hall, first, last)
  const taken = await takenOn(app, hallId, first, last)
  return days.map(on => {
    const { slots, reason } = offerOf(capacity, on, holidays, itemIds, taken, now)
    return {
      on,
      bookable: reason === null,
      seatsLeft: slots.reduce((sum, { free }) => sum + free.length, 0),
      reason,
      provisional: hallDay(on, capacity.hours, holidays).provisional,
    }
  })
}
