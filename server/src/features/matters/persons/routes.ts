import { MOST_PERSONS, persons } from '@zhenyiban/shared/matters/persons.ts'
import { implement } from '../../../kernel/implement.ts'
import { recordSearch } from '../searching.ts'
import { findPersons } from './finding.ts'
import { presentPersons } from './present.ts'

export const personRoutes = implement(persons, {
  persons: async ({ app, actor, query: { q } }) => {
    const { found, halls } = await findPersons(app, actor, q)
    await recordSearch(app, actor, 'person.searched', q, found.length)
    const shown = found.slice(0, MOST_PERSONS)
    return { persons: await presentPersons(app, shown, halls), isMore: found.length > shown.length }
  },
})
