import { useQuery } from '@tanstack/react-query'
import { ask } from '../../../api.ts'

/** Towns and villages in scope, in the order of the tree, as options. */
export const useLocalOrganisations = (): { value: string; label: string }[] => {
  const { data = [] } = useQuery({ ...ask('tree'), staleTime: 60_000 })
  return data
    .filter(({ kind }) => kind === 'town' || kind === 'village')
    .map(({ id, name }) => ({ value: id, label: name }))
}
