import { organisationKindLabels } from '@zhenyiban/shared/organisations/contract.ts'
import mongoose from 'mongoose'
import type { Fault } from '../../kernel/import-file.ts'
import { takeFromFile } from '../../kernel/imported-fields.ts'
import { writeBelow } from './import-below.ts'
import type { DepartmentEntry, Located } from './import-halls.ts'
import { keptLines, type Written } from './import-write.ts'
import { Organisation, type OrganisationRecord } from './model.ts'

/**
 * A department is known by its name below its place, else by its line of work there: one that has another name now is
 * renamed, when it is the only one of that line which the file does not name.
 */
const findDepartment = async (
  owner: OrganisationRecord,
  { name, line }: DepartmentEntry,
  names: ReadonlySet<string>,
): Promise<OrganisationRecord | null> => {
  const named = await Organisation.findOne({ parentId: owner._id, name }).lean()
  if (named) return named
  const ofLine = await Organisation.find({ parentId: owner._id, kind: 'department', line })
    .sort({ _id: 1 })
    .lean()
  const unnamed = ofLine.filter(each => !names.has(each.name))
  return unnamed.length === 1 ? unnamed[0]! : null
}

export const writeDepartments = (
  located: Located<DepartmentEntry>[],
  { counts, kept }: Written,
): Promise<Fault[]> =>
  writeBelow(located, async (owner, entry, { names }) => {
    const { name, line } = entry
    const known = await findDepartment(owner, entry, names)
    if (!known) {
      const _id = new mongoose.Types.ObjectId()
      const path = [...owner.path, _id]
      const { level } = owner
      await Organisation.create([
        { _id, name, kind: 'department', code: null, parentId: owner._id, path, level, line },
      ])
      await takeFromFile(_id, null, { name, line })
      counts.added += 1
      return []
    }
    if (known.kind !== 'department')
      return [
        { path: ['name'], reason: `「${name}」已是那里一个${organisationKindLabels[known.kind]}的名称` },
      ]
    const { change, kept: stays } = await takeFromFile(known._id, { ...known }, { name, line })
    kept.push(...keptLines(known.name, stays))
    if (change) await Organisation.updateOne({ _id: known._id }, { $set: change })
    counts[change ? 'updated' : 'unchanged'] += 1
    return []
  })
