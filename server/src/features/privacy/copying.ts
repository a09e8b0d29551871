import { formatDate, formatInstant, localDayOf } from '@zhenyiban/shared/time/chinese-dates.ts'
import mongoose from 'mongoose'
import type { App } from '../../kernel/app.ts'
import { openIfSealed } from '../../kernel/leaving.ts'
import { type Copied, copied } from './copied-fields.ts'

export interface CopiedSection {
  title: string
  records: Record<string, string>[]
}
type Document = Record<string, unknown>
const DAY = /^\d{4}-\d\d-\d\d$/
const at = (record: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (value as Document | null | undefined)?.[name], record)

/** With its year: the copy tells of many. */
const instantInWords = (iso: string): string => `${localDayOf(iso).slice(0, 4)}年${formatInstant(iso)}`
const inWords = (app: App, value: unknown, words: Record<string, string> | undefined): string => {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return instantInWords(value.toISOString())
  if (Array.isArray(value))
    return value
      .filter(each => !(each as { staffOnly?: boolean } | null)?.staffOnly)
      .map(each => inWords(app, each, words))
      .filter(Boolean)
      .join('；')
  if (typeof value === 'object' && !(value instanceof mongoose.Types.ObjectId))
    return Object.values(value)
      .filter(each => each instanceof Date || typeof each === 'string')
      .map(each => inWords(app, each, words))
      .join(' ')
  const text = String(value)
  if (DAY.test(text)) return formatDate(text)
  return words?.[text] ?? openIfSealed(app.vault, text) ?? text
}
/** Names of what fields of ids mean. */
const namesOf = async (records: readonly Document[], names: Record<string, string> = {}) => {
  const found = new Map<string, string>()
  for (const [path, model] of Object.entries(names)) {
    const ids = records.flatMap(record => at(record, path) ?? []).flat()
    if (ids.length === 0) continue
    const named = await mongoose
      .model(model)
      .find({ _id: { $in: ids } }, { name: 1 })
      .sort({ _id: 1 })
      .lean<{ _id: unknown; name: string }[]>()
    for (const { _id, name } of named) found.set(String(_id), name)
  }
  return found
}
const MOST = 5000
const sectionOf = async (app: App, kind: Copied, ids: readonly unknown[], matterIds: readonly unknown[]) => {
  const theirs = { [kind.by]: { $in: kind.by === 'matterId' ? matterIds : ids } }
  const query = mongoose.model(kind.model).find(theirs).sort({ _id: 1 }).limit(MOST)
  const records = await (kind.model === 'Rating' ? query.select('+residentId +phone') : query).lean<
    Document[]
  >()
  const names = await namesOf(records, kind.names)
  const shown = records.map(record =>
    Object.fromEntries(
      Object.entries(kind.fields)
        .map(([path, label]) => {
          const value = at(record, path)
          const ofIds =
            kind.names?.[path] && value ? [value].flat().map(id => names.get(String(id)) ?? '') : value
          return [label, inWords(app, ofIds, kind.words?.[path])] as const
        })
        .filter(([, text]) => text !== ''),
    ),
  )
  return { title: kind.title, records: shown }
}
/** Everything kept of a person, in full, kind by kind. */
export const copyOf = async (app: App, ids: readonly string[]): Promise<CopiedSection[]> => {
  const accounts = ids.map(id => new mongoose.Types.ObjectId(id))
  const matters = await mongoose
    .model('Matter')
    .find({ residentId: { $in: accounts } }, { _id: 1 })
    .sort({ _id: 1 })
    .lean<{ _id: unknown }[]>()
  const sections: CopiedSection[] = []
  for (const kind of copied)
    sections.push(
      await sectionOf(
        app,
        kind,
        accounts,
        matters.map(({ _id }) => _id),
      ),
    )
  return sections
}
