import { PrinterOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { ERASED } from '@zhenyiban/shared/kernel/erased.ts'
import { spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import { outcomeLabels } from '@zhenyiban/shared/matters/statuses.ts'
import type { Matter } from '@zhenyiban/shared/matters/views.ts'
import { formatDay, formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Alert, Button, Drawer } from 'antd'
import { useState } from 'react'
import { ask } from '../../../api.ts'
import { Answered } from '../../../shell/answered.tsx'
import { DialogPlace } from '../../../shell/dialog-place.tsx'
import { keyWord } from '../../../shell/keys.ts'
import { useKeys } from '../../../shell/use-keys.ts'
import { ReceiptSheet } from '../../intake/receipt.tsx'
import { askedWhileUnderway } from '../../notifications/told/ask-while-underway.ts'
import { messages as told } from '../../notifications/told/messages.ts'
import { ToldPart } from '../../notifications/told/told-part.tsx'
import { AssignmentsPart } from '../assigning/assignments-part.tsx'
import { dueText } from '../due-text.ts'
import { messages } from '../messages.ts'
import { MatterMoves } from '../moves/matter-moves.tsx'
import { PAPERS_PART, Papers, UncheckedPapers } from '../papers/papers.tsx'
import { ResultPart } from '../results/result-part.tsx'
import { StatusMark } from '../status-mark.tsx'
import { Applicant } from './applicant.tsx'
import { AppliedBy } from './applied-by.tsx'
import { AsksPart } from './asks-part.tsx'
import { ClockPart } from './clock-part.tsx'
import { PromisePart } from './promise-part.tsx'
import { StagesLine } from './stages-line.tsx'
import '../../../shell/drawer.css'
import './detail.css'
import '../matters.css'

const Story = ({ matter }: { matter: Matter }) => (
  <section className="drawer-part">
    <h3>{messages.timeline}</h3>
    <ol className="story">
      {matter.timeline.toReversed().map((entry, index) => (
        <li key={index}>
          <time dateTime={entry.at}>{formatInstant(entry.at)}</time>
          <span>{entry.text}</span>
          {entry.note && <span className="story-note">{entry.note}</span>}
        </li>
      ))}
    </ol>
  </section>
)

const Due = ({ matter }: { matter: Matter }) => {
  const text = dueText(matter)
  const { firstDueOn } = matter
  if (!text) return null
  return (
    <span>
      {messages.dueOn}：{text}
      {firstDueOn && `（${messages.firstDue(formatDay(firstDueOn))}）`}
    </span>
  )
}

/** What came and waits, before all else there is to read. */
const NewPapers = ({ matter }: { matter: Matter }) => {
  const waiting = matter.materials.filter(each => each.waiting > 0).map(({ name }) => name)
  if (waiting.length === 0) return null
  const toPapers = () => document.getElementById(PAPERS_PART)?.scrollIntoView?.({ block: 'start' })
  return (
    <Alert
      type="warning"
      showIcon
      title={messages.unchecked}
      description={waiting.join('、')}
      action={<Button onClick={toPapers}>{messages.toPapers}</Button>}
    />
  )
}

const ToldOfMatter = ({ matter }: { matter: Matter }) => {
  const asked = useQuery({
    ...ask('matterTold', { params: { matterId: matter.id } }),
    ...askedWhileUnderway,
  })
  return matter.applicant.name === ERASED ? (
    <ToldPart asked={asked} nothing={told.erased} />
  ) : (
    <ToldPart asked={asked} />
  )
}

const Content = ({ matter }: { matter: Matter }) => (
  <>
    <div className="matter-head">
      <p className="case-number">{spellCaseNumber(matter.caseNumber)}</p>
      <p className="matter-item">{matter.itemName}</p>
      <p className="matter-line">
        <StatusMark status={matter.status} />
        <Due matter={matter} />
        {matter.holderName && (
          <span>
            {messages.holder}：{matter.holderName}
          </span>
        )}
      </p>
    </div>
    <NewPapers matter={matter} />
    {matter.promise && <PromisePart promise={matter.promise} />}
    {matter.missing.length > 0 && !matter.promise && (
      <Alert
        type="warning"
        showIcon
        title={messages.missing}
        description={
          <ul className="plain-list">
            {matter.missing.map(name => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        }
      />
    )}
    {matter.outcome && (
      <Alert
        type={matter.outcome === 'granted' ? 'success' : 'error'}
        showIcon
        title={`${messages.result}：${outcomeLabels[matter.outcome]}`}
        description={matter.resultText}
      />
    )}
    {matter.outcome && <ResultPart matterId={matter.id} />}
    <ClockPart matter={matter} />
    {matter.stages.length > 0 && (
      <section className="drawer-part">
        <h3>{messages.stages}</h3>
        <StagesLine matter={matter} />
      </section>
    )}
    <AssignmentsPart matter={matter} />
    <AsksPart matter={matter} />
    <Applicant matter={matter} />
    <AppliedBy matter={matter} />
    <Papers matterId={matter.id} />
    <ToldOfMatter matter={matter} />
    <Story matter={matter} />
    <p className="quiet">
      {messages.hall}：{matter.hallName} · {messages.receivedBy}：{matter.receivedBy} ·{' '}
      {formatInstant(matter.receivedAt)}
    </p>
  </>
)

/** Through a list one after the other, without going back to it. */
const StepButtons = ({ before, next }: Record<'before' | 'next', () => void>) => {
  useKeys({ ArrowUp: before, ArrowDown: next }, 'drawer')
  return (
    <>
      <Button onClick={before} aria-keyshortcuts="ArrowUp">
        {messages.before} <kbd aria-hidden>{keyWord('ArrowUp')}</kbd>
      </Button>
      <Button onClick={next} aria-keyshortcuts="ArrowDown">
        {messages.next} <kbd aria-hidden>{keyWord('ArrowDown')}</kbd>
      </Button>
    </>
  )
}

interface Props {
  matterId: string | null
  /** To its neighbours, where it was opened from a list. */
  steps?: Record<'before' | 'next', () => void>
  onClose: () => void
}
/** One matter beside the list: everything about it, and what this person may do with it now. */
export const MatterDrawer = ({ matterId, steps, onClose }: Props) => {
  const [printing, setPrinting] = useState(false)
  const asked = useQuery({
    ...ask('matter', { params: { matterId: matterId ?? '' } }),
    enabled: matterId !== null,
  })
  const { data } = asked
  return (
    <DialogPlace of={matterId}>
      <Drawer
        open={matterId !== null}
        onClose={onClose}
        size={760}
        title={messages.title}
        destroyOnHidden
        extra={
          <div className="drawer-moves">
            {steps && matterId !== null && <StepButtons {...steps} />}
            {data && (
              <Button icon={<PrinterOutlined aria-hidden />} onClick={() => setPrinting(true)}>
                {messages.printReceipt}
              </Button>
            )}
          </div>
        }
        footer={
          data?.moves.some(({ offered }) => offered) && (
            <div className="drawer-moves">
              <MatterMoves matter={data} unchecked={<UncheckedPapers matterId={data.id} />} />
            </div>
          )
        }
      >
        <Answered asked={asked}>{matter => <Content key={matter.id} matter={matter} />}</Answered>
        {matterId && <ReceiptSheet matterId={matterId} open={printing} onClose={() => setPrinting(false)} />}
      </Drawer>
    </DialogPlace>
  )
}
