// One process per folder, by a lock of the system's on a file in it: it ends with its holder, and holds between
// containers that share a volume, where process ids say nothing.
/// <reference path="./fs-native-extensions.d.ts" />
import * as fs from 'node:fs'
import { join } from 'node:path'
import { tryLock } from 'fs-native-extensions'
import { CannotStart } from '../cannot-start.ts'

/** Takes the folder's lock or throws; answers the function that gives it back. */
export function lockFolder(folder: string): () => void {
  const path = join(folder, 'lock')
  for (;;) {
    const file = fs.openSync(path, 'a+', 0o600)
    if (!tryLock(file)) {
      fs.closeSync(file)
      throw inUse(folder, fs.readFileSync(path, 'utf8'))
    }
    // Whoever had it removed the file meanwhile: what is locked is not what others find.
    if (fs.statSync(path, { throwIfNoEntry: false })?.ino !== fs.fstatSync(file).ino) {
      fs.closeSync(file)
      continue
    }
    fs.ftruncateSync(file)
    fs.writeSync(file, String(process.pid))
    return () => {
      fs.rmSync(path, { force: true })
      fs.closeSync(file)
    }
  }
}

const inUse = (folder: string, pid: string) =>
  new CannotStart(
    `The data folder ${folder} is in use by process ${pid}; stop it or choose another folder.`,
    `数据目录 ${folder} 正被进程 ${pid} 使用，请先停掉它，或换一个目录。`,
  )
