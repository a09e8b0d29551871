import type { ReactNode } from 'react'
import { api } from '../../../shell/api.ts'
import { useLoad } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { caseMessages as messages } from '../case-messages.ts'
import { CaseView } from './case-view.tsx'

interface CaseByKeyProps {
  ratingKey: string
  /** The key opens another rating now. */
  onAgain: () => void
  children: ReactNode
}
/** What became of a bad rating, for who has no account; where it was not bad, or the key is not the case's, `children`. */
export const CaseByKey = ({ ratingKey, onAgain, children }: CaseByKeyProps) => {
  const params = { ratingKey }
  const asked = useLoad(() => api.rectificationByKey({ params }), [ratingKey])
  if (!asked.value) return children
  return (
    <>
      <CaseView
        value={asked.value}
        say={(word, reason) => api.sayByKey({ params, body: { word, reason } })}
        open={proofFileId => api.proofFileByKey({ params: { ratingKey, proofFileId } })}
        onSaid={asked.set}
        refresh={asked.reload}
      />
      {asked.value.mayRateAgain && <Button text={messages.again} onTap={onAgain} />}
    </>
  )
}
