import type { Guide } from '@zhenyiban/shared/catalogue/contract.ts'
import { sequenceOf, stageLevels } from '@zhenyiban/shared/catalogue/workflow.ts'
import { asProse, LocalDay } from '@zhenyiban/shared/kernel/fields.ts'
import { z } from '@zhenyiban/shared/zod.ts'
import { type Counts, changesOf, type Fault, type Importer } from '../../kernel/import-file.ts'
import { readJson, readList, unlessMissing } from '../../kernel/json-source.ts'
import { reviseCatalogue } from './import-items.ts'
import { lifeEventsOf } from './life-events.ts'
import { type ImportedItem, Item, type ItemRecord } from './model.ts'
import { guideCodeOf, normaliseName } from './naming.ts'

const Text = z.string().check(asProse, z.minLength(1, '不能为空'))
const asDays = unlessMissing('应为 0 或正整数(工作日)')
const Days = z
  .number(asDays)
  .check(z.int(asDays), z.gte(0, '期限不能是负数'), z.lte(3650, '期限太长，请核对'))
const asCopies = unlessMissing('份数应为正整数')
const Copies = z.number(asCopies).check(z.int(asCopies), z.gte(1, asCopies))
const asLevel = unlessMissing(`环节层级应为 ${stageLevels.join('、')} 之一`)
const PublishedGuide = z
  .object({
    name: Text,
    /** The line of work (条线). */
    department: Text,
    place: Text,
    published: z.nullable(LocalDay),
    source: Text,
    conditions: z.nullable(Text),
    legalDays: z.nullable(Days),
    promisedDays: z.nullable(Days),
    fee: z.nullable(Text),
    materials: z.array(
      z.object({
        name: Text,
        required: z.boolean(),
        copies: Copies,
        source: z.nullable(Text),
        check: z.nullable(Text),
      }),
    ),
    stages: z.array(
      z.object({
        name: Text,
        by: Text,
        level: z.enum(stageLevels, asLevel),
      }),
    ),
    complaint: z._default(z.array(Text), []),
    window: z._default(z.nullable(Text), null),
  })
  .check(
    z.refine(
      ({ legalDays, promisedDays }) =>
        legalDays === null || promisedDays === null || promisedDays <= legalDays,
      { error: '承诺期限不能比法定期限长', path: ['promisedDays'] },
    ),
  )
type PublishedGuide = z.output<typeof PublishedGuide>

const parse = (text: string): { content: PublishedGuide[] | null; faults: Fault[] } => {
  const read = readJson(text)
  if (read.json === null) return { content: null, faults: read.faults }
  const { entries, faults } = readList(read.json, ['guides'], PublishedGuide, {
    name: guide => normaliseName(guide.name),
  })
  return { content: entries, faults }
}

const guideOf = (published: PublishedGuide): Guide => {
  const { conditions, materials, legalDays, promisedDays, fee, stages, window, place, source } = published
  return {
    conditions,
    materials,
    legalDays,
    promisedDays,
    fee,
    stages: sequenceOf(stages),
    window,
    complaintPhones: published.complaint,
    place,
    publishedOn: published.published,
    source,
  }
}

/** A guide does not name its item type: money or upkeep given is 行政给付, the rest 公共服务. */
const taskTypeOf = (name: string): number =>
  /补贴|补助|津贴|救助|供养|保障\(|抚恤|慰问金/.test(name) ? 5 : 20

/** An item that no table listed: whoever the guide says is in charge stands in for the department. */
const itemOf = (published: PublishedGuide): ImportedItem => {
  const normalisedName = normaliseName(published.name)
  const fields = {
    name: published.name,
    department: published.department,
    group: null,
    taskType: taskTypeOf(normalisedName),
  }
  return {
    ...fields,
    normalisedName,
    code: guideCodeOf(normalisedName),
    areaCode: null,
    line: published.department,
    situations: lifeEventsOf(fields),
    guide: guideOf(published),
  }
}

/** A guide belongs to every item of its name, since departments list the same item twice. */
const write = async (guides: PublishedGuide[]): Promise<Counts> => {
  const stored = await Item.find().lean()
  const added: ImportedItem[] = []
  let updated = 0
  for (const published of guides) {
    const normalisedName = normaliseName(published.name)
    const known = stored.filter(item => item.normalisedName === normalisedName)
    if (known.length === 0) added.push(itemOf(published))
    let changed = false
    for (const item of known) {
      // What the district published since is no longer a file's to change.
      if (item.latest > 1) continue
      const wanted = { line: published.department, guide: guideOf(published), situations: lifeEventsOf(item) }
      const change = changesOf<ItemRecord>(item, wanted)
      if (!change) continue
      await Item.updateOne({ _id: item._id }, { $set: change })
      changed = true
    }
    if (changed) updated += 1
  }
  if (added.length > 0) await Item.insertMany(added)
  if (added.length + updated > 0) await reviseCatalogue()
  return { added: added.length, updated, unchanged: guides.length - added.length - updated, removed: 0 }
}

/** 办事指南, as published by townships. */
export const guideImporter: Importer<PublishedGuide[]> = { parse, write }
