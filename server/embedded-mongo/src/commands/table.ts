// Which commands there are, and which of MongoDB's there are not.
import { failure, notImplemented } from '../errors.ts'
import type { Document } from '../values/kinds.ts'
import { aggregate } from './aggregate.ts'
import { create, drop, dropDatabase, listCollections, listDatabases, renameCollection } from './catalog.ts'
import { explain } from './explain.ts'
import { count, distinct, find, getMore, killCursors } from './find.ts'
import { createIndexes, dropIndexes, listIndexes } from './indexes.ts'
import type { CommandRequest } from './request.ts'
import {
  abortTransaction,
  buildInfo,
  commitTransaction,
  configureFailPoint,
  endSessions,
  hello,
  killAllSessions,
  killSessions,
  serverStatus,
} from './server-commands.ts'
import { collStats, dbStats } from './stats.ts'
import { findAndModify, insert, remove, update } from './write.ts'

/** `writes`: answered only when on disk. `transactional`: allowed in a multi-document transaction. */
export type Command = {
  /** What it has read is on disk before it is told, so that nobody acts on what a crash takes back. */
  reads?: boolean
  run: (request: CommandRequest) => Document | Promise<Document>
  writes?: boolean
  transactional?: boolean
}

const commands: Record<string, Command> = {
  hello: { run: hello },
  isMaster: { run: hello },
  ping: { run: () => ({}) },
  buildInfo: { run: buildInfo },
  serverStatus: { run: serverStatus },
  insert: { run: insert, writes: true, transactional: true },
  update: { run: update, writes: true, transactional: true },
  delete: { run: remove, writes: true, transactional: true },
  findAndModify: { run: findAndModify, writes: true, transactional: true },
  find: { run: find, reads: true, transactional: true },
  getMore: { run: getMore, transactional: true },
  killCursors: { run: killCursors, transactional: true },
  aggregate: { run: aggregate, reads: true, transactional: true },
  distinct: { run: distinct, reads: true, transactional: true },
  count: { run: count, reads: true },
  create: { run: create, writes: true },
  drop: { run: drop, writes: true },
  dropDatabase: { run: dropDatabase, writes: true },
  renameCollection: { run: renameCollection, writes: true },
  createIndexes: { run: createIndexes, writes: true },
  dropIndexes: { run: dropIndexes, writes: true },
  listDatabases: { run: listDatabases },
  listCollections: { run: listCollections },
  listIndexes: { run: listIndexes },
  explain: { run: explain },
  commitTransaction: { run: commitTransaction, writes: true, transactional: true },
  abortTransaction: { run: abortTransaction, transactional: true },
  endSessions: { run: endSessions },
  killSessions: { run: killSessions },
  killAllSessions: { run: killAllSessions },
  collStats: { run: collStats, reads: true },
  dbStats: { run: dbStats, reads: true },
  configureFailPoint: { run: configureFailPoint },
}
const otherSpellings: Record<string, string> = {
  ismaster: 'isMaster',
  buildinfo: 'buildInfo',
  findandmodify: 'findAndModify',
  collstats: 'collStats',
  dbstats: 'dbStats',
}
const othersOfMongoDB = new Set(
  'bulkWrite collMod mapReduce validate compact convertToCapped currentOp killOp getParameter setParameter connectionStatus getLog hostInfo top whatsmyuri refreshSessions startSession killAllSessionsByPattern saslStart saslContinue authenticate logout createUser dropUser usersInfo replSetGetStatus fsync geoNear getLastError shutdown'.split(
    ' ',
  ),
)

/** The name under which a command is known here. */
export const spellingOf = (given: string): string => otherSpellings[given] ?? given

export function commandCalled(name: string): Command {
  const known = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (known) return known
  if (othersOfMongoDB.has(name)) throw notImplemented(`The command '${name}'`)
  throw failure('CommandNotFound', `no such command: '${name}'`)
}
