import type { Fault } from '../../kernel/import-file.ts'
import type { Path } from '../../kernel/json-source.ts'
import { organisationOrReason } from './find-by-name.ts'
import type { Located } from './import-halls.ts'
import type { OrganisationRecord } from './model.ts'

export interface Wrong {
  path: Path
  reason: string
}
/** One entry of a file at its place. */
interface Placed<Entry> {
  each: Located<Entry>
  owner: OrganisationRecord
}
interface Beside {
  /** What the file names at the same place, the entry itself included. */
  names: ReadonlySet<string>
}

const place = async <Entry extends { of: string; name: string }>(located: Located<Entry>[]) => {
  const placed: Placed<Entry>[] = []
  const faults: Fault[] = []
  const seen = new Map<string, number>()
  for (const each of located) {
    const { of, name } = each.entry
    const owner = await organisationOrReason(of)
    const key = typeof owner === 'string' ? '' : `${owner._id} ${name}`
    const earlier = seen.get(key)
    if (typeof owner === 'string') faults.push(each.faultAt(['of'], owner))
    else if (owner.kind === 'department')
      faults.push(each.faultAt(['of'], `「${of}」是部门，这里应写区、镇街或村居`))
    else if (earlier !== undefined) faults.push(each.faultAt(['name'], `「${name}」与第 ${earlier} 行重复`))
    else {
      seen.set(key, each.faultAt(['name'], '').line)
      placed.push({ each, owner })
    }
  }
  return { placed, faults }
}

/** Writes entries below the organisations they name; returns the faults of those that cannot be written. */
export const writeBelow = async <Entry extends { of: string; name: string }>(
  located: Located<Entry>[],
  write: (owner: OrganisationRecord, entry: Entry, beside: Beside) => Promise<Wrong[]>,
): Promise<Fault[]> => {
  const { placed, faults } = await place(located)
  for (const { each, owner } of placed) {
    const beside = placed.filter(other => other.owner._id.equals(owner._id))
    const names = new Set(beside.map(other => other.each.entry.name))
    for (const { path, reason } of await write(owner, each.entry, { names }))
      faults.push(each.faultAt(path, reason))
  }
  return faults.sort((a, b) => a.line - b.line)
}
