// What a test in the unified format works with: clients, databases, collections, sessions, and results it has kept.
import {
  BSON,
  type ClientSession,
  type Collection,
  type CommandStartedEvent,
  type Db,
  type Document,
  MongoClient,
  ReadConcern,
  ReadPreference,
  WriteConcern,
} from 'mongodb'

export type Seen = { type: string; event: Document }
type Definition = Document & { id: string }

const commandEvents = ['commandStarted', 'commandSucceeded', 'commandFailed'] as const
const poolEvents = [
  'connectionPoolCreated',
  'connectionPoolReady',
  'connectionPoolCleared',
  'connectionPoolClosed',
  'connectionCreated',
  'connectionReady',
  'connectionClosed',
  'connectionCheckOutStarted',
  'connectionCheckOutFailed',
  'connectionCheckedOut',
  'connectionCheckedIn',
] as const
// Never watched: what opens a connection, and what the runner itself asks.
const unwatched = new Set(['hello', 'ismaster', 'isMaster', 'configureFailPoint'])

const writeConcernOf = ({ journal, ...rest }: Document): Document =>
  journal === undefined ? rest : { ...rest, j: journal }

/** As it was sent: the driver goes on with the objects it has shown. */
const copyOf = (event: Document): Document => {
  const copy: Document = { ...event, commandName: event.commandName, databaseName: event.databaseName }
  for (const field of ['command', 'reply'])
    if (event[field]) copy[field] = BSON.deserialize(BSON.serialize(event[field]), { promoteLongs: false })
  return copy
}

/** The terms of an operation as the driver takes them. */
export function readTerms({ readConcern, writeConcern, readPreference, ...rest }: Document): Document {
  return {
    ...rest,
    ...(readConcern ? { readConcern: ReadConcern.fromOptions({ readConcern }) } : {}),
    ...(writeConcern
      ? { writeConcern: WriteConcern.fromOptions({ writeConcern: writeConcernOf(writeConcern) }) }
      : {}),
    ...(readPreference ? { readPreference: ReadPreference.fromOptions({ readPreference }) } : {}),
  }
}

export class Entities {
  readonly clients = new Map<string, MongoClient>()
  /** What each client was seen to do. */
  readonly seen = new Map<string, Seen[]>()
  /** Every command each client has sent, watched or not. */
  readonly commands = new Map<string, CommandStartedEvent[]>()
  private readonly others = new Map<string, unknown>()
  private readonly sessionIds = new Map<string, unknown>()
  private readonly uri: string

  constructor(uri: string) {
    this.uri = uri
  }

  async create(definitions: Document[]): Promise<void> {
    for (const definition of definitions)
      for (const [kind, given] of Object.entries(definition)) await this.createOne(kind, given as Definition)
  }

  private async createOne(kind: string, given: Definition): Promise<void> {
    if (kind === 'client') await this.createClient(given)
    else if (kind === 'database') {
      const client = this.get<MongoClient>(given.client)
      this.set(given.id, client.db(given.databaseName, readTerms(given.databaseOptions ?? {})))
    } else if (kind === 'collection') {
      const database = this.get<Db>(given.database)
      this.set(given.id, database.collection(given.collectionName, readTerms(given.collectionOptions ?? {})))
    } else if (kind === 'session') {
      const options = { ...given.sessionOptions }
      if (options.defaultTransactionOptions)
        options.defaultTransactionOptions = readTerms(options.defaultTransactionOptions)
      const session = this.get<MongoClient>(given.client).startSession(options)
      this.set(given.id, session)
      this.sessionIds.set(given.id, session.id)
    } else throw new Error(`The runner does not know the entity ${kind}`)
  }

  private async createClient(given: Definition): Promise<void> {
    const uri = new URL(this.uri)
    for (const [name, value] of Object.entries(given.uriOptions ?? {}))
      uri.searchParams.set(name, String(value))
    const serverApi = given.serverApi
    const client = new MongoClient(String(uri), {
      monitorCommands: true,
      ...(serverApi ? { serverApi } : {}),
    })
    const seen: Seen[] = []
    const commands: CommandStartedEvent[] = []
    const ignored = new Set<string>([...unwatched, ...(given.ignoreCommandMonitoringEvents ?? [])])
    const watched = new Set<string>(given.observeEvents ?? [])
    for (const name of commandEvents)
      client.on(name, (shown: Document) => {
        const event = copyOf(shown)
        if (name === 'commandStarted' && !unwatched.has(event.commandName)) commands.push(event as never)
        if (watched.has(`${name}Event`) && !ignored.has(event.commandName))
          seen.push({ type: `${name}Event`, event })
      })
    for (const name of poolEvents)
      client.on(name as 'connectionCreated', (event: Document) => {
        if (watched.has(`${name}Event`)) seen.push({ type: `${name}Event`, event })
      })
    this.seen.set(given.id, seen)
    this.commands.set(given.id, commands)
    this.clients.set(given.id, client)
    this.set(given.id, client)
    await client.connect()
  }

  set(name: string, value: unknown): void {
    this.others.set(name, value)
  }

  get<Kind = unknown>(name: string): Kind {
    if (!this.others.has(name)) throw new Error(`There is no entity ${name}`)
    return this.others.get(name) as Kind
  }

  entity(name: unknown): unknown {
    return this.get(String(name))
  }

  sessionId(name: unknown): unknown {
    return this.sessionIds.get(String(name))
  }

  session = (name: string) => this.get<ClientSession>(name)
  collection = (name: string) => this.get<Collection>(name)

  async close(): Promise<void> {
    for (const value of this.others.values())
      if (value && typeof value === 'object' && 'endSession' in value)
        await (value as ClientSession).endSession()
    for (const client of this.clients.values()) await client.close()
  }
}
