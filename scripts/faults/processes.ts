// A house of its own in a temporary folder: database, web server and worker as three processes, each of which can be
// killed and started again.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { dataKeyIn, freePort, type Served, startDatabase, startServer } from '../house.mjs'
import { nextWorkingMorning } from '../working-morning.mjs'

export const programs = ['web', 'worker', 'database'] as const
export type Program = (typeof programs)[number]

const PATIENCE_MS = 120_000
/**
 * What the platform's clock gains with each restart: leases and anything else that is given up after a minute is given up
 * at once, as if what was sent again had come that much later.
 */
export const GAINED_MS = 65_000

/** The last lines a program printed, for whoever looks for a fault. */
const lastLinesOf = ({ stdout, stderr }: Served) => {
  const lines: string[] = []
  for (const stream of [stdout, stderr])
    stream.setEncoding('utf8').on('data', (piece: string) => {
      lines.push(...piece.trimEnd().split('\n'))
      lines.splice(0, lines.length - 40)
    })
  return lines
}

export class Processes {
  readonly baseUrl: string
  uri = ''
  readonly dataKey: string
  private readonly folder: string
  private readonly port: number
  private readonly running = new Map<Program, Served>()
  private readonly beside: Served[] = []
  private readonly said = new Map<Program, string[]>()
  private readonly began = performance.now()
  private readonly clockStartsAt = Date.parse(nextWorkingMorning())
  private gained = 0
  /** What the clock of a program that runs had gained when it was started. */
  private readonly gainedBy = new Map<Program, number>()
  /** Whether a program that ends by itself is started again, as a service manager does. */
  private readonly supervised: boolean

  /** What all its programs are told besides. */
  private readonly more: Record<string, string>

  private constructor(folder: string, port: number, supervised: boolean, more: Record<string, string>) {
    this.folder = folder
    this.more = more
    this.supervised = supervised
    this.port = port
    this.baseUrl = `http://127.0.0.1:${port}`
    this.dataKey = dataKeyIn(folder)
  }

  static async startAll({
    supervised = false,
    more = {} as Record<string, string>,
  } = {}): Promise<Processes> {
    const folder = mkdtempSync(path.join(tmpdir(), 'zhenyiban-faults-'))
    const house = new Processes(folder, await freePort(), supervised, more)
    for (const program of ['database', 'web', 'worker'] as const) await house.start(program)
    return house
  }

  /** The platform's time now: of the program that was started last, or of another. */
  now(of?: Program): Date {
    const gained = (of && this.gainedBy.get(of)) ?? this.gained
    return new Date(this.clockStartsAt + gained + performance.now() - this.began)
  }

  private environment(roles: string): Record<string, string> {
    return {
      NODE_ENV: 'test',
      ROLES: roles,
      MONGODB_URI: this.uri,
      DATA_KEY: this.dataKey,
      PORT: String(this.port),
      HOST: '127.0.0.1',
      PUBLIC_URL: this.baseUrl,
      LOG_LEVEL: 'error',
      CLOCK_STARTS_AT: this.now().toISOString(),
      ...(roles === 'web' && { PILOT: '1' }),
      ...this.more,
    }
  }

  /** Starts a program and waits until it can be used; `more` is added to its environment. */
  async start(program: Program, more: Record<string, string> = {}): Promise<void> {
    if (program === 'database') {
      const { child, uri } = await startDatabase(this.folder)
      this.uri = uri
      this.running.set(program, child)
      return
    }
    this.gainedBy.set(program, this.gained)
    const output = { stdout: 'pipe', stderr: 'pipe' } as const
    const child = await startServer({ ...this.environment(program), ...more }, output)
    this.running.set(program, child)
    this.said.set(program, lastLinesOf(child))
    if (this.supervised) void child.ended.then(() => this.startAgain(program, child))
    if (program === 'web') await this.untilServed(child)
  }

  /** Another web server, or worker, on the same database; its address. It ends with the house. */
  async startBeside(roles: 'web' | 'worker', more: Record<string, string> = {}): Promise<string> {
    const port = await freePort()
    const env = { ...this.environment(roles), PILOT: '', PORT: String(port), ...more }
    const child = await startServer(env, { stdout: 'pipe', stderr: 'pipe' })
    this.beside.push(child)
    lastLinesOf(child)
    const baseUrl = `http://127.0.0.1:${port}`
    if (roles === 'web') await this.untilServed(child, baseUrl)
    return baseUrl
  }

  /** One that ended by itself: it was starting when the database was killed. */
  private async startAgain(program: Program, ended: Served): Promise<void> {
    if (this.running.get(program) === ended) await this.start(program).catch(() => {})
  }

  private async untilServed(child: Served, baseUrl = this.baseUrl): Promise<void> {
    let over = false
    void child.ended.then(() => {
      over = !this.supervised
    })
    for (const end = performance.now() + PATIENCE_MS; performance.now() < end && !over; ) {
      if ((await fetch(`${baseUrl}/healthz`).catch(() => null))?.ok) return
      await new Promise(resolve => setTimeout(resolve, 50))
    }
    throw new Error(`The web server did not start.\n${this.lastSaid()}`)
  }

  /**
   * Kills a program, with no chance to finish anything, and starts it again at once; `meanwhile` is what others do in the
   * time that the clock gains.
   */
  async killAndRestart(
    program: Program,
    { gains = GAINED_MS, meanwhile = async () => {} } = {},
  ): Promise<void> {
    await this.end(program, 'SIGKILL')
    await meanwhile()
    this.gained += gains
    await this.start(program)
  }

  /** Ends a program and tells how; null when it does not run. */
  async end(program: Program, signal: NodeJS.Signals = 'SIGTERM') {
    const child = this.running.get(program)
    this.running.delete(program)
    if (!child) return null
    this.tell(child, signal)
    return child.ended
  }

  /** SIGSTOP: it hangs, with its connections open, until SIGCONT. */
  freeze(program: Program, frozen: boolean): void {
    this.tell(this.running.get(program)!, frozen ? 'SIGSTOP' : 'SIGCONT')
  }

  /** To its group: nothing of it may live on. */
  private tell(child: Served, signal: NodeJS.Signals): void {
    try {
      process.kill(-child.pid, signal)
    } catch (error) {
      // It has ended by itself.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  }

  /** Nothing is left of it, processes or files. */
  async close(): Promise<void> {
    for (const program of this.running.keys()) this.freeze(program, false)
    for (const child of this.beside) {
      this.tell(child, 'SIGTERM')
      await child.ended
    }
    for (const program of ['worker', 'web', 'database'] as const) await this.end(program)
    rmSync(this.folder, { recursive: true, force: true })
  }

  pidOf(program: Program): number {
    return this.running.get(program)!.pid
  }

  lastSaid(): string {
    return [...this.said].map(([program, lines]) => [`${program} said:`, ...lines].join('\n')).join('\n')
  }
}
