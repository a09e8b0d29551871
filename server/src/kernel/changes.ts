/** Which hall an event names, if it happened in one, and whose records it is about. */
interface Named {
  hallId?: string | null
  residentId?: string | null
  /** The account that became part of `residentId`’s. */
  formerId?: string | null
}

/**
 * What has changed, by the names of events: of each name, and of each kind (a name's first word), when it happened last,
 * for a hall, without a hall, for a person and anywhere. The process that writes notes an event once it is committed
 * (`outbox.ts`), the others when they next look at the events (`live.ts`); noting one twice only makes things be computed
 * once more.
 */
export interface Changes {
  note(name: string, payload?: Named): void
  /** Rises with every change; read before something is computed, it says what that cannot know of. */
  readonly latest: number
  /** Whether anything of this happened after `latest` was `moment`. */
  since(moment: number, topics: readonly string[]): boolean
}

const HALLLESS = '-'
const PERSON = '@'
/** What to ask `since` for: events of these names or kinds, of one hall and those without a hall, or of all halls. */
export const topicsOf = (words: readonly string[], hallId: string | null): string[] =>
  hallId === null ? [...words] : words.flatMap(word => [`${word} ${hallId}`, `${word} ${HALLLESS}`])
/** The same of what names a person. */
export const personalTopicsOf = (words: readonly string[], residentId: string): string[] =>
  words.map(word => `${word} ${PERSON}${residentId}`)

/** Of so many topics of persons it is known when they changed; of the others, since when they may not have. */
const PERSONAL_TOPICS = 20_000

/** When each topic changed last; of those it had to forget, the latest of them all. */
const createMoments = (most: number) => {
  const lastAt = new Map<string, number>()
  let forgotten = 0
  return {
    note(topic: string, moment: number) {
      lastAt.delete(topic)
      lastAt.set(topic, moment)
      if (lastAt.size <= most) return
      const [oldest, at] = lastAt.entries().next().value!
      lastAt.delete(oldest)
      forgotten = at
    },
    of: (topic: string) => lastAt.get(topic) ?? forgotten,
  }
}

export const createChanges = (personalTopics = PERSONAL_TOPICS): Changes => {
  const lastAt = createMoments(Number.POSITIVE_INFINITY)
  const personalAt = createMoments(personalTopics)
  let latest = 0
  return {
    note(name, { hallId, residentId, formerId } = {}) {
      latest += 1
      const words = [name, name.split('.')[0]!]
      for (const topic of [...words, ...words.map(word => `${word} ${hallId ?? HALLLESS}`)])
        lastAt.note(topic, latest)
      for (const person of [residentId, formerId])
        if (person) for (const topic of personalTopicsOf(words, person)) personalAt.note(topic, latest)
    },
    get latest() {
      return latest
    },
    since: (moment, topics) =>
      topics.some(topic => (topic.includes(PERSON) ? personalAt : lastAt).of(topic) > moment),
  }
}
