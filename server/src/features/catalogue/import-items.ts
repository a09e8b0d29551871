import mongoose from 'mongoose'
import { type Counts, changesOf, type Fault, type Importer } from '../../kernel/import-file.ts'
import { type ItemRow, parseItemsCsv } from './items-csv.ts'
import { lifeEventsOf } from './life-events.ts'
import { CatalogueRevision, type ImportedItem, Item, type ItemRecord } from './model.ts'
import { isGuideCode, normaliseName } from './naming.ts'

const parse = (text: string): { content: ItemRow[] | null; faults: Fault[] } => {
  const { rows, faults } = parseItemsCsv(text)
  return { content: rows.length > 0 ? rows : null, faults }
}

/** Tells whoever built something from the catalogue that it changed. */
export const reviseCatalogue = () =>
  CatalogueRevision.updateOne(
    { _id: 'catalogue' },
    { $set: { revision: new mongoose.Types.ObjectId() } },
    { upsert: true },
  )

/** An item is known by its code; one that so far only a guide named takes the code of the row with its name. */
const createFinder = (stored: ItemRecord[]) => {
  const byCode = new Map(stored.map(item => [item.code, item]))
  const byName = new Map(
    stored.filter(({ code }) => isGuideCode(code)).map(item => [item.normalisedName, item]),
  )
  return (code: string, normalisedName: string): ItemRecord | undefined => {
    const known = byCode.get(code) ?? byName.get(normalisedName)
    byName.delete(normalisedName)
    return known
  }
}

const write = async (rows: ItemRow[]): Promise<Counts> => {
  const find = createFinder(await Item.find().lean())
  const added: ImportedItem[] = []
  let updated = 0
  for (const row of rows) {
    const normalisedName = normaliseName(row.name)
    const wanted = { ...row, normalisedName, situations: lifeEventsOf(row) }
    const known = find(row.code, normalisedName)
    if (!known) {
      added.push({ ...wanted, line: null, guide: null })
      continue
    }
    const change = changesOf<ItemRecord>(known, wanted)
    // What the district published since is no longer a file's to change.
    if (!change || known.latest > 1) continue
    await Item.updateOne({ _id: known._id }, { $set: change })
    updated += 1
  }
  if (added.length > 0) await Item.insertMany(added)
  if (added.length + updated > 0) await reviseCatalogue()
  return { added: added.length, updated, unchanged: rows.length - added.length - updated, removed: 0 }
}

/** 事项目录: the service items of a district, as its table lists them. */
export const itemImporter: Importer<ItemRow[]> = { parse, write }
