import { createRequire } from 'node:module'
import type { Socket } from 'node:net'
import mongoose from 'mongoose'

const { MongoError, MongoNetworkError } = mongoose.mongo

interface DriverConnection {
  socket: Socket
}
type Write = (this: DriverConnection, command: unknown, options: unknown) => Promise<void>

const fromHere = createRequire(import.meta.url)
const fromMongoose = createRequire(fromHere.resolve('mongoose'))

/** The prototype of the driver's connections; it is no part of what the driver promises. */
export const driverConnection = (): { writeCommand: Write } =>
  fromMongoose('mongodb/lib/cmap/connection.js').Connection.prototype

const told = new WeakSet<Socket>()
/** Who writes to a socket that is closed, or waits until it takes more, is told so. */
const tellWriters = (socket: Socket): void => {
  told.add(socket)
  const write = socket.write as (...given: unknown[]) => boolean
  socket.write = (...given: unknown[]) => {
    if (socket.destroyed) throw new MongoNetworkError('the connection is closed')
    return write.apply(socket, given)
  }
  socket.once('close', () => {
    if (socket.listenerCount('drain') > 0)
      socket.emit('error', new MongoNetworkError('the connection closed while a command was written'))
  })
}
const failAsNetwork = (error: unknown): never => {
  if (error instanceof MongoError) throw error
  throw new MongoNetworkError('a command could not be written', { cause: error as Error })
}

/**
 * Mends the driver (7.8, 7.9): a command whose connection closes while it is being written waits for `drain` of a
 * destroyed socket, for ever. When that command is the heartbeat's, the server is never looked at again, and a process
 * whose database was killed stays without it although it is back. What breaks a write is a network error here, so that the
 * driver tries again as after any other. Each socket is prepared once, as there are thousands of commands.
 */
export const endWritesWithTheirSocket = (): void => {
  const connection = driverConnection()
  const write = connection.writeCommand
  connection.writeCommand = function (command, options) {
    if (!told.has(this.socket)) tellWriters(this.socket)
    return write.call(this, command, options).catch(failAsNetwork)
  }
}
