import type { MatterPapers } from '@zhenyiban/shared/papers/contract.ts'
import type { PaperOffer, ReuseVersion } from '@zhenyiban/shared/papers/reuse.ts'
import { api } from '../../shell/api.ts'
import { useAction } from '../../shell/use-load.ts'

export interface Changing {
  matterId: string
  onDone: (papers: MatterPapers) => void
  refresh: () => Promise<void>
}
/** Consent and withdrawal; kept outside the changed element, so that a refusal stays visible. */
export const useReuse = (
  { matterId, onDone, refresh }: Changing,
  material: string,
  offer: PaperOffer | null,
) => {
  const params = { matterId }
  const agree = useAction(async ({ fromMatterId, version }: PaperOffer) => {
    const body = { material, fromMatterId, version: version as ReuseVersion }
    onDone(await api.reuseMyPaper({ params, body }))
  }, refresh)
  const withdraw = useAction(async () => {
    onDone(await api.withdrawMyReuse({ params, body: { material } }))
  }, refresh)
  return { agree: { ...agree, run: () => offer && void agree.run(offer) }, withdraw }
}
