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

/**
 * Mends the driver (7.8, 7.9): a command whose connection closes while it is being written waits for `drain` of a
 * destroyed socket, for ever. When that command is the heartbeat's, the server is never looked at again, and a process
 * whose database was killed stays without it although it is back. What breaks a write is a network error here, so that the
 * driver tries again as after any other.
 */
export const endWritesWithTheirSocket = (): void => {
  const connection = driverConnection()
  const write = connection.writeCommand
  connection.writeCommand = async function (command, options) {
    let onClose = () => {}
    const closed = new Promise<never>((_, reject) => {
      onClose = () => reject(new MongoNetworkError('the connection closed while a command was written'))
      this.socket.once('close', onClose)
    })
    const written = write.call(this, command, options)
    written.catch(() => {})
    try {
      await Promise.race([written, closed])
    } catch (error) {
      if (error instanceof MongoError) throw error
      throw new MongoNetworkError('a command could not be written', { cause: error as Error })
    } finally {
      this.socket.off('close', onClose)
    }
  }
}
