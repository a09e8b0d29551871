import { spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import { isMainPaper } from '@zhenyiban/shared/matters/promise.ts'
import { Alert, Button } from 'antd'
import { RefusalNotice } from '../../shell/refusal-notice.tsx'
import type { MatterFormState } from './use-matter-form.ts'
import { words } from './words.ts'

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
        {words.accept}
      </Button>
      {known && lacking.length > 0 && !lacking.some(isMainPaper) && (
        <Button size="large" onClick={() => void decide('acceptOnPromise')}>
          {words.acceptOnPromise}
        </Button>
      )}
      <Button
        size="large"
        disabled={!known || materials.every(({ handedIn }) => handedIn)}
        onClick={() => void decide('tellMissing')}
      >
        {words.tellMissing}
      </Button>
      <Button size="large" danger disabled={!known} onClick={() => void decide('decline')}>
        {words.decline}
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
          title={words.receivedButNot(spellCaseNumber(intake.received.caseNumber))}
        />
      )}
      {!asking && intake.error && <RefusalNotice error={intake.error} />}
      {known && lacking.length > 0 && <p className="lacking">{words.lacking(lacking)}</p>}
      <Decisions state={state} />
    </footer>
  )
}
