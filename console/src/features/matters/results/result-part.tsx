import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { MatterResult, ResultForStaff } from '@zhenyiban/shared/results/contract.ts'
import {
  deliveredHow,
  type ResultKind,
  resultKindLabels,
  resultKinds,
} from '@zhenyiban/shared/results/delivery.ts'
import { formatDay, formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { App, Button, Descriptions, Select } from 'antd'
import { useState } from 'react'
import { api, ask, type Name } from '../../../api.ts'
import { Answered } from '../../../shell/answered.tsx'
import { Mark } from '../../../shell/mark.tsx'
import { useAction } from '../../../shell/use-action.tsx'
import { Waiting } from '../../../shell/waiting.tsx'
import { useWorkplace } from '../../../shell/workplace.tsx'
import { messages as handing } from '../moves/hand-over-messages.ts'
import { FileButton, NotSent, readChosen } from '../papers/file-button.tsx'
import { DocumentView } from '../papers/paper-view.tsx'
import { messages } from './messages.ts'

const refresh: Name[] = ['result', 'matter', 'matters']
interface OfResult {
  matterId: string
  result: MatterResult
}
/** Writes the answer into the query cache, so that the change shows at once. */
const useTaken = (matterId: string, said: string) => {
  const client = useQueryClient()
  const { message } = App.useApp()
  return (answered: ResultForStaff) => {
    client.setQueryData(ask('result', { params: { matterId } }).queryKey, answered)
    void message.success(said)
  }
}

const Kind = ({ matterId, result }: OfResult) => {
  const done = useTaken(matterId, messages.changed)
  const params = { matterId }
  const act = useAction({
    act: (kind: ResultKind) => api.chooseResult({ params, body: { kind } }),
    refresh,
    done,
  })
  if (!result.canChoose) return <>{resultKindLabels[result.kind]}</>
  return (
    <Select<ResultKind>
      aria-label={handing.kind}
      value={result.kind}
      loading={act.isPending}
      onChange={kind => act.mutate(kind)}
      popupMatchSelectWidth={false}
      options={resultKinds.map(value => ({ value, label: resultKindLabels[value] }))}
    />
  )
}

const Document = ({ matterId, result }: OfResult) => {
  const { may } = useWorkplace()
  const [open, setOpen] = useState(false)
  const { document } = result
  const add = useAction({
    act: async (file: File) => {
      const { type, bytes } = await readChosen(file)
      return api.addResultDocument({ params: { matterId }, query: { type }, body: bytes })
    },
    refresh,
    quiet: true,
    done: useTaken(matterId, messages.added),
  })
  return (
    <>
      <div className="papered">
        <span className="paper-said">
          {document
            ? messages.uploaded(formatInstant(document.addedAt), document.addedBy)
            : messages.noDocument}
        </span>
        {document && may('applicant.reveal') && (
          <Button size="small" onClick={() => setOpen(true)}>
            {messages.open}
          </Button>
        )}
        {result.canChoose && (
          <FileButton
            text={document ? messages.replace : messages.upload}
            busy={add.isPending}
            onChosen={add.mutate}
          />
        )}
        {open && (
          <DocumentView matterId={matterId} title={messages.document} onClose={() => setOpen(false)} />
        )}
      </div>
      <NotSent add={add} />
    </>
  )
}

const readingOf = ({ hasAccount, readAt }: MatterResult) =>
  readAt ? messages.read(formatInstant(readAt)) : hasAccount ? messages.notRead : messages.noAccount

const Waits = ({ result: { deliverBy, late, place, kind } }: { result: MatterResult }) => (
  <div>
    {place && [place.name, place.address].filter(Boolean).join('，')}
    {deliverBy && <div>{messages.until(formatDay(deliverBy))}</div>}
    {late && <Mark shape="!" tone="lost" word={messages.late} />}
    {kind === 'pick_up' && <div className="quiet">{messages.codeKept}</div>}
  </div>
)
const Delivered = ({ delivery }: { delivery: NonNullable<MatterResult['delivery']> }) => (
  <div>
    {deliveredHow(delivery)}
    {delivery.proxy && <div>{messages.proxy(delivery.proxy.name, delivery.proxy.idTail)}</div>}
    <div className="quiet">
      {messages.deliveredBy(delivery.organisationName, delivery.by, formatInstant(delivery.at))}
    </div>
  </div>
)

const Described = ({ matterId, result }: OfResult) => (
  <Descriptions
    column={1}
    size="small"
    items={[
      { label: handing.kind, children: <Kind matterId={matterId} result={result} /> },
      ...(result.kind === 'document'
        ? [{ label: messages.document, children: <Document matterId={matterId} result={result} /> }]
        : []),
      ...(result.kind === 'pick_up' ? [] : [{ label: messages.reading, children: readingOf(result) }]),
      ...(result.place ? [{ label: messages.place, children: <Waits result={result} /> }] : []),
      ...(result.delivery
        ? [{ label: messages.delivered, children: <Delivered delivery={result.delivery} /> }]
        : []),
    ]}
  />
)

/** What the result is, whether it was read, and how it reaches the applicant. */
export const ResultPart = ({ matterId }: { matterId: string }) => {
  const asked = useQuery(ask('result', { params: { matterId } }))
  return (
    <section className="drawer-part">
      <h3>{messages.part}</h3>
      <Answered asked={asked}>
        {({ result }) => (result ? <Described matterId={matterId} result={result} /> : <Waiting />)}
      </Answered>
    </section>
  )
}
