import { isDeepStrictEqual } from 'node:util'
import { type App, system } from './app.ts'

/** What is wrong, where: the line in the file, and the column of a CSV or the path in a JSON. */
export interface Fault {
  line: number
  column: string
  reason: string
}
export interface Counts {
  added: number
  updated: number
  unchanged: number
  removed: number
}
export const noChange: Counts = { added: 0, updated: 0, unchanged: 0, removed: 0 }

/** One kind of file: reading is pure; writing runs in the transaction of the caller. */
export interface Importer<Content> {
  /** `content`: the good part; null when nothing of the file can be used. */
  parse(text: string): { content: Content | null; faults: Fault[] }
  /**
   * `whole`: no entry of the file was skipped, so that what it does not name is known to be gone.
   * `faults`: entries that only the database could tell are wrong; they are left out.
   */
  /** `kept`: what stays as it was set in the console, though the file says otherwise; in Chinese, one thing a line. */
  write(content: Content, whole: boolean): Promise<Counts & { faults?: Fault[]; kept?: string[] }>
  /**
   * Looks before and after writing, in its transaction, and tells what writing did beyond its own records: for a person to
   * see before it stays.
   */
  watch?(app: App, content: Content, whole: boolean): Promise<() => Promise<ImportPreview>>
}
export interface ImportPreview {
  /** In Chinese, one thing a line. */
  lines: string[]
  /** What somebody has to agree to, as a question; null: nothing. */
  question: string | null
}
/** Answers whether to go on; shown the preview of every file that has one. */
export type AskFirst = (preview: ImportPreview) => Promise<boolean>
export interface ImportReport extends Counts {
  imported: boolean
  faults: Fault[]
  preview?: string[]
  /** What was set in the console and stays, though the file changed it too. */
  kept?: string[]
  /** Nothing was imported, because whoever was asked did not want it. */
  declined?: true
}

declare module './outbox.ts' {
  interface Events {
    /** A file changed the organisations, the catalogue or the calendar. */
    'file.imported': { kind: string } & Counts
  }
}

const notImported = (faults: Fault[]): ImportReport => ({ imported: false, ...noChange, faults })
/** Thrown to roll the transaction back. */
class FoundWhileWriting extends Error {
  readonly faults: Fault[]
  constructor(faults: Fault[]) {
    super('faults found while writing')
    this.faults = faults
  }
}

/** Thrown to roll the transaction back: what it did has to be shown first. */
class NotShown extends Error {
  readonly preview: ImportPreview
  constructor(preview: ImportPreview) {
    super('not shown yet')
    this.preview = preview
  }
}

/** A file as it was read, with how it is to be written. */
interface Reading<Content> {
  kind: string
  importer: Importer<Content>
  content: Content
  faults: Fault[]
  skipBad: boolean
}
/** Writes a file in the transaction of the caller, unless it does something else than was shown. */
const write = async <Content>(
  app: App,
  { kind, importer, content, faults, skipBad }: Reading<Content>,
  shown: ImportPreview | null,
  isAsked: boolean,
): Promise<ImportReport> => {
  const whole = faults.length === 0
  const look = isAsked ? await importer.watch?.(app, content, whole) : undefined
  const { faults: found = [], kept = [], ...counts } = await importer.write(content, whole)
  if (found.length > 0 && !skipBad) throw new FoundWhileWriting(found)
  const seen = await look?.()
  if (seen && seen.lines.length > 0 && !isDeepStrictEqual(seen, shown)) throw new NotShown(seen)
  if (counts.added + counts.updated + counts.removed > 0)
    await app.outbox.add('file.imported', system, { kind, ...counts })
  return {
    imported: true,
    ...counts,
    faults: [...faults, ...found],
    ...(seen && { preview: seen.lines }),
    ...(kept.length > 0 && { kept }),
  }
}

/**
 * Imports the whole file or nothing of it; with `skipBad` the good part of it. `ask`: the import is rehearsed and rolled
 * back, and what it did is shown; it is written when it still does exactly that, else it is shown again (decision 40).
 */
export const importFile = async <Content>(
  app: App,
  kind: string,
  importer: Importer<Content>,
  text: string,
  skipBad: boolean,
  ask?: AskFirst,
): Promise<ImportReport> => {
  const { content, faults } = importer.parse(text)
  if (content === null || (faults.length > 0 && !skipBad)) return notImported(faults)
  const reading = { kind, importer, content, faults, skipBad }
  for (let shown: ImportPreview | null = null; ; )
    try {
      const agreed = shown
      return await app.transaction(() => write(app, reading, agreed, ask !== undefined))
    } catch (error) {
      if (error instanceof FoundWhileWriting) return notImported(error.faults)
      if (!(error instanceof NotShown) || !ask) throw error
      const again: string[] = shown ? ['刚才又有变化，请再看一遍：'] : []
      const { lines, question } = error.preview
      if (!(await ask({ lines: [...again, ...lines], question })))
        return { ...notImported(faults), preview: lines, declined: true }
      shown = error.preview
    }
}

/** The fields of `wanted` that differ from what is stored; null when none does. */
export const changesOf = <T extends object>(stored: T, wanted: Partial<T>): Partial<T> | null => {
  const changed = Object.entries(wanted).filter(
    ([field, value]) => !isDeepStrictEqual(stored[field as keyof T], value),
  )
  return changed.length > 0 ? (Object.fromEntries(changed) as Partial<T>) : null
}
