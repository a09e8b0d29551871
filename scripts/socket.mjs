import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Systems allow about 100 bytes for the path of a unix socket. */
const LONGEST_SOCKET = 100

/** Only this user can enter the folder of the socket: the database makes it so, or fails if it is someone else's. */
export const socketIn = folder => {
  const near = path.join(folder, 'run', 'mongodb.sock')
  if (Buffer.byteLength(near) <= LONGEST_SOCKET) return near
  const short = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  return path.join(tmpdir(), `zhenyiban-${short}`, 'mongodb.sock')
}
