import { organisations } from '@zhenyiban/shared/organisations/contract.ts'
import { openStateAt } from '@zhenyiban/shared/organisations/opening-hours.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { App } from '../../kernel/app.ts'
import { implement } from '../../kernel/implement.ts'
import {
  findHall,
  findHallByCode,
  findHallInScope,
  hoursOf,
  listExceptions,
  listHalls,
  listVillages,
} from './halls.ts'
import { loadHolidays } from './holidays.ts'
import type { HallRecord } from './model.ts'
import { findOrganisations, listOrganisations } from './tree.ts'
import { listWindows } from './windows.ts'

const presentHalls = async (app: App, halls: HallRecord[]) => {
  const holidays = await loadHolidays()
  const owners = await findOrganisations(halls.map(hall => hall.organisationId))
  const now = app.clock.now()
  const today = localDay(now)
  const exceptions = await listExceptions(
    halls.map(({ _id }) => _id),
    today,
    today,
  )
  return halls.map(hall => {
    const { open, changesAt, reason } = openStateAt(now, hoursOf(hall, exceptions), holidays)
    return {
      id: String(hall._id),
      name: hall.name,
      organisationName: owners.find(owner => owner._id.equals(hall.organisationId))?.name ?? '',
      address: hall.address,
      phone: hall.phone,
      openingHours: hall.openingHours,
      weekdayHours: hall.weekdayHours,
      today: { open, changesAt: changesAt?.toISOString() ?? null, reason },
    }
  })
}
const presentHall = async (app: App, hall: HallRecord) => (await presentHalls(app, [hall]))[0]!

export const organisationRoutes = implement(organisations, {
  tree: async ({ actor }) =>
    (await listOrganisations(actor)).map(({ _id, name, kind, code, parentId }) => ({
      id: String(_id),
      name,
      kind,
      code,
      parentId: parentId ? String(parentId) : null,
    })),
  halls: async ({ app }) => presentHalls(app, await listHalls()),
  hall: async ({ app, params }) => presentHall(app, await findHall(params.hallId)),
  hallByCode: async ({ app, params }) => presentHall(app, await findHallByCode(params.hallCode)),
  villages: async ({ params }) =>
    (await listVillages(params.hallId)).map(({ _id, name }) => ({ id: String(_id), name })),
  windows: async ({ actor, params }) => {
    const hall = await findHallInScope(actor, params.hallId)
    return (await listWindows(hall._id)).map(({ _id, number, name, takesBookings }) => ({
      id: String(_id),
      number,
      name,
      takesBookings,
    }))
  },
})
