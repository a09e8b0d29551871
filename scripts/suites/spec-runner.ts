// Runs the tests of MongoDB's specifications (unified test format) against a server that has fail points.
import { deepStrictEqual, ok } from 'node:assert'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { BSON, type Document, MongoClient, MongoServerError } from 'mongodb'
import type { Result } from './judge.ts'
import { Entities } from './spec-entities.ts'
import { assertMatch } from './spec-match.ts'
import { operate, partialResult, UnknownOperation } from './spec-operations.ts'

export type Engine = { uri: string; version: string }

const isAtLeast = (version: string, least: string): boolean => {
  const [left, right] = [version, least].map(each => each.split('.').map(Number))
  for (const [i, wanted] of right!.entries()) {
    const have = left![i] ?? 0
    if (have !== wanted) return have > wanted
  }
  return true
}

/** One line of what a test needs; this is one member of a replica set, without users. */
const isMet = (version: string, need: Document): boolean =>
  (!need.minServerVersion || isAtLeast(version, need.minServerVersion)) &&
  (!need.maxServerVersion || isAtLeast(need.maxServerVersion, version)) &&
  (!need.topologies || need.topologies.includes('replicaset')) &&
  need.serverless !== 'require' &&
  need.auth !== true &&
  !need.csfle
const areMet = (version: string, needs: Document[] | undefined): boolean =>
  !needs || needs.some(need => isMet(version, need))

class TestRun {
  readonly entities: Entities
  private readonly admin: MongoClient
  private readonly file: Document

  constructor(uri: string, admin: MongoClient, file: Document) {
    this.entities = new Entities(uri)
    this.admin = admin
    this.file = file
  }

  async run(test: Document): Promise<void> {
    await this.prepare()
    try {
      await this.entities.create(this.file.createEntities ?? [])
      for (const operation of test.operations) await this.perform(operation)
      for (const expected of test.expectEvents ?? []) this.compareEvents(expected)
      for (const expected of test.outcome ?? []) await this.compareOutcome(expected)
    } finally {
      for (const configureFailPoint of ['failCommand', 'onPrimaryTransactionalWrite'])
        await this.admin.db('admin').command({ configureFailPoint, mode: 'off' })
      await this.entities.close()
    }
  }

  private async prepare(): Promise<void> {
    await this.admin.db('admin').command({ killAllSessions: [] })
    for (const { databaseName, collectionName, documents } of this.file.initialData ?? []) {
      const database = this.admin.db(databaseName)
      await database.dropCollection(collectionName)
      if (documents.length > 0) await database.collection(collectionName).insertMany(documents)
      else await database.createCollection(collectionName)
    }
  }

  async perform(operation: Document): Promise<void> {
    const { name, object, arguments: given = {}, expectError, expectResult } = operation
    let answer: unknown
    try {
      if (object === 'testRunner') await this.performOwn(name, given)
      else if (name === 'withTransaction')
        await this.entities.session(object).withTransaction(async () => {
          for (const inner of given.callback) await this.perform(inner)
        })
      else answer = await operate(this.entities, object, name, given)
    } catch (error) {
      if (error instanceof UnknownOperation || !(expectError || operation.ignoreResultAndError)) throw error
      if (expectError) this.compareError(expectError, error as Error & Document)
      return
    }
    if (expectError) throw new Error(`${name} succeeded, and was to fail`)
    if (expectResult !== undefined) assertMatch(this.entities, expectResult, answer)
    if (operation.saveResultAsEntity) this.entities.set(operation.saveResultAsEntity, answer)
  }

  private compareError(expected: Document, error: Error & Document): void {
    const told = `${error.name} ${error.code ?? ''} ${error.message}`
    const labels: string[] = [...(error.errorLabels ?? error.errorLabelSet ?? [])]
    if (expected.isClientError !== undefined)
      deepStrictEqual(!(error instanceof MongoServerError), expected.isClientError, told)
    if (expected.errorContains)
      ok(error.message.toLowerCase().includes(expected.errorContains.toLowerCase()), told)
    if (expected.errorCode !== undefined) deepStrictEqual(Number(error.code), expected.errorCode, told)
    if (expected.errorCodeName) deepStrictEqual(error.codeName, expected.errorCodeName, told)
    for (const label of expected.errorLabelsContain ?? []) ok(labels.includes(label), `${told}: no ${label}`)
    for (const label of expected.errorLabelsOmit ?? []) ok(!labels.includes(label), `${told}: has ${label}`)
    if (expected.errorResponse) assertMatch(this.entities, expected.errorResponse, error.errorResponse)
    if (expected.expectResult) assertMatch(this.entities, expected.expectResult, partialResult(error))
  }

  private async performOwn(name: string, given: Document): Promise<void> {
    const { entities } = this
    const lastIds = () => {
      const sent = entities.commands.get(given.client)!.slice(-2)
      return sent.map(({ command }) => command.lsid)
    }
    const session =
      given.session && !name.includes('Collection') ? entities.session(given.session) : undefined
    const state = session as unknown as Document
    switch (name) {
      case 'failPoint':
        await this.admin.db('admin').command(given.failPoint)
        return
      case 'createEntities':
        return entities.create(given.entities)
      case 'assertSessionTransactionState':
        return deepStrictEqual(
          { none: 'NO_TRANSACTION', starting: 'STARTING_TRANSACTION' }[given.state as 'none'] ??
            `TRANSACTION_${String(given.state).replace('in_progress', 'IN_PROGRESS').toUpperCase()}`,
          state.transaction.state,
        )
      case 'assertSessionDirty':
      case 'assertSessionNotDirty':
        return deepStrictEqual(state.serverSession.isDirty, name === 'assertSessionDirty')
      case 'assertSessionUnpinned':
        return deepStrictEqual(state.isPinned, false)
      case 'assertSameLsidOnLastTwoCommands':
      case 'assertDifferentLsidOnLastTwoCommands': {
        const [first, second] = lastIds().map(id => BSON.EJSON.stringify(id))
        return deepStrictEqual(first === second, name.includes('Same'))
      }
      case 'assertCollectionExists':
      case 'assertCollectionNotExists': {
        const found = await this.admin
          .db(given.databaseName)
          .listCollections({ name: given.collectionName })
          .toArray()
        return deepStrictEqual(found.length === 1, name === 'assertCollectionExists')
      }
      case 'assertIndexExists':
      case 'assertIndexNotExists': {
        const { databaseName, collectionName, indexName } = given
        const indexes = await this.admin
          .db(databaseName)
          .collection(collectionName)
          .listIndexes()
          .toArray()
          .catch(() => [])
        return deepStrictEqual(
          indexes.some(index => index.name === indexName),
          name === 'assertIndexExists',
        )
      }
      default:
        throw new UnknownOperation(`The runner does not know ${name}`)
    }
  }

  private compareEvents({ client, events, eventType = 'command', ignoreExtraEvents }: Document): void {
    const isOfType = (type: string) => type.startsWith('command') === (eventType === 'command')
    const seen = this.entities.seen.get(client)!.filter(({ type }) => isOfType(type))
    const told = () => seen.map(({ type, event }) => `${type} ${event.commandName ?? ''}`).join(', ')
    const fits = ignoreExtraEvents ? seen.length >= events.length : seen.length === events.length
    ok(fits, `${events.length} events were expected: ${told()}`)
    for (const [i, expected] of events.entries()) {
      const [[type, fields] = ['', {}]] = Object.entries<Document>(expected)
      deepStrictEqual(seen[i]!.type, type, told())
      for (const [name, value] of Object.entries(fields)) {
        if (name === 'hasServiceId' || name === 'hasServerConnectionId') continue
        assertMatch(
          this.entities,
          value,
          withoutDriversTimeout(seen[i]!.event[name], value),
          `event ${i} ${name}`,
        )
      }
    }
  }

  private async compareOutcome({ databaseName, collectionName, documents }: Document): Promise<void> {
    const stored = await this.admin
      .db(databaseName)
      .collection(collectionName)
      .find()
      .sort({ _id: 1 })
      .toArray()
    assertMatch(this.entities, { stored: documents }, { stored }, 'outcome', false)
  }
}

/** The driver gives what ends a transaction ten seconds of its own accord; the specification says so of retries only. */
function withoutDriversTimeout(command: unknown, expected: unknown): unknown {
  const { writeConcern, commitTransaction, abortTransaction } = Object(command) as Document
  const isEnd = commitTransaction !== undefined || abortTransaction !== undefined
  const isAsked = Object(Object(expected).writeConcern).wtimeout !== undefined
  if (!isEnd || isAsked || writeConcern?.wtimeout !== 10_000) return command
  const { wtimeout: _, ...rest } = writeConcern
  return { ...Object(command), writeConcern: rest }
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.json'))
    .sort()
    .map(name => path.join(folder, name))

async function runFile(engine: Engine, admin: MongoClient, suite: string, place: string): Promise<Result[]> {
  const file = BSON.EJSON.parse(readFileSync(place, 'utf8'), { relaxed: true }) as Document
  const results: Result[] = []
  for (const test of file.tests) {
    const name = `${suite}/${path.basename(place, '.json')}: ${test.description}`
    const isDue =
      areMet(engine.version, file.runOnRequirements) && areMet(engine.version, test.runOnRequirements)
    if (!isDue || test.skipReason) {
      results.push({ name, outcome: 'left out', reason: test.skipReason ?? 'for other servers' })
      continue
    }
    try {
      await new TestRun(engine.uri, admin, file).run(test)
      results.push({ name, outcome: 'passed' })
    } catch (error) {
      results.push({ name, outcome: 'failed', reason: (error as Error).message.split('\n')[0]! })
    }
  }
  return results
}

/** All tests of the suites in a copy of mongodb/specifications. */
export async function runSpecs(engine: Engine, folder: string, suites: string[]): Promise<Result[]> {
  const admin = await MongoClient.connect(engine.uri)
  const results: Result[] = []
  for (const suite of suites)
    for (const place of filesIn(path.join(folder, 'source', suite, 'tests')))
      results.push(...(await runFile(engine, admin, suite, place)))
  await admin.close()
  return results
}
