import {
  appliedByInWords,
  SIGNATURE_HEIGHT,
  SIGNATURE_WIDTH,
  signaturePath,
} from '@zhenyiban/shared/agency/contract.ts'
import type { Matter } from '@zhenyiban/shared/matters/views.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Button } from 'antd'
import { useState } from 'react'
import { type Answer, api } from '../../../api.ts'
import { useWorkplace } from '../../../shell/workplace.tsx'
import { messages } from '../messages.ts'
import { RevealDialog } from './reveal-dialog.tsx'

/** 帮办代办: who applied for the resident, and how the resident agreed. */
export const AppliedBy = ({ matter: { id, appliedBy } }: { matter: Matter }) => {
  const { may } = useWorkplace()
  const [asking, setAsking] = useState(false)
  const [shown, setShown] = useState<Answer<'viewSignature'> | null>(null)
  if (!appliedBy) return null
  return (
    <section className="drawer-part">
      <h3>
        {messages.appliedBy}
        {appliedBy.way === 'signature' && may('applicant.reveal') && !shown && (
          <Button size="small" onClick={() => setAsking(true)}>
            {messages.viewSignature}
          </Button>
        )}
      </h3>
      <p>{appliedByInWords(appliedBy, '申请人')}</p>
      <p className="quiet">
        {formatInstant(appliedBy.consentedAt)} · {messages.witness}:{appliedBy.witnessName}
      </p>
      <p className="quiet">{messages.quoted(appliedBy.text)}</p>
      {shown && (
        <svg
          className="signature"
          viewBox={`0 0 ${SIGNATURE_WIDTH} ${SIGNATURE_HEIGHT}`}
          role="img"
          aria-label={messages.signature}
        >
          <path d={signaturePath(shown.strokes)} />
        </svg>
      )}
      {asking && (
        <RevealDialog
          title={messages.viewSignature}
          look={body => api.viewSignature({ params: { matterId: id }, body })}
          onClose={() => setAsking(false)}
          onShown={seen => {
            setShown(seen)
            setAsking(false)
          }}
        />
      )}
    </section>
  )
}
