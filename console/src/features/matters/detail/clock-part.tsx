import {
  clockSentence,
  type Extension,
  type ExtensionStatus,
  extensionStatusLabels,
  firstDueSentence,
  limitSentence,
  pauseRecordSentence,
  pauseSentence,
} from '@zhenyiban/shared/matters/clock.ts'
import { isOverrun } from '@zhenyiban/shared/matters/pauses.ts'
import type { Matter } from '@zhenyiban/shared/matters/views.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { Mark } from '../../../shell/mark.tsx'
import { LightMark } from '../light-mark.tsx'
import { messages } from '../messages.ts'
import './clock-part.css'

const looks: Record<ExtensionStatus, [shape: string, tone: 'ask' | 'done' | 'lost']> = {
  asked: ['▲', 'ask'],
  granted: ['✓', 'done'],
  refused: ['✕', 'lost'],
  lapsed: ['✕', 'lost'],
}
const Extended = ({ extension }: { extension: Extension }) => {
  const { days, status, reason, askedBy, askedAt, answeredBy, answeredAt, answer } = extension
  const [shape, tone] = looks[status]
  return (
    <div className="clock-box">
      <Mark shape={shape} tone={tone} word={messages.extension(days, extensionStatusLabels[status])} />
      <p>{reason}</p>
      {answer && <p>{messages.answer(answer)}</p>}
      <p className="quiet">
        {messages.extensionBy(askedBy, formatInstant(askedAt))}
        {answeredBy && answeredAt && ` · ${messages.answeredBy(answeredBy, formatInstant(answeredAt))}`}
      </p>
    </div>
  )
}

/** Each day and why it counts or does not, behind a button. */
const HowCounted = ({ clock }: { clock: NonNullable<Matter['clock']> }) => {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? messages.hideCounted : messages.howCounted}
      </Button>
      {open && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled by keyboard too
        <ol className="clock-days" aria-label={messages.howCounted} tabIndex={0}>
          {clock.days.map(({ on, counted, text }) => (
            <li key={on} className={counted ? 'clock-day-counted' : undefined}>
              {text}
            </li>
          ))}
        </ol>
      )}
      {clock.provisional && <p className="quiet">{messages.provisional}</p>}
    </>
  )
}

/** 办理期限: the light, the days used and left, why it stands still, who was told that it runs late. */
export const ClockPart = ({ matter }: { matter: Matter }) => {
  const { clock, extension, escalations, status } = matter
  if (!clock)
    return matter.limitBasis === 'none' ? (
      <section className="drawer-part">
        <h3>{messages.clock}</h3>
        <p className="matter-line">
          <LightMark {...matter} />
          <span className="quiet">{messages.noLimit}</span>
        </p>
      </section>
    ) : null
  const why = pauseSentence(clock)
  const first = firstDueSentence(matter.firstDueOn, clock)
  return (
    <section className="drawer-part">
      <h3>{messages.clock}</h3>
      <p className="matter-line">
        <LightMark {...matter} light={clock.light} />
        <strong>{clockSentence(clock, status === 'decided' || status === 'closed')}</strong>
        <span className="quiet">{limitSentence(clock, matter.limitBasis)}</span>
        {first && <span className="quiet">{first}</span>}
      </p>
      <div className="clock-more">
        {why && <Alert type={matter.pauseLate ? 'error' : 'warning'} showIcon title={why} />}
        {clock.pauses && clock.pauses.length > 0 && (
          <ul className="plain-list" aria-label={messages.pauses}>
            {clock.pauses.map((pause, index) => (
              <li key={index} className={isOverrun(pause) ? 'overdue-note' : 'quiet'}>
                {pauseRecordSentence(pause)}
              </li>
            ))}
          </ul>
        )}
        {extension && <Extended extension={extension} />}
        {escalations.map(({ level, at, organisationName, names }) => (
          <p key={`${level} ${at}`} className="quiet">
            {messages.told[level]}
            {organisationName} {names.join('、')} · {formatInstant(at)}
          </p>
        ))}
        <HowCounted clock={clock} />
      </div>
    </section>
  )
}
