import { roles } from '@zhenyiban/shared/kernel/permissions.ts'
import mongoose from 'mongoose'
import { Staff } from './features/identity/model.ts'
import { saveStaff } from './features/identity/service.ts'
import { Hall, Organisation, ServiceWindow } from './features/organisations/model.ts'
import { findPlace } from './imports/find-place.ts'
import { type ImportKind, importers } from './imports/kinds.ts'
import { type PilotFile, readPilotFile, readPilotSource } from './imports/pilot-file.ts'
import { type App, system } from './kernel/app.ts'
import { noChange } from './kernel/import-file.ts'

const SOURCES: [ImportKind, string][] = [
  ['organisations', 'aotou.json'],
  ['catalogue', 'service-items.guangan.csv'],
  ['guides', 'service-guides.json'],
  ['holidays', 'holidays.2024.json'],
  ['holidays', 'holidays.2025.json'],
  ['holidays', 'holidays.2026.json'],
]

const addDepartment = async ({ of, name, line }: PilotFile['departments'][number]) => {
  const parent = await findPlace(of)
  const _id = new mongoose.Types.ObjectId()
  const path = [...parent.path, _id]
  await Organisation.create([
    { _id, name, kind: 'department', code: null, parentId: parent._id, path, level: parent.level, line },
  ])
}

type PilotHall = Omit<PilotFile['halls'][number], 'phone'> & { phone: string | null }
const saveHall = async ({ of, windows, ...settings }: PilotHall) => {
  const organisationId = (await findPlace(of))._id
  const hall = await Hall.findOneAndUpdate(
    { organisationId, name: settings.name },
    { $set: settings },
    { upsert: true, returnDocument: 'after' },
  )
  await ServiceWindow.insertMany(windows.map(window => ({ ...window, hallId: hall!._id })))
}

const write = async (app: App, pilot: PilotFile): Promise<void> => {
  const sources = SOURCES.map(([kind, file]) => ({ kind, file, text: readPilotSource(file) }))
  await app.transaction(async () => {
    if (await Organisation.exists({})) return
    const total = { ...noChange }
    for (const { kind, file, text } of sources) {
      const { content, faults } = importers[kind].parse(text)
      if (faults.length > 0) throw new Error(`${file}:${faults[0]!.line} ${faults[0]!.reason}`)
      total.added += (await importers[kind].write(content, true)).added
    }
    for (const department of pilot.departments) await addDepartment(department)
    for (const hall of pilot.halls) await saveHall(app.sms.demo ? hall : { ...hall, phone: null })
    if (app.sms.demo)
      for (const { name, role, organisation } of pilot.staff) {
        const organisationId = (await findPlace(organisation))._id
        await saveStaff({ name, role, organisationId, password: pilot.staffPassword })
      }
    await app.outbox.add('file.imported', system, { kind: 'pilot', ...total })
  })
}

/** The demo accounts that are there, to be told to whoever starts the demonstration. */
const describeAccounts = async ({ staff, staffPassword }: PilotFile): Promise<string[]> => {
  const names = staff.map(({ name }) => name)
  const known = new Set(
    (await Staff.find({ name: { $in: names } }, { name: 1 }).lean()).map(each => each.name),
  )
  const places = new Map(
    (await Organisation.find({}, { code: 1, name: 1 }).lean()).map(p => [p.code, p.name]),
  )
  const lines = staff
    .filter(({ name }) => known.has(name))
    .map(
      ({ name, role, organisation }) =>
        `${roles[role].label} ${name}(${places.get(organisation) ?? organisation})`,
    )
  return lines.length === 0
    ? []
    : [`演示账号 demo staff, password ${staffPassword}:`, ...lines.map(line => `  ${line}`)]
}

/**
 * Loads the pilot town into a database that has no organisations, all of it or nothing; tells the demo accounts.
 * The staff share a published password and the telephone numbers are nobody's, so both come only where short
 * messages go to the sandbox.
 */
export const loadPilot = async (app: App): Promise<string[]> => {
  const pilot = readPilotFile()
  await write(app, pilot)
  return app.sms.demo ? describeAccounts(pilot) : []
}
