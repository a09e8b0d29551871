import { driverConnection } from '../platform/mongodb-writes.ts'

export type Command = Record<string, unknown> & { lsid?: { id: { toString(encoding: 'hex'): string } } }
/** A greeting has none. */
interface Message {
  command?: Command
}
type Listen = (command: Command) => void
/** What has to be over before a command goes; undefined for those that need not wait. */
type Hold = (command: Command) => Promise<unknown> | undefined

let hold: Hold | undefined
const listening = new Set<Listen>()
const connection = driverConnection()
const write = connection.writeCommand
connection.writeCommand = function (message, options) {
  const { command } = message as Message
  if (command) for (const listen of listening) listen(command)
  const first = command && hold?.(command)
  const go = () => write.call(this, message, options)
  return first ? first.then(go) : go()
}

/** While `work` runs, commands wait for what `wait` says: what others do at exactly that moment. */
export const holdingCommands = async <T>(wait: Hold, work: () => Promise<T>): Promise<T> => {
  hold = wait
  try {
    return await work()
  } finally {
    hold = undefined
  }
}

/** Tells of every command the driver sends, heartbeats too; returns what ends it. */
export const listenToCommands = (listen: Listen): (() => void) => {
  listening.add(listen)
  return () => void listening.delete(listen)
}

const NOT_ASKED = new Set(['hello', 'ping', 'endSessions', 'isMaster'])
/** What the database is asked while this runs, in order: each command with its collection. */
export const commandsOf = async (work: () => Promise<unknown>): Promise<string[]> => {
  const asked: string[] = []
  const stop = listenToCommands(command => {
    const [name, collection] = Object.entries(command)[0]!
    if (NOT_ASKED.has(name)) return
    asked.push(typeof collection === 'string' ? `${name} ${collection}` : name)
  })
  await work().finally(stop)
  return asked
}
