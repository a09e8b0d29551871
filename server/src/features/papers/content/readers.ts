import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { Refusal, type RefusalCode, type RefusalDetail } from '@zhenyiban/shared/kernel/refusals.ts'
import type { PaperType } from '@zhenyiban/shared/papers/contract.ts'
import type { Logger } from 'pino'
import { programFile, serverFolder } from '../../../kernel/programs.ts'

/** What a reading process is asked, and what it answers. */
export interface Upload {
  type: PaperType
  bytes: Uint8Array
}
export type Reading =
  | { bytes: Uint8Array }
  | { refused: { code: RefusalCode; details: RefusalDetail[]; message: string } }
  | { failed: string }

interface Options {
  program: URL
  /** Processes that read at the same time. */
  atOnce: number
  /** Files that may wait; one more is told to come again. */
  waiting: number
  patienceMs: number
  /** Memory a process may take. */
  mostBytes: number
}
const usual: Options = {
  program: programFile('features/papers/content/reader-process.ts'),
  atOnce: 2,
  waiting: 40,
  patienceMs: 30_000,
  mostBytes: 800_000_000,
}
const LOOK_EVERY_MS = 100
const PAGE_BYTES = 4096

/** Without our environment: what opens strangers' files holds no key. Ends with this process. */
const startProcess = async (program: URL): Promise<ChildProcess> => {
  const child = fork(program, [], {
    cwd: serverFolder,
    execArgv: [...(program.pathname.endsWith('.ts') ? ['--import', 'tsx'] : []), '--max-old-space-size=512'],
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  // Its first word is that it is ready.
  await Promise.race([once(child, 'message'), once(child, 'exit')])
  child.unref()
  child.channel?.unref()
  return child
}
/** Only Linux tells it this way; elsewhere time alone is the limit. */
const memoryOf = async ({ pid }: ChildProcess): Promise<number> => {
  const told = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '')
  return Number(told.split(' ')[1] ?? 0) * PAGE_BYTES
}

/** One answer of a process; it is ended when it takes too long or too much. */
const ask = (child: ChildProcess, upload: Upload, { patienceMs, mostBytes }: Options): Promise<Reading> =>
  new Promise(resolve => {
    const settle = (reading: Reading) => {
      clearTimeout(patience)
      clearInterval(looking)
      child.removeAllListeners()
      child.channel?.unref()
      resolve(reading)
    }
    const giveUp = () => {
      const { code, details, message } = new Refusal('file.too_complex')
      settle({ refused: { code, details, message } })
      child.kill('SIGKILL')
    }
    const look = async () => void ((await memoryOf(child)) > mostBytes && giveUp())
    const patience = setTimeout(giveUp, patienceMs)
    const looking = setInterval(look, LOOK_EVERY_MS)
    void look()
    child.once('message', answer => settle(answer as Reading))
    child.once('error', error => settle({ failed: String(error) }))
    child.once('exit', (code, signal) => settle({ failed: `ended with ${signal ?? code}` }))
    child.channel?.ref()
    child.send(upload)
  })

/**
 * Files are opened in processes of their own, a few at a time: a hostile one takes neither this process's memory, nor
 * its time, nor, should a decoder fall, the house.
 */
export const createReaders = (options: Partial<Options> = {}) => {
  const all = { ...usual, ...options }
  const idle: ChildProcess[] = []
  const line: (() => void)[] = []
  let reading = 0

  const takeTurn = async (): Promise<void> => {
    if (reading < all.atOnce) reading += 1
    else if (line.length < all.waiting) await new Promise<void>(resolve => line.push(resolve))
    else throw new Refusal('file.busy')
  }
  const giveTurn = (): void => {
    const next = line.shift()
    if (next) next()
    else reading -= 1
  }
  const isAlive = (child: ChildProcess) => child.connected && child.exitCode === null && !child.killed
  const freeProcess = async (): Promise<ChildProcess> => {
    for (let child = idle.pop(); child; child = idle.pop()) if (isAlive(child)) return child
    return startProcess(all.program)
  }
  const readIn = async (upload: Upload): Promise<Reading> => {
    const child = await freeProcess()
    if (!isAlive(child)) return { failed: 'no process could be started' }
    const answer = await ask(child, upload, all)
    if (isAlive(child)) idle.push(child)
    return answer
  }

  return async (upload: Upload, log: Logger): Promise<Uint8Array> => {
    await takeTurn()
    const answer = await readIn(upload).finally(giveTurn)
    if ('bytes' in answer) return answer.bytes
    if ('refused' in answer) {
      const { code, details, message } = answer.refused
      throw new Refusal(code, details, message)
    }
    log.error(
      { type: upload.type, bytes: upload.bytes.length, why: answer.failed },
      'a file could not be read',
    )
    throw new Refusal(upload.type === 'application/pdf' ? 'file.pdf_damaged' : 'file.not_readable')
  }
}
