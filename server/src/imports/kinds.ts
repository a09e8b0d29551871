import { guideImporter } from '../features/catalogue/import-guides.ts'
import { itemImporter } from '../features/catalogue/import-items.ts'
import { organisationsImporter } from '../features/organisations/import.ts'
import { holidayImporter } from '../features/organisations/import-holidays.ts'
import type { App } from '../kernel/app.ts'
import { type Importer, type ImportReport, importFile, noChange } from '../kernel/import-file.ts'

export const importKinds = ['organisations', 'catalogue', 'guides', 'holidays'] as const
export type ImportKind = (typeof importKinds)[number]
export const isImportKind = (text: unknown): text is ImportKind =>
  (importKinds as readonly unknown[]).includes(text)

export const importers: Record<ImportKind, Importer<unknown>> = {
  organisations: organisationsImporter,
  catalogue: itemImporter,
  guides: guideImporter,
  holidays: holidayImporter,
}

/** Chinese spreadsheets are often saved as GBK, which would import as nonsense: only UTF-8 is read. */
const decode = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

export const importBytes = async (
  app: App,
  kind: ImportKind,
  bytes: Uint8Array,
  skipBad: boolean,
): Promise<ImportReport> => {
  const text = decode(bytes)
  if (text !== null) return importFile(app, kind, importers[kind], text, skipBad)
  const reason = '文件不是 UTF-8 编码，请另存为 UTF-8 后再导入'
  return { imported: false, ...noChange, faults: [{ line: 1, column: '', reason }] }
}
