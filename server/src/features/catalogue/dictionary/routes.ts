import { dictionary } from '@zhenyiban/shared/catalogue/dictionary.ts'
import { dictionaryImport } from '@zhenyiban/shared/catalogue/dictionary-import.ts'
import { implement } from '../../../kernel/implement.ts'
import { listDrift } from './drifting.ts'
import { exportDictionary } from './exporting.ts'
import { checkDictionaryFile, importDictionary } from './importing/importing.ts'
import { joinItems } from './joining.ts'
import { localise, readLocalValues } from './localising.ts'
import { presentStandardItem } from './present.ts'
import { findStandardItem, publishVersion } from './publishing.ts'

export const dictionaryRoutes = implement(dictionary, {
  standardItem: async ({ params }) => presentStandardItem(await findStandardItem(params.itemId)),
  publishVersion: async ({ app, actor, params, body }) =>
    presentStandardItem(await publishVersion(app, actor, params.itemId, body)),
  joinItems: async ({ app, actor, body }) => presentStandardItem(await joinItems(app, actor, body)),
  localValues: ({ actor, params }) => readLocalValues(actor, params.itemId, params.organisationId),
  localise: ({ app, actor, params, body }) => localise(app, actor, params, body),
  exportDictionary: ({ app, query }) => exportDictionary(app, query.form),
  drift: ({ actor, query }) => listDrift(actor, query),
})
export const dictionaryImportRoutes = implement(dictionaryImport, {
  checkDictionaryFile: ({ actor, body }) => checkDictionaryFile(actor, body),
  importDictionary: ({ app, actor, body, query }) => importDictionary(app, actor, body, query),
})
