// Where DocumentDB is known to answer unlike MongoDB.
import type { Document } from '../values/kinds.ts'
import type { DrawnCase } from './random-queries.ts'

export interface Difference {
  drawn: DrawnCase
  ours: string
  theirs: string
}

const stagesOf = (drawn: DrawnCase): Document[] => (drawn.kind === 'aggregate' ? drawn.pipeline : [])
const hasStage = (drawn: DrawnCase, name: string) => stagesOf(drawn).some(stage => name in stage)
const asksPlaceInArray = (drawn: DrawnCase) => JSON.stringify(drawn).includes('.0"')

const asksRegex = (drawn: DrawnCase) => /"(\$?regex|pattern)":/.test(JSON.stringify(drawn))

const sameDocuments = (ours: string, theirs: string) => {
  if (ours.startsWith('refused') || theirs.startsWith('refused')) return false
  const [one, other] = [ours, theirs].map(answer =>
    (JSON.parse(answer) as unknown[]).map(each => JSON.stringify(each)),
  )
  return JSON.stringify(one!.sort()) === JSON.stringify(other!.sort())
}

const reasons: Record<string, (difference: Difference) => boolean> = {
  'counts nothing as one document of 0; MongoDB answers no document': ({ drawn, ours }) =>
    hasStage(drawn, '$count') && ours === '[]',
  'joins $project with the stage after it, which then sees what was taken away': ({ drawn }) =>
    stagesOf(drawn)
      .slice(0, -1)
      .some(stage => '$project' in stage),
  'does not look into an array that stands at a place in an array, nor sort by a place': ({ drawn }) =>
    asksPlaceInArray(drawn),
  'makes no array of a missing field by $push with $slice: 0': ({ drawn }) =>
    drawn.kind === 'update' && JSON.stringify(drawn.update).includes('"$slice":0'),
  'refuses $unset of a path that leads through what has no fields; to MongoDB there is nothing to unset': ({
    drawn,
    theirs,
  }) => drawn.kind === 'update' && '$unset' in drawn.update && theirs === 'refused 28',
  'adds to a boolean as to a number; MongoDB refuses it': ({ drawn, ours }) =>
    drawn.kind === 'update' && ('$inc' in drawn.update || '$mul' in drawn.update) && ours === 'refused 14',
  'takes $ for a place in the array that was matched alone; MongoDB for one in any': ({ drawn, theirs }) =>
    drawn.kind === 'update' && JSON.stringify(drawn.update).includes('.$.') && theirs === 'refused 2',
  'makes no element by $ beyond the end of an array that the filter does not ask about': ({
    drawn,
    ours,
    theirs,
  }) =>
    drawn.kind === 'update' &&
    JSON.stringify(drawn.update).includes('"c.$.') &&
    !JSON.stringify(drawn.filter).includes('"c') &&
    !ours.startsWith('refused') &&
    !theirs.startsWith('refused'),
  'finds a place for $ by $ne, $nin or $not; MongoDB finds none by what is not there': ({ drawn, ours }) =>
    drawn.kind === 'update' &&
    JSON.stringify(drawn.update).includes('.$.') &&
    /"\$(ne|nin|not|nor)"/.test(JSON.stringify(drawn.filter)) &&
    ours === 'refused 2',
  'leaves an element alone that has no room for a field; MongoDB refuses the update': ({ drawn, ours }) =>
    drawn.kind === 'update' && JSON.stringify(drawn.update).includes('.$[') && ours === 'refused 28',
  'sorts an empty array with null; MongoDB before it': ({ drawn, ours, theirs }) =>
    'sort' in drawn && ours.includes(':[]') && sameDocuments(ours, theirs),
  'takes $ or ^ where the embedded engine refuses them by name': ({ drawn, ours }) =>
    asksRegex(drawn) && ours === 'refused 238',
  'cannot read (?i: in a regex that stands in a list': ({ drawn, theirs }) =>
    JSON.stringify(drawn).includes('(?i:') && theirs === 'refused 1',
  'forgets the order in which $group meets documents': ({ drawn }) =>
    /\$(first|last|push)"/.test(JSON.stringify(stagesOf(drawn))),
}

/** Why DocumentDB answers this unlike MongoDB; undefined when there is no known reason. */
export const reasonFor = (difference: Difference): string | undefined =>
  Object.keys(reasons).find(reason => reasons[reason]!(difference))
