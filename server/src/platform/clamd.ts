import { connect } from 'node:net'
import type { ScanAnswer, Scanner } from '../kernel/ports.ts'

interface Clamd {
  host: string
  port: number
  timeoutMs?: number
}
/** Far below clamd's StreamMaxLength, which counts the whole. */
const PIECE_BYTES = 64 * 1024

const lengthOf = (bytes: number): Buffer => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes)
  return length
}
/** A file as INSTREAM wants it: pieces with their lengths before them, then a length of nothing. */
const streamed = (bytes: Uint8Array): Buffer => {
  const pieces: Uint8Array[] = [Buffer.from('zINSTREAM\0')]
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    const piece = bytes.subarray(at, at + PIECE_BYTES)
    pieces.push(lengthOf(piece.length), piece)
  }
  return Buffer.concat([...pieces, lengthOf(0)])
}

/** «stream: OK», «stream: Eicar-Test-Signature FOUND»; anything else means that it did not look. */
const verdictOf = (reply: string): ScanAnswer => {
  const [, found] = /^stream: (.+) FOUND$/.exec(reply) ?? []
  if (found) return { clean: false, found }
  if (reply === 'stream: OK') return { clean: true }
  throw new Error(`clamd answered: ${reply.slice(0, 200) || 'nothing'}`)
}

const replyOf = ({ host, port, timeoutMs = 20_000 }: Clamd, bytes: Uint8Array): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host, port })
    const replies: Buffer[] = []
    // Over all: a server that trickles would otherwise hold the sender for ever.
    const timer = setTimeout(() => socket.destroy(new Error('clamd did not answer in time')), timeoutMs)
    socket.on('connect', () => socket.write(streamed(bytes)))
    socket.on('data', piece => replies.push(piece))
    socket.on('error', reject)
    socket.on('close', () => {
      clearTimeout(timer)
      resolve(Buffer.concat(replies).toString('utf8').replaceAll('\0', '').trim())
    })
  })

/** ClamAV's daemon over TCP, by its own protocol: https://docs.clamav.net/manual/Usage/Scanning.html#clamd */
export const createClamd = (clamd: Clamd): Scanner => ({
  name: 'clamd',
  scan: async bytes => verdictOf(await replyOf(clamd, bytes)),
})
