import { readFileSync } from 'node:fs'
import { roleNames } from '@zhenyiban/shared/kernel/permissions.ts'
import { OpeningHours } from '@zhenyiban/shared/organisations.ts'
import { z } from '@zhenyiban/shared/zod.ts'

const PilotFile = z.object({
  departments: z.array(z.object({ of: z.string(), name: z.string(), line: z.string() })),
  halls: z.array(
    z.object({
      of: z.string(),
      name: z.string(),
      address: z.string(),
      phone: z.string(),
      code: z.string(),
      openingHours: OpeningHours,
      slotMinutes: z.number(),
      seatsPerWindow: z.number(),
      horizonDays: z.number(),
      noticeMinutes: z.number(),
      bookingsPerResident: z.number(),
      minutesPerVisit: z.number(),
      windows: z.array(z.object({ number: z.number(), name: z.string(), takesBookings: z.boolean() })),
    }),
  ),
  staffPassword: z.string(),
  staff: z.array(z.object({ name: z.string(), role: z.enum(roleNames), organisation: z.string() })),
})
export type PilotFile = z.output<typeof PilotFile>

export const readPilotSource = (name: string): string =>
  readFileSync(new URL(`../../data/${name}`, import.meta.url), 'utf8')
/** What the pilot adds to the public facts: made up, see the note in the file. `of` names a place by its code. */
export const readPilotFile = (): PilotFile => PilotFile.parse(JSON.parse(readPilotSource('pilot.json')))
