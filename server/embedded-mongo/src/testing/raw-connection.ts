// A connection without a driver in between: messages as bytes, and commands a driver would number itself.
import { connect } from 'node:net'
import { BSON, Long, UUID } from 'bson'

export function message(body: Uint8Array, { length = 16 + body.length, operation = 2013 } = {}): Buffer {
  const head = Buffer.alloc(16)
  head.writeInt32LE(length, 0)
  head.writeInt32LE(operation, 12)
  return Buffer.concat([head, body])
}
export const section = (kind: number, content: Uint8Array, flags = 0) =>
  Buffer.concat([Buffer.from([flags, 0, 0, 0, kind]), content])

export function openRawConnection(uri: string) {
  const { hostname, port } = new URL(uri)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => {})
  return {
    socket,
    /** The reply; rejects when the connection is lost. */
    send(command: BSON.Document): Promise<BSON.Document> {
      return new Promise((resolve, reject) => {
        const lost = () => reject(new Error('connection lost'))
        if (socket.destroyed) return lost()
        socket.once('close', lost)
        socket.once('data', reply => {
          socket.off('close', lost)
          resolve(BSON.deserialize(reply.subarray(21)))
        })
        socket.write(message(section(0, BSON.serialize(command))))
      })
    },
  }
}

/** The fields by which a statement belongs to a session and, where it does, to a transaction of it. */
export function numbering() {
  const lsid = { id: new UUID() }
  return {
    retryable: (number: number) => ({ lsid, txnNumber: Long.fromNumber(number) }),
    inTransaction: (number: number) => ({ lsid, txnNumber: Long.fromNumber(number), autocommit: false }),
  }
}
