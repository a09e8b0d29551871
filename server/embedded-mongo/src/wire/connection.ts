import type { Socket } from 'node:net'
import type { Document } from '../values/kinds.ts'
import {
  headerBytes,
  type IncomingMessage,
  maximumMessageBytes,
  readMessage,
  writeReply,
} from './messages.ts'

/** No answer: the connection is to end. */
export type Answer = (message: IncomingMessage) => Promise<Document | undefined>

/**
 * Serves one connection: messages in turn, and an end to it at the first malformed one. Resolves when the connection
 * is closed and everything that came over it has been done.
 */
export function serveConnection(socket: Socket, answer: Answer, log: (line: string) => void): Promise<void> {
  let chunks: Buffer[] = []
  let received = 0
  let needed = headerBytes
  let turn: Promise<void> = Promise.resolve()

  const end = (reason: string) => {
    log(`wire: connection ended: ${reason}`)
    socket.destroy()
  }
  const serve = async (message: IncomingMessage) => {
    const reply = await answer(message)
    if (!reply) return void socket.destroy()
    if (!message.silent && !socket.destroyed) socket.write(writeReply(message, reply))
  }
  const takeMessages = () => {
    while (received >= needed) {
      const bytes = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)
      const length = bytes.readInt32LE(0)
      if (length < headerBytes || length > maximumMessageBytes) throw new Error(`message of ${length} bytes`)
      needed = length
      chunks = [bytes]
      if (received < length) return
      const message = readMessage(bytes.subarray(0, length))
      turn = turn.then(() => serve(message)).catch(error => end((error as Error).message))
      chunks = [bytes.subarray(length)]
      received -= length
      needed = headerBytes
    }
  }

  const done = new Promise<void>(resolve => socket.once('close', () => void turn.then(resolve)))
  socket.setNoDelay(true)
  socket.on('error', () => socket.destroy())
  socket.on('data', chunk => {
    if (socket.destroyed) return
    chunks.push(chunk)
    received += chunk.length
    try {
      takeMessages()
    } catch (error) {
      end((error as Error).message)
    }
  })
  return done
}
