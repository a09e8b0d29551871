// Which options each command knows. Nothing is ignored: what is not here is refused by name.
import { failure, notImplemented } from '../errors.ts'
import { type Document, isDocument, isNullish, isTruthy } from '../values/kinds.ts'

const words = (text: string) => text.split(' ').filter(Boolean)

// Sessions, read and write concerns: one node that acknowledges only what is on disk meets them all.
const everywhere = new Set(
  words(
    '$db lsid txnNumber autocommit startTransaction $clusterTime $readPreference readConcern writeConcern maxTimeMS comment',
  ),
)

// The version of the API there is, and the only one.
const nowhere = new Set(words('apiVersion apiStrict apiDeprecationErrors'))

/** `accepts` is done or harmless; `refuses` is MongoDB's but not this server's. */
type Options = { accepts: Set<string>; refuses: Set<string> }
const options = (accepts: string, refuses = ''): Options => ({
  accepts: new Set(words(accepts)),
  refuses: new Set(words(refuses)),
})

const statement = 'ordered bypassDocumentValidation stmtId stmtIds let'
const optionTable: Record<string, Options> = {
  insert: options(`insert documents ${statement}`),
  update: options(`update updates ${statement}`),
  'update.updates': options('q u multi upsert arrayFilters hint c', 'collation sort sampleId'),
  delete: options(`delete deletes ${statement}`),
  'delete.deletes': options('q limit hint', 'collation sampleId'),
  findAndModify: options(
    `findAndModify query sort remove update new fields upsert arrayFilters hint ${statement}`,
    'collation',
  ),
  find: options(
    'find filter sort projection hint skip limit batchSize singleBatch let allowDiskUse',
    'collation tailable awaitData oplogReplay max min returnKey showRecordId noCursorTimeout allowPartialResults',
  ),
  getMore: options('getMore collection batchSize'),
  killCursors: options('killCursors cursors'),
  aggregate: options(
    'aggregate pipeline cursor hint let allowDiskUse bypassDocumentValidation',
    'collation explain',
  ),
  count: options('count query limit skip hint', 'collation'),
  distinct: options('distinct key query hint', 'collation'),
  create: options(
    'create',
    'capped size max validator validationLevel validationAction timeseries expireAfterSeconds clusteredIndex viewOn pipeline collation encryptedFields indexOptionDefaults storageEngine idIndex changeStreamPreAndPostImages autoIndexId',
  ),
  drop: options('drop'),
  renameCollection: options('renameCollection to dropTarget'),
  dropDatabase: options('dropDatabase'),
  listDatabases: options('listDatabases filter nameOnly authorizedDatabases'),
  listCollections: options('listCollections filter nameOnly cursor authorizedCollections'),
  createIndexes: options('createIndexes indexes commitQuorum'),
  'createIndexes.indexes': options(
    'v key name unique sparse partialFilterExpression expireAfterSeconds background ns',
    'collation hidden wildcardProjection weights default_language language_override textIndexVersion storageEngine bits min max 2dsphereIndexVersion prepareUnique clustered',
  ),
  listIndexes: options('listIndexes cursor'),
  dropIndexes: options('dropIndexes index'),
  commitTransaction: options('commitTransaction recoveryToken'),
  abortTransaction: options('abortTransaction recoveryToken'),
  endSessions: options('endSessions'),
  killSessions: options('killSessions'),
  killAllSessions: options('killAllSessions'),
  collStats: options('collStats scale'),
  dbStats: options('dbStats scale', 'freeStorage'),
  configureFailPoint: options('configureFailPoint mode data'),
  explain: options('explain verbosity'),
  ping: options('ping'),
  buildInfo: options('buildInfo'),
  serverStatus: options('serverStatus repl'),
}

/** Refuses options a command, or one of its statements, does not know. hello takes whatever drivers send. */
export function assertOptions(name: string, given: Document): void {
  const known = optionTable[name]
  if (!known) return
  for (const [option, value] of Object.entries(given)) {
    if (known.accepts.has(option) || everywhere.has(option)) continue
    // Drivers spell out defaults: an option switched off asks for nothing.
    const isOff = isNullish(value) || (typeof value === 'boolean' && !isTruthy(value))
    if (nowhere.has(option) || known.refuses.has(option)) {
      const isSimpleCollation = option === 'collation' && isDocument(value) && value.locale === 'simple'
      if (!isOff && !isSimpleCollation) throw notImplemented(`The option '${option}' of ${name}`)
    } else throw failure('UnknownField', `BSON field '${name}.${option}' is an unknown field.`)
  }
}
