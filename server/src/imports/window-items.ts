import type { Types } from 'mongoose'
import { Item } from '../features/catalogue/model.ts'
import { normaliseName } from '../features/catalogue/naming.ts'
import { organisationOrReason } from '../features/organisations/find-by-name.ts'
import type { ItemsNamed } from '../features/organisations/import-write-windows.ts'

const idsOf = (items: readonly { _id: Types.ObjectId }[]) => items.map(({ _id }) => _id)

const oneItem = async (written: string): Promise<Types.ObjectId[] | string> => {
  const found = await Item.find(
    { $or: [{ code: written }, { normalisedName: normaliseName(written) }] },
    { _id: 1 },
  )
    .sort({ _id: 1 })
    .lean()
  if (found.length === 1) return idsOf(found)
  return found.length === 0
    ? `事项目录里没有「${written}」：请核对名称或编码；目录还没有导入的，先导入目录`
    : `有 ${found.length} 个事项叫「${written}」，请写事项编码`
}

/** All items of a department as the catalogue writes it, of a line of work, or of a department's line. */
const itemsOfDepartment = async (written: string): Promise<Types.ObjectId[] | string> => {
  const office = await organisationOrReason(written)
  const lines = [written, typeof office !== 'string' && office.kind === 'department' ? office.line : null]
  const found = await Item.find(
    { $or: [{ department: written }, { line: { $in: lines.filter(line => line !== null) } }] },
    { _id: 1 },
  )
    .sort({ _id: 1 })
    .lean()
  return found.length > 0
    ? idsOf(found)
    : `事项目录里没有「${written}」的事项：请写目录里的部门、条线，或本文件里的部门；目录还没有导入的，先导入目录`
}

/** 可办事项 of a window: what a file calls items, as the dictionary has them. */
export const itemsNamed: ItemsNamed = (list, written) =>
  list === 'items' ? oneItem(written) : itemsOfDepartment(written)
