import mongoose from 'mongoose'
import type { App, EventActor } from './app.ts'
import type { Changes } from './changes.ts'
import type { CheckVerdict } from './ports.ts'
import { onceCommitted, sessionOption } from './transaction.ts'

/** Event name → its payload. Each feature adds its own in `events.ts`. */
export interface Events {
  'system.started': { version: string }
  /**
   * WeChat tells what became of a subscription: `popup` answered in the window that asks, `change` switched in WeChat's
   * settings, `sent` what became of a message (0 it arrived, else WeChat's code).
   */
  'wechat.subscription_changed': {
    openid: string
    templateId: string
    subscribeStatus: 'accept' | 'reject'
    what: 'popup' | 'change' | 'sent'
    errorCode?: number
    /** Of one that was sent: WeChat's number of the message, as it answered with. */
    messageId?: string
  }
  /** What WeChat found in a picture it was asked to look at by `checkMedia`. */
  'wechat.media_checked': { traceId: string; verdict: CheckVerdict }
}
export type EventName = keyof Events & string
export interface StoredEvent<N extends EventName = EventName> {
  _id: mongoose.Types.ObjectId
  name: N
  at: Date
  actor: { kind: string; id: string }
  payload: Events[N]
}
export type NewEvent = {
  [N in EventName]: { name: N; actor: EventActor; payload: Events[N] }
}[EventName]
export interface Outbox {
  /** Records what happened, inside the transaction that made it happen. */
  add<N extends EventName>(name: N, actor: EventActor, payload: Events[N]): Promise<void>
  /** Many at once, in this order. */
  addAll(events: readonly NewEvent[]): Promise<void>
}
/** Runs at least once per event; whatever it writes carries the event's id, so that a repeat is harmless. */
export type Listener<N extends EventName> = (app: App, event: StoredEvent<N>) => Promise<void>
export type Listeners = { [N in EventName]?: Listener<N>[] }
/** Several features listening to the same events. */
export const joinListeners = (...all: Listeners[]): Listeners => {
  const joined: Record<string, unknown[]> = {}
  for (const listeners of all)
    for (const [name, list] of Object.entries(listeners) as [string, unknown[]][])
      joined[name] = [...(joined[name] ?? []), ...list]
  return joined as Listeners
}

/**
 * One collection is the spine's history, the audit trail (who did what, when) and the outbox:
 * an event with `pending` still has listeners to reach.
 */
const schema = new mongoose.Schema(
  {
    name: { type: String, required: true },
    at: { type: Date, required: true },
    actor: { type: { kind: String, id: String }, required: true, _id: false },
    payload: { type: mongoose.Schema.Types.Mixed, required: true },
    pending: { type: Boolean, required: true },
    attempts: { type: Number, required: true },
    nextAttemptAt: { type: Date, required: true },
  },
  { versionKey: false, minimize: false },
)
schema.index({ pending: 1, nextAttemptAt: 1, _id: 1 }, { partialFilterExpression: { pending: true } })
schema.index({ name: 1, at: 1, _id: 1 })
/** What happened to one record, of all that ever happened. */
for (const id of ['payload.matterId', 'payload.ticketId'])
  schema.index({ [id]: 1, at: 1 }, { partialFilterExpression: { [id]: { $type: 'string' } } })
/** What of a person still waits, in the order in which it happened. */
schema.index({ 'payload.residentId': 1, _id: 1 }, { partialFilterExpression: { pending: true } })
/** For the newest record, by which a clock that is behind is known. */
schema.index({ at: 1, _id: 1 })
export const Event = mongoose.model('Event', schema)

export const createOutbox = (clock: App['clock'], changes: Changes): Outbox => {
  const stored = ({ name, actor, payload }: Pick<NewEvent, 'name' | 'actor'> & { payload: unknown }) => {
    const at = clock.now()
    return {
      name,
      at,
      actor: { kind: actor.kind, id: actor.id },
      payload,
      pending: true,
      attempts: 0,
      nextAttemptAt: at,
    }
  }
  const note = (events: readonly { name: string; payload: object }[]) =>
    onceCommitted(() => {
      for (const { name, payload } of events) changes.note(name, payload)
    })
  return {
    async add(name, actor, payload) {
      // Past mongoose, which takes longer than the engine: every field is named above. Undefined is left out, as by it.
      await Event.collection.insertOne(stored({ name, actor, payload }), {
        ...sessionOption(),
        ignoreUndefined: true,
      })
      note([{ name, payload }])
    },
    async addAll(events) {
      await Event.insertMany(events.map(stored))
      note(events)
    },
  }
}

/**
 * Whether something that happened to a person before an event has not reached its listeners yet; `begun`: of those only
 * that were begun with less often.
 */
export const hasEarlierPending = async (
  residentId: string,
  id: StoredEvent['_id'],
  begun = Number.MAX_SAFE_INTEGER,
): Promise<boolean> =>
  (await Event.exists({
    pending: true,
    'payload.residentId': residentId,
    _id: { $lt: id },
    attempts: { $lt: begun },
  })) !== null

const LEASE_MS = 60_000
const MAX_BACKOFF_MS = 3_600_000

/** Calls every listener, also after one has failed; true when all succeeded. */
const notifyListeners = async (app: App, listeners: Listeners, event: StoredEvent): Promise<boolean> => {
  let reached = true
  for (const listener of (listeners[event.name] ?? []) as Listener<EventName>[])
    try {
      await listener(app, event)
    } catch (error) {
      reached = false
      app.log.error({ err: error, event: event._id, name: event.name }, 'listener failed')
    }
  return reached
}

/** Delivers what is due, oldest first, until nothing is; returns how many events were delivered. */
export const drainOutbox = async (
  app: App,
  listeners: Listeners,
  /** Called before each look for an event: the worker is alive. */
  alive: () => Promise<void> = async () => {},
): Promise<number> => {
  for (let delivered = 0; ; ) {
    await alive()
    const now = app.clock.now()
    const event = await Event.findOneAndUpdate(
      { pending: true, nextAttemptAt: { $lte: now } },
      { $set: { nextAttemptAt: new Date(+now + LEASE_MS) }, $inc: { attempts: 1 } },
      { sort: { nextAttemptAt: 1, _id: 1 }, returnDocument: 'after' },
    ).lean()
    if (!event) return delivered
    if (await notifyListeners(app, listeners, event as unknown as StoredEvent)) {
      await Event.updateOne({ _id: event._id }, { $set: { pending: false } })
      delivered += 1
    } else {
      const wait = Math.min(MAX_BACKOFF_MS, 1000 * 2 ** event.attempts)
      await Event.updateOne({ _id: event._id }, { $set: { nextAttemptAt: new Date(+now + wait) } })
    }
  }
}
