/** Which hall an event names, if it happened in one. */
interface Placed {
  hallId?: string | null
}

/**
 * What has changed, by the names of events: of each name, and of each kind (a name's first word), when it happened last,
 * for a hall, without a hall and anywhere. The process that writes notes an event once it is committed (`outbox.ts`), the
 * others when they next look at the events (`live.ts`); noting one twice only makes things be computed once more.
 */
export interface Changes {
  note(name: string, payload?: Placed): void
  /** Rises with every change; read before something is computed, it says what that cannot know of. */
  readonly latest: number
  /** Whether anything of this happened after `latest` was `moment`. */
  since(moment: number, topics: readonly string[]): boolean
}

const HALLLESS = '-'
/** What to ask `since` for: events of these names or kinds, of one hall and those without a hall, or of all halls. */
export const topicsOf = (words: readonly string[], hallId: string | null): string[] =>
  hallId === null ? [...words] : words.flatMap(word => [`${word} ${hallId}`, `${word} ${HALLLESS}`])

export const createChanges = (): Changes => {
  const lastAt = new Map<string, number>()
  let latest = 0
  return {
    note(name, payload) {
      latest += 1
      for (const word of [name, name.split('.')[0]!])
        for (const topic of [word, `${word} ${payload?.hallId ?? HALLLESS}`]) lastAt.set(topic, latest)
    },
    get latest() {
      return latest
    },
    since: (moment, topics) => topics.some(topic => (lastAt.get(topic) ?? 0) > moment),
  }
}
