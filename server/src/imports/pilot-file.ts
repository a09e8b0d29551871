import { readFileSync } from 'node:fs'
import { roleNames } from '@zhenyiban/shared/kernel/permissions.ts'
import { z } from '@zhenyiban/shared/zod.ts'
import { dataFile } from '../kernel/programs.ts'

const DemoStaff = z.object({
  staffPassword: z.string(),
  staff: z.array(z.object({ name: z.string(), role: z.enum(roleNames), organisation: z.string() })),
})
export type DemoStaff = z.output<typeof DemoStaff>

export const readPilotSource = (name: string): string => readFileSync(dataFile(name), 'utf8')
/** The staff who do not exist; the rest of the file is imported as any file of organisations. */
export const readDemoStaff = (): DemoStaff => DemoStaff.parse(JSON.parse(readPilotSource('pilot.json')))
