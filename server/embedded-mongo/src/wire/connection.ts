import type { Socket } from 'node:net'
import { atOnce, inTurns, Pace } from '../pacing/turns.ts'
import { pieceBytes } from '../storage/decoding.ts'
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

  let isEnded = false
  const end = (reason: string) => {
    isEnded = true
    log(`wire: connection ended: ${reason}`)
    socket.destroy()
  }
  const serve = async (bytes: Buffer) => {
    // Nothing is done that comes after a malformed message.
    if (isEnded) return
    const reading = readMessage(bytes)
    const message = bytes.length > pieceBytes ? await inTurns(new Pace(undefined), reading) : atOnce(reading)
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
      turn = turn.then(() => serve(bytes.subarray(0, length))).catch(error => end((error as Error).message))
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
