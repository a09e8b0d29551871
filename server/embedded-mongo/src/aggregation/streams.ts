// Documents on their way through the stages of a pipeline, one by one.
import { isTime } from '../pacing/turns.ts'
import type { FieldNames } from '../query/fields.ts'
import type { Document } from '../values/kinds.ts'

/** Documents, and between them nothing where the turn may end. */
export type Stream = Iterable<Document | undefined>
export type Stage = {
  (documents: Stream): Stream
  /** What of a document it looks at, where that is not all. */
  readonly looksAt?: FieldNames
}

export function* streamOf(documents: Iterable<Document>): Generator<Document | undefined> {
  for (const document of documents) {
    if (isTime()) yield undefined
    yield document
  }
}

/** A stage that makes of each document what `change` says. */
export const mapping = (change: (document: Document) => Document): Stage =>
  function* (documents) {
    for (const document of documents) yield document && change(document)
  }

export const filtering = (predicate: (document: Document) => boolean): Stage =>
  function* (documents) {
    for (const document of documents) if (!document || predicate(document)) yield document
  }

export const runStages = (stages: Stage[], documents: Stream): Stream =>
  stages.reduce((current, stage) => stage(current), documents)
