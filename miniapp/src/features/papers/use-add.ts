import type { PaperedMaterial } from '@zhenyiban/shared/papers/contract.ts'
import { mayBeSentAgain } from '@zhenyiban/shared/papers/uploads.ts'
import { useEffect, useState } from 'react'
import { api } from '../../shell/api.ts'
import { refusalOf, useAction } from '../../shell/use-load.ts'
import type { ReadPaper } from './papers-file.ts'
import type { Changing } from './use-reuse.ts'

/**
 * Sends a file, and keeps the one that did not get through, so that nobody has to photograph it again. What arrived
 * although no answer came is seen in the list, and the sentence about the network goes with it.
 */
export const useAdd = ({ matterId, onDone, refresh }: Changing, { name, papers }: PaperedMaterial) => {
  const [unsent, keep] = useState<{ read: ReadPaper }>()
  const add = useAction(async (read: ReadPaper) => {
    keep({ read })
    try {
      const { type, bytes } = await read()
      const query = { material: name, type }
      onDone(await api.addMyPaper({ params: { matterId }, query, body: bytes }))
      keep(undefined)
    } catch (thrown) {
      if (!mayBeSentAgain(refusalOf(thrown))) keep(undefined)
      throw thrown
    }
  }, refresh)
  const [seen, see] = useState(papers.length)
  useEffect(() => {
    if (papers.length > seen) {
      add.clear()
      keep(undefined)
    }
    see(papers.length)
  }, [papers.length])
  return { add, again: unsent && !add.busy ? () => void add.run(unsent.read) : undefined }
}
