import type { TestApp } from './fixture.ts'

/** The day after the fixture's Monday. */
export const TUESDAY = '2037-11-24'
export const TEN = `${TUESDAY}T10:00`
export const HALF_PAST = `${TUESDAY}T10:30`
type HallKey = 'town' | 'otherTown'

export const slotAt = ({ towns: places }: TestApp, local: string, hall: HallKey = 'town'): string =>
  `${places.halls[hall].id}-${local.replaceAll(/\D/g, '')}`
/** The body of a booking, by the slot's local time. */
export const bookingBody = (house: TestApp, local: string, hall?: HallKey) => ({
  body: { slotId: slotAt(house, local, hall), itemId: house.towns.items.plain.id },
})
export const inTown = ({ towns: places }: TestApp) => ({ hallId: places.halls.town.id })
export const seatsLeftAt = async (house: TestApp, local: string): Promise<number | undefined> => {
  const slots = await house.as(null).slots({ params: { ...inTown(house), on: local.slice(0, 10) } })
  return slots.find(({ id }) => id === slotAt(house, local))?.seatsLeft
}
/** Books all four seats of a slot. */
export const fill = async (house: TestApp, local: string): Promise<void> => {
  for (let seat = 0; seat < 4; seat += 1)
    await (await house.newResident()).api.book(bookingBody(house, local))
}
