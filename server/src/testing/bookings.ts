import type { TestApp } from './fixture.ts'

/** The day after the fixture's Monday. */
export const TUESDAY = '2037-11-24'
export const TEN = `${TUESDAY}T10:00`
export const HALF_PAST = `${TUESDAY}T10:30`
type HallPlace = 'town' | 'otherTown'

export const slotAt = ({ places }: TestApp, local: string, hall: HallPlace = 'town'): string =>
  `${places.halls[hall].id}-${local.replaceAll(/\D/g, '')}`
/** What a resident sends to book a slot, by its local time. */
export const wishFor = (house: TestApp, local: string, hall?: HallPlace) => ({
  body: { slotId: slotAt(house, local, hall), itemId: house.places.items.plain.id },
})
export const inTown = ({ places }: TestApp) => ({ hallId: places.halls.town.id })
export const seatsLeftAt = async (house: TestApp, local: string): Promise<number | undefined> => {
  const slots = await house.as(null).slots({ params: { ...inTown(house), on: local.slice(0, 10) } })
  return slots.find(({ id }) => id === slotAt(house, local))?.seatsLeft
}
/** Books all four places of a slot. */
export const fill = async (house: TestApp, local: string): Promise<void> => {
  for (let place = 0; place < 4; place += 1) await (await house.newResident()).api.book(wishFor(house, local))
}
