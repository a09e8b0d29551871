// Prepares a hall's day with exactly the wanted number of seats, through the manager's API.
import type { HallPlan } from '../../shared/src/appointments/hall-plan.ts'
import type { Api } from './clients.ts'
import type { Slot } from './rush.ts'

const OPENING: [from: string, to: string] = ['08:00', '20:00']
/** As far ahead as a hall may be booked, so that nobody who tries the house out looks at this day. */
const HORIZON_DAYS = 90
/** Of one entry of an exception. */
const MOST_LANES = 50

export type BookingDay = {
  hallId: string
  hallName: string
  itemId: string
  on: string
  slots: Slot[]
  /** Seats given twice, according to the hall's day book, and the number of bookings in it. */
  check(): Promise<{ oversold: number; inBook: number }>
  /** The hall's rules of booking are again what they were; the day and its bookings stay. */
  putBack(): Promise<void>
}

const timeAt = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
const minutesAt = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const sumOf = (slots: readonly Slot[]) => slots.reduce((sum, { seatsLeft }) => sum + seatsLeft, 0)

/** Lanes beside the windows' own that bring a day to `missing` more places: as wide as it can be, and a rest. */
const extraLanesFor = (missing: number, atoms: number, slotMinutes: number) => {
  const [from, to] = OPENING
  const extra: { from: string; to: string; lanes: number }[] = []
  for (let lanes = Math.floor(missing / atoms); lanes > 0; lanes -= MOST_LANES)
    extra.push({ from, to, lanes: Math.min(lanes, MOST_LANES) })
  const rest = missing % atoms
  if (rest > 0) extra.push({ from, to: timeAt(minutesAt(from) + rest * slotMinutes), lanes: 1 })
  return extra
}

/** The last day within the horizon that nobody has planned or booked. */
async function findEmptyDay(staff: Api, hallId: string, plan: HallPlan): Promise<string> {
  const days = await staff.days({ params: { hallId } })
  for (const { on } of days.reverse()) {
    if (plan.exceptions.some(each => each.on === on)) continue
    if ((await staff.dayBook({ params: { hallId }, query: { on } })).length === 0) return on
  }
  throw new Error('Every day of this hall has bookings or a plan of its own; start with an empty database.')
}

export async function makeBookingDay(staff: Api, places: number): Promise<BookingDay> {
  const { hall } = await staff.staffMe()
  if (!hall) throw new Error('This member of staff works at no hall; choose the manager of one with --staff.')
  const inHall = { params: { hallId: hall.id } }
  const [item] = (await staff.items({ query: { page: 1 } })).items
  if (!item) throw new Error('The catalogue is empty: there is nothing to book for.')
  const plan = await staff.hallPlan(inHall)
  const horizonDays = Math.max(plan.booking.horizonDays, HORIZON_DAYS)
  await staff.setBookingSettings({ ...inHall, body: { ...plan.booking, horizonDays } })
  const putBack = async () => {
    await staff.setBookingSettings({ ...inHall, body: plan.booking })
  }

  const openSlots = async (on: string): Promise<Slot[]> =>
    (await staff.slots({ params: { hallId: hall.id, on }, query: { itemIds: item.id } })).filter(
      ({ seatsLeft }) => seatsLeft > 0,
    )
  const open = async (on: string, to: string, extraLanes: ReturnType<typeof extraLanesFor>) => {
    const { exceptions } = await staff.createException({
      ...inHall,
      body: {
        on,
        windowId: null,
        kind: 'hours',
        openings: [[OPENING[0], to]],
        extraLanes,
        reason: '预约压测',
      },
    })
    return exceptions.find(each => each.on === on && each.windowId === null)!.id
  }
  /** Opens the day, looks how many places it has by itself, and opens it again with as many as wanted. */
  const openDay = async (on: string): Promise<Slot[]> => {
    const exceptionId = await open(on, OPENING[1], [])
    const usual = await openSlots(on)
    await staff.removeException({ params: { exceptionId } })
    const [most] = usual.map(({ seatsLeft }) => seatsLeft).sort((a, b) => b - a)
    const atoms = most && sumOf(usual) > places ? Math.floor(places / most) : usual.length
    if (atoms === 0) throw new Error(`This hall has ${most ?? 0} places at a time: ask for at least as many.`)
    const to = atoms < usual.length ? timeAt(minutesAt(OPENING[0]) + atoms * plan.slotMinutes) : OPENING[1]
    const missing = places - sumOf(usual.slice(0, atoms))
    await open(on, to, extraLanesFor(missing, atoms, plan.slotMinutes))
    return openSlots(on)
  }
  try {
    const on = await findEmptyDay(staff, hall.id, plan)
    const slots = await openDay(on)
    if (sumOf(slots) !== places)
      throw new Error(`${hall.name} offers ${sumOf(slots)} places on ${on} instead of ${places}.`)
    const check = async () => {
      const book = await staff.dayBook({ ...inHall, query: { on } })
      const active = book.filter(({ status }) => status === 'booked')
      const oversold = slots.map(({ startsAt, seatsLeft }) =>
        Math.max(0, active.filter(row => row.startsAt === startsAt).length - seatsLeft),
      )
      return { oversold: oversold.reduce((a, b) => a + b, 0), inBook: active.length }
    }
    return { hallId: hall.id, hallName: hall.name, itemId: item.id, on, slots, check, putBack }
  } catch (error) {
    await putBack()
    throw error
  }
}
