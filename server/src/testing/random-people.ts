import { Organisation } from '../features/organisations/model.ts'
import type { Api, TestApp } from './fixture.ts'
import type { StaffKey } from './towns.ts'

export const RESIDENTS = 4
export const phoneOf = (nth: number) => `1380000567${nth}`

export interface Person {
  id: string
  api: Api
  residentId: string | null
  organisationId: string | null
  /** The organisation and everything below it, of staff. */
  scope: string[]
}

/** Residents, and staff of every office a matter goes through, of another town as well. */
export const randomPeople = async (house: TestApp): Promise<Person[]> => {
  const people: Person[] = []
  for (let nth = 0; nth < RESIDENTS; nth += 1) {
    const { api, id } = await house.newResident({ phone: phoneOf(nth) })
    people.push({ id, api, residentId: id, organisationId: null, scope: [] })
  }
  const { organisations } = house.towns
  const organisationOf: Partial<Record<StaffKey, keyof typeof organisations>> = {
    clerk: 'town',
    manager: 'town',
    leader: 'town',
    agent: 'village',
    townOfficer: 'townOffice',
    countyOfficer: 'countyOffice',
    otherClerk: 'otherTown',
    otherManager: 'otherTown',
  }
  for (const [place, organisation] of Object.entries(organisationOf)) {
    const below = await Organisation.find({ path: organisations[organisation] }).lean()
    people.push({
      id: house.towns.staff[place as StaffKey],
      api: await house.staff(place as StaffKey),
      residentId: null,
      organisationId: organisations[organisation],
      scope: below.map(({ _id }) => String(_id)),
    })
  }
  return people
}
