// Faults on demand, for tests of drivers: MongoDB's failCommand and onPrimaryTransactionalWrite. They exist only in a
// server that was started for tests.
import { setTimeout as after } from 'node:timers/promises'
import { failure, MongoError, notImplemented } from '../errors.ts'
import { type Document, isArray, isDocument, isNumber, isTruthy, show, toNumber } from '../values/kinds.ts'
import { documentOption, integerOption } from './request.ts'

type FailPoint = { data: Document; skip: number; times: number; entered: number }
/** What a command that met one has still to do. */
export type Fault = { writeConcernError?: Document; errorLabels?: string[] }

const known: Record<string, Set<string>> = {
  failCommand: new Set(
    'failCommands errorCode errorLabels closeConnection blockConnection blockTimeMS writeConcernError appName namespace failInternalCommands errorExtraInfo threadName'.split(
      ' ',
    ),
  ),
  onPrimaryTransactionalWrite: new Set(['closeConnection', 'failBeforeCommitExceptionCode']),
}
const notDone = ['errorExtraInfo', 'threadName']

/** The connection is to end without an answer. */
export class ConnectionClosed extends Error {}

export class FailPoints {
  private readonly points = new Map<string, FailPoint>()
  private readonly appNames = new Map<number, string>()

  /** configureFailPoint */
  configure(command: Document): Document {
    const name = String(command.configureFailPoint)
    const fields = known[name]
    if (!fields) throw notImplemented(`The fail point '${name}'`)
    const data = documentOption(command, 'data') ?? {}
    for (const field of Object.keys(data)) {
      if (!fields.has(field))
        throw failure('UnknownField', `BSON field '${name}.${field}' is an unknown field.`)
      if (notDone.includes(field)) throw notImplemented(`'${field}' of the fail point ${name}`)
    }
    const count = this.points.get(name)?.entered ?? 0
    const mode = readMode(command.mode)
    if (mode) this.points.set(name, { data, ...mode, entered: count })
    else this.points.delete(name)
    return { count }
  }

  /** Remembers what a connection's hello says of its client. */
  remember(connectionId: number, client: unknown): void {
    const application = isDocument(client) ? client.application : undefined
    if (isDocument(application)) this.appNames.set(connectionId, String(application.name))
  }

  forget(connectionId: number): void {
    this.appNames.delete(connectionId)
  }

  /** Asked before each command: waits, closes or fails as the fail point says. */
  async enter(name: string, command: Document, connectionId: number): Promise<Fault | undefined> {
    const data = this.take('failCommand', each => this.concerns(each, name, command, connectionId))
    if (!data) return undefined
    if (isTruthy(data.blockConnection)) await after(integerOption(data, 'blockTimeMS') ?? 0)
    if (isTruthy(data.closeConnection)) throw new ConnectionClosed()
    const labels = isArray(data.errorLabels) ? { errorLabels: data.errorLabels.map(String) } : {}
    if (data.errorCode !== undefined)
      throw failure(toNumber(data.errorCode), "Failing command via 'failCommand' failpoint", labels)
    const concern = documentOption(data, 'writeConcernError')
    return { ...labels, ...(concern ? { writeConcernError: concern } : {}) }
  }

  /** Asked where a numbered write is about to be committed; true when its answer is to be lost. */
  beforeCommit(): boolean {
    const data = this.take('onPrimaryTransactionalWrite', () => true)
    if (!data) return false
    if (data.failBeforeCommitExceptionCode !== undefined) {
      const code = toNumber(data.failBeforeCommitExceptionCode)
      if (isClosing(data)) throw new ConnectionClosed()
      throw new MongoError(code, 'Failing write due to failpoint. The write must not be reflected.')
    }
    return isClosing(data)
  }

  private concerns(data: Document, name: string, command: Document, connectionId: number): boolean {
    const names = isArray(data.failCommands) ? data.failCommands : []
    if (name === 'configureFailPoint' || !names.includes(name)) return false
    if (data.appName !== undefined && data.appName !== this.appNames.get(connectionId)) return false
    return data.namespace === undefined || data.namespace === `${command.$db}.${command[name]}`
  }

  /** What the fail point holds, when it is on and this is one of the times it counts. */
  private take(name: string, concerned: (data: Document) => boolean): Document | undefined {
    const point = this.points.get(name)
    if (!point || !concerned(point.data)) return undefined
    if (point.skip > 0) {
      point.skip--
      return undefined
    }
    if (point.times === 0) return undefined
    point.times--
    point.entered++
    return point.data
  }
}

const isClosing = ({ closeConnection }: Document) =>
  closeConnection === undefined || isTruthy(closeConnection)

function readMode(mode: unknown): { skip: number; times: number } | undefined {
  if (mode === 'off') return undefined
  const always = Number.POSITIVE_INFINITY
  if (mode === 'alwaysOn') return { skip: 0, times: always }
  const [[name, value] = ['', undefined], more] = isDocument(mode) ? Object.entries(mode) : []
  if (more || !isNumber(value) || toNumber(value) < 0 || (name !== 'times' && name !== 'skip'))
    throw failure(
      'BadValue',
      `The mode ${show(mode)} of a fail point is not off, alwaysOn, {times} or {skip}`,
    )
  return name === 'times' ? { skip: 0, times: toNumber(value) } : { skip: toNumber(value), times: always }
}
