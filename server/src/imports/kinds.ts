import { guideImporter } from '../features/catalogue/import-guides.ts'
import { itemImporter } from '../features/catalogue/import-items.ts'
import { organisationsImporter } from '../features/organisations/import.ts'
import { holidayImporter } from '../features/organisations/import-holidays.ts'
import type { App } from '../kernel/app.ts'
import { textOf } from '../kernel/file-text.ts'
import {
  type AskFirst,
  type Importer,
  type ImportReport,
  importFile,
  noChange,
} from '../kernel/import-file.ts'
import { watchNotice } from './holiday-effects.ts'
import { watchOrganisations } from './organisation-effects.ts'
import { itemsNamed } from './window-items.ts'

export const importKinds = ['organisations', 'catalogue', 'guides', 'holidays'] as const
export type ImportKind = (typeof importKinds)[number]
export const isImportKind = (text: unknown): text is ImportKind =>
  (importKinds as readonly unknown[]).includes(text)

export const importers: Record<ImportKind, Importer<unknown>> = {
  organisations: { ...organisationsImporter(itemsNamed), watch: watchOrganisations },
  catalogue: itemImporter,
  guides: guideImporter,
  holidays: { ...holidayImporter, watch: watchNotice },
}

const NO_TEXT =
  '文件不是文本：可能是表格软件的工作簿（.xlsx），或者内容已损坏。请另存为「CSV」或文本文件后再导入'

export const importBytes = async (
  app: App,
  kind: ImportKind,
  bytes: Uint8Array,
  skipBad: boolean,
  ask?: AskFirst,
): Promise<ImportReport> => {
  const text = textOf(bytes)
  if (text !== null) return importFile(app, kind, importers[kind], text, skipBad, ask)
  return { imported: false, ...noChange, faults: [{ line: 1, column: '', reason: NO_TEXT }] }
}
