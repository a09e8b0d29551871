// Documents on their way through the stages of a pipeline, one by one.
import { patiently } from '../pacing/slices.ts'
import { isTime } from '../pacing/turns.ts'
import type { Document } from '../values/kinds.ts'

/** Documents, and between them nothing where the turn may end. */
export type Stream = Iterable<Document | undefined>
export type Stage = (documents: Stream) => Stream

export function* streamOf(documents: Iterable<Document>): Generator<Document | undefined> {
  for (const document of documents) {
    if (isTime()) yield undefined
    yield document
  }
}

/** A stage that makes of each document what `change` says. */
export const mapping = (change: (document: Document) => Document): Stage =>
  function* (documents) {
    for (const document of documents) yield document && (yield* patiently(() => change(document)))
  }

export const filtering = (predicate: (document: Document) => boolean): Stage =>
  function* (documents) {
    for (const document of documents)
      if (!document) yield undefined
      else if (yield* patiently(() => predicate(document))) yield document
  }

/** Takes them all in, and each as it comes. */
export function* gather(
  documents: Stream,
  take: (document: Document) => unknown,
): Generator<undefined, void> {
  for (const document of documents)
    if (document) yield* patiently(() => take(document))
    else yield undefined
}

export const runStages = (stages: Stage[], documents: Stream): Stream =>
  stages.reduce((current, stage) => stage(current), documents)
