import { roles } from '@zhenyiban/shared/kernel/permissions.ts'
import { createStaff } from './features/identity/accounts.ts'
import { Staff } from './features/identity/model.ts'
import { hashPassword } from './features/identity/passwords.ts'
import { findOrganisationNamed } from './features/organisations/find-by-name.ts'
import { Hall, Organisation } from './features/organisations/model.ts'
import { type ImportKind, importers } from './imports/kinds.ts'
import { type DemoStaff, readDemoStaff, readPilotSource } from './imports/pilot-file.ts'
import { type App, system } from './kernel/app.ts'
import { type Fault, noChange } from './kernel/import-file.ts'

const SOURCES: [ImportKind, string][] = [
  ['organisations', 'aotou.json'],
  ['organisations', 'pilot.json'],
  ['catalogue', 'service-items.guangan.csv'],
  ['guides', 'service-guides.json'],
  ['holidays', 'holidays.2024.json'],
  ['holidays', 'holidays.2025.json'],
  ['holidays', 'holidays.2026.json'],
]

const stopAt = (file: string, [fault]: Fault[] = []) => {
  if (fault) throw new Error(`${file}:${fault.line} ${fault.reason}`)
}

const write = async (app: App, { staff, staffPassword: password }: DemoStaff): Promise<void> => {
  const sources = SOURCES.map(([kind, file]) => ({ kind, file, text: readPilotSource(file) }))
  const passwordHash = await hashPassword(password)
  await app.transaction(async () => {
    if (await Organisation.exists({})) return
    const total = { ...noChange }
    for (const { kind, file, text } of sources) {
      const { content, faults } = importers[kind].parse(text)
      stopAt(file, faults)
      const { added, updated, faults: found } = await importers[kind].write(content, true)
      stopAt(file, found)
      total.added += added
      total.updated += updated
    }
    if (app.sms.demo)
      for (const { name, role, organisation } of staff) {
        const organisationId = (await findOrganisationNamed(organisation))._id
        const account = { name, signInName: name, role, organisationId, mustChange: false }
        await createStaff(app, { operator: 'pilot' }, account, passwordHash)
      }
    else await Hall.updateMany({}, { $set: { phone: null } })
    await app.outbox.add('file.imported', system, { kind: 'pilot', ...total })
  })
}

/** The demo accounts that are there, to be told to whoever starts the demonstration. */
const describeAccounts = async ({ staff, staffPassword }: DemoStaff): Promise<string[]> => {
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
  const demoStaff = readDemoStaff()
  await write(app, demoStaff)
  return app.sms.demo ? describeAccounts(demoStaff) : []
}
