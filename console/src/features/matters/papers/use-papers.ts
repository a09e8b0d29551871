import { useQueryClient } from '@tanstack/react-query'
import type { MatterPapers } from '@zhenyiban/shared/papers/contract.ts'
import { ask, type Name } from '../../../api.ts'

export const refresh: Name[] = ['papers', 'matter', 'matters']
/** Writes the answer into the query cache, so that the change shows at once. */
export const usePapers = (matterId: string) => {
  const client = useQueryClient()
  const { queryKey } = ask('papers', { params: { matterId } })
  return (papers: MatterPapers) => void client.setQueryData(queryKey, papers)
}
