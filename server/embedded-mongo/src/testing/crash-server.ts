// The server of the crash test: node --import tsx crash-server.ts <folder> <port> <marks> <syncs>. It notes in <marks> how
// much of each log file is certainly on disk; what comes after that a power failure may take. After so many syncs it
// kills itself, where it matters most: what is on disk is not yet acknowledged.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { startEmbeddedMongo } from '../server.ts'

const [dir, port, marks, syncs] = process.argv.slice(2)
const { openSync, fsyncSync, fdatasync } = fs
let syncsLeft = Number(syncs)
const pathOf = new Map<number, fs.PathLike>()
const mark = (descriptor: number, size: number) =>
  fs.appendFileSync(marks!, `${size} ${pathOf.get(descriptor)}\n`)

fs.openSync = (path, ...rest) => {
  const descriptor = openSync(path, ...rest)
  pathOf.set(descriptor, path)
  return descriptor
}
fs.fsyncSync = descriptor => {
  fsyncSync(descriptor)
  mark(descriptor, fs.fstatSync(descriptor).size)
}
fs.fdatasync = Object.assign(
  (descriptor: number, callback: fs.NoParamCallback) => {
    const { size } = fs.fstatSync(descriptor)
    fdatasync(descriptor, error => {
      if (!error) mark(descriptor, size)
      if (--syncsLeft === 0) process.kill(process.pid, 'SIGKILL')
      callback(error)
    })
  },
  { __promisify__: fdatasync.__promisify__ },
)
syncBuiltinESMExports()

// So small that snapshots are written all the time.
const checkpointBytes = 48 << 10
const { uri } = await startEmbeddedMongo({ dir: dir!, port: Number(port), checkpointBytes })
console.log(uri)
