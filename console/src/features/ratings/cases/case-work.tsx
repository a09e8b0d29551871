import type { Rectification } from '@zhenyiban/shared/ratings/cases-contract.ts'
import { Alert } from 'antd'
import { useRef, useState } from 'react'
import { OneOf } from '../../../shell/one-of.tsx'
import { Overtaken } from '../../../shell/overtaken.tsx'
import { ActForm } from './act-form.tsx'
import { actsFor, caseActs } from './case-acts.ts'
import { messages } from './messages.ts'

/** What may be done next, one form at a time. A form that was begun stays with what was typed, whoever is faster. */
export const CaseWork = ({ rectification }: { rectification: Rectification }) => {
  const { why, steps } = rectification
  const acts = actsFor(rectification)
  const [chosen, choose] = useState<string | null>(null)
  /** The steps there are with the last that was made here; what is drawn may be of before. */
  const [made, setMade] = useState(0)
  const begun = useRef<{ key: string; after: number } | null>(null)
  if (begun.current && begun.current.after < made) begun.current = null
  if (steps.length < made) return null
  const wanted = chosen ?? begun.current?.key ?? null
  const offered = acts.find(({ key }) => key === wanted) ?? (wanted === null ? acts[0] : undefined)
  const act = offered ?? caseActs.find(({ key }) => key === wanted)
  if (act && begun.current?.key !== act.key) begun.current = { key: act.key, after: steps.length }
  const stopped = act !== undefined && offered === undefined
  /** After a step the next one is offered, unless nothing is left for this person. */
  const done = (after: Rectification) => {
    choose(null)
    setMade(after.steps.length)
  }
  if (!act) return why ? <Alert type="info" showIcon title={why} /> : null
  return (
    <section className="drawer-part">
      {why && <Alert type="info" showIcon title={why} />}
      {stopped && <Overtaken what={messages.overtaken} now={messages.stillThere} />}
      {!stopped && acts.length > 1 && (
        <OneOf<string>
          label={messages.doWhat}
          value={act.key}
          onChange={choose}
          options={acts.map(({ key, title }) => ({ value: key, label: title }))}
        />
      )}
      <ActForm key={act.key} act={act} rectification={rectification} stopped={stopped} onDone={done} />
    </section>
  )
}
