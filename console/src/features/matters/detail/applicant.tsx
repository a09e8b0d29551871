import { documentName } from '@zhenyiban/shared/kernel/documents.ts'
import { ERASED } from '@zhenyiban/shared/kernel/erased.ts'
import type { Matter } from '@zhenyiban/shared/matters/views.ts'
import { Button } from 'antd'
import { useState } from 'react'
import { type Answer, api } from '../../../api.ts'
import { messages as shell } from '../../../shell/messages.ts'
import { useWorkplace } from '../../../shell/workplace.tsx'
import { messages } from '../messages.ts'
import { RevealDialog } from './reveal-dialog.tsx'

/** The applicant, masked; the full fields are never kept beyond this drawer. */
export const Applicant = ({ matter }: { matter: Matter }) => {
  const { may } = useWorkplace()
  const [asking, setAsking] = useState(false)
  const [full, setFull] = useState<Answer<'revealApplicant'> | null>(null)
  const shown = full ?? matter.applicant
  const hasLeft = matter.applicant.name === ERASED
  return (
    <section className="drawer-part">
      <h3>
        {messages.applicant}
        {may('applicant.reveal') && !full && !hasLeft && (
          <Button size="small" onClick={() => setAsking(true)}>
            {messages.reveal}
          </Button>
        )}
      </h3>
      <dl className="facts">
        <div>
          <dt>{messages.applicant}</dt>
          <dd>{shown.name}</dd>
        </div>
        <div>
          <dt>{messages.phone}</dt>
          <dd>
            {shown.phone}
            {matter.applicant.landline && <div className="quiet">{shell.landline}</div>}
          </dd>
        </div>
        <div>
          <dt>{documentName(shown.document.type)}</dt>
          <dd>{shown.document.number}</dd>
        </div>
        <div>
          <dt>{messages.village}</dt>
          <dd>{matter.applicant.villageName ?? (hasLeft ? ERASED : messages.notSet)}</dd>
        </div>
      </dl>
      {full && <p className="quiet">{messages.revealed}</p>}
      {asking && (
        <RevealDialog
          title={messages.revealTitle}
          look={body => api.revealApplicant({ params: { matterId: matter.id }, body })}
          onClose={() => setAsking(false)}
          onShown={known => {
            setFull(known)
            setAsking(false)
          }}
        />
      )}
    </section>
  )
}
