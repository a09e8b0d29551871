import { endpoint } from '../kernel/endpoint.ts'
import { LocalDay } from '../kernel/fields.ts'
import { Bytes, MEGABYTE } from '../kernel/files.ts'
import type { RefusalDetail } from '../kernel/refusals.ts'
import { formatDate } from '../time/chinese-dates.ts'
import { z } from '../zod.ts'

export const DICTIONARY_MAX_BYTES = 10 * MEGABYTE

/** 新增, 新版本, 没有改动, 有问题 */
const importVerdicts = ['new', 'version', 'unchanged', 'faulty'] as const
export type ImportVerdict = (typeof importVerdicts)[number]

/** Where something is wrong in the file, as a spreadsheet shows it, why, and what to do. */
export const ImportFault = z.object({
  /** Of a CSV, which has one table, the kind of its rows. */
  sheet: z.string(),
  line: z.number(),
  column: z.string(),
  reason: z.string(),
})
export type ImportFault = z.output<typeof ImportFault>
export const ImportChange = z.object({ label: z.string(), from: z.string(), to: z.string() })
export type ImportChange = z.output<typeof ImportChange>
/** One item of the file. */
export const ImportRow = z.object({
  code: z.string(),
  name: z.string(),
  line: z.number(),
  verdict: z.enum(importVerdicts),
  /** Of the version it would become. */
  number: z.nullable(z.number()),
  changes: z.array(ImportChange),
  faults: z.array(ImportFault),
})
export type ImportRow = z.output<typeof ImportRow>
/** What importing a file would do; nothing was done yet. */
export const ImportReport = z.object({
  /** Stands for exactly what would be published; whoever confirms sends it back. */
  digest: z.string(),
  counts: z.object({ new: z.number(), version: z.number(), unchanged: z.number(), faulty: z.number() }),
  /** Versions of these items that still wait for their day: nothing newer may begin before the last of them. */
  notBefore: z.nullable(LocalDay),
  rows: z.array(ImportRow),
})
export type ImportReport = z.output<typeof ImportReport>

/** An item is seen as soon as it is there, so that a new one cannot wait for its day as a version can. */
export const newItemFaults = (validFrom: string, today: string, added: number): RefusalDetail[] =>
  added > 0 && validFrom > today
    ? [
        {
          field: 'validFrom',
          message: `文件里有 ${added} 个新增事项，新增的马上就能看到，生效日期只能是今天（${formatDate(today)}）；要以后生效的改动，请另存一个文件导入`,
        },
      ]
    : []

const upload = { maxBytes: DICTIONARY_MAX_BYTES }
export const dictionaryImport = {
  checkDictionaryFile: endpoint({
    method: 'POST',
    path: '/dictionary/import/check',
    access: 'catalogue.publish',
    summary: '核对要导入的统一事项文件，什么都不改',
    body: Bytes,
    upload,
    result: ImportReport,
  }),
  importDictionary: endpoint({
    method: 'POST',
    path: '/dictionary/import',
    access: 'catalogue.publish',
    summary: '按核对过的文件发布统一事项',
    query: z.object({
      digest: z.string().check(z.regex(/^[0-9a-f]{64}$/, '请先核对文件，再导入')),
      validFrom: LocalDay,
    }),
    body: Bytes,
    upload,
    result: z.object({ added: z.number(), updated: z.number(), unchanged: z.number() }),
  }),
}
