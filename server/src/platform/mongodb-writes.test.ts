import { PassThrough } from 'node:stream'
import mongoose from 'mongoose'
import { driverConnection, endWritesWithTheirSocket } from './mongodb-writes.ts'

const { MongoNetworkError } = mongoose.mongo
const write = driverConnection().writeCommand
beforeAll(() => {
  driverConnection().writeCommand = write
  endWritesWithTheirSocket()
})

/** Writes one command over a socket to which `happen` is done at the last moment. */
const writing = (happen: (socket: PassThrough) => void, bytes = 1) => {
  const socket = new PassThrough()
  socket.on('error', () => {})
  const command = {
    toBin: async () => {
      happen(socket)
      return [Buffer.alloc(bytes)]
    },
  }
  const connection = { socket, onError: () => {} }
  return driverConnection().writeCommand.call(connection as never, command, { agreedCompressor: 'none' })
}

test('a command is written', async () => {
  await writing(() => {})
})
test('one whose socket is destroyed meanwhile fails as the network does, and does not wait for ever', async () => {
  await expect(writing(socket => socket.destroy())).rejects.toBeInstanceOf(MongoNetworkError)
})
test('one that waits until its socket takes more fails when that closes', async () => {
  const waiting = writing(socket => setImmediate(() => socket.destroy()), 1_000_000)
  await expect(waiting).rejects.toBeInstanceOf(MongoNetworkError)
})
test('an error of the socket is one of the network', async () => {
  const broken = writing(socket => setImmediate(() => socket.destroy(new Error('write EPIPE'))), 1_000_000)
  await expect(broken).rejects.toBeInstanceOf(MongoNetworkError)
})
