import { spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import { isMainPaper } from '@zhenyiban/shared/matters/promise.ts'
import { Alert, Button } from 'antd'
import { RefusalNotice } from '../../shell/refusal-notice.tsx'
import { messages } from './messages.ts'
import type { MatterFormState } from './use-matter-form.ts'

const Decisions = ({ state }: { state: MatterFormState }) => {
  const { known, lacking, materials, intake, asking, decide } = state
  return (
    <div className="form-moves">
      <Button
        type="primary"
        size="large"
        disabled={!known || lacking.length > 0}
        loading={intake.busy && !asking}
        onClick={() => void decide('accept')}
      >
        {messages.accept}
      </Button>
      {known && lacking.length > 0 && !lacking.some(isMainPaper) && (
        <Button size="large" onClick={() => void decide('acceptOnPromise')}>
          {messages.acceptOnPromise}
        </Button>
      )}
      <Button
        size="large"
        disabled={!known || materials.every(({ handedIn }) => handedIn)}
        onClick={() => void decide('tellMissing')}
      >
        {messages.tellMissing}
      </Button>
      <Button size="large" danger disabled={!known} onClick={() => void decide('decline')}>
        {messages.decline}
      </Button>
    </div>
  )
}

/** What stands in the way, and what can be decided. */
export const FormFoot = ({ state }: { state: MatterFormState }) => {
  const { known, lacking, intake, asking } = state
  return (
    <footer className="form-foot">
      {intake.received && intake.error && (
        <Alert
          type="warning"
          showIcon
          title={messages.receivedButNot(spellCaseNumber(intake.received.caseNumber))}
        />
      )}
      {!asking && intake.error && <RefusalNotice error={intake.error} />}
      {known && lacking.length > 0 && <p className="lacking">{messages.lacking(lacking)}</p>}
      <Decisions state={state} />
    </footer>
  )
}
