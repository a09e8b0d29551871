import { driverConnection } from '../platform/mongodb-writes.ts'

export type Command = Record<string, unknown> & { lsid?: { id: { toString(encoding: 'hex'): string } } }
/** A greeting has none. */
interface Message {
  command?: Command
}
type Listen = (command: Command) => void

const listening = new Set<Listen>()
const connection = driverConnection()
const write = connection.writeCommand
connection.writeCommand = function (message, options) {
  const { command } = message as Message
  if (command) for (const listen of listening) listen(command)
  return write.call(this, message, options)
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
