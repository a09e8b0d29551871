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
import { Mark } from '../../../shell/mark.tsx'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { useAct } from '../../../shell/use-act.tsx'
import { Waiting } from '../../../shell/waiting.tsx'
import { useWorkplace } from '../../../shell/workplace.tsx'
import { words as handing } from '../moves/hand-over-words.ts'
import { FileButton, readChosen } from '../papers/file-button.tsx'
import { DocumentView } from '../papers/paper-view.tsx'
import { words } from './words.ts'

const refresh: Name[] = ['result', 'matter', 'matters']
interface OfResult {
  matterId: string
  result: MatterResult
}
/** Takes an answer over at once, so that what was just done is seen done. */
const useTaken = (matterId: string, said: string) => {
  const client = useQueryClient()
  const { message } = App.useApp()
  return (answered: ResultForStaff) => {
    client.setQueryData(ask('result', { params: { matterId } }).queryKey, answered)
    void message.success(said)
  }
}

const Kind = ({ matterId, result }: OfResult) => {
  const done = useTaken(matterId, words.changed)
  const params = { matterId }
  const act = useAct({
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
  const add = useAct({
    act: async (file: File) => {
      const { type, body } = await readChosen(file)
      return api.addResultDocument({ params: { matterId }, query: { type }, body })
    },
    refresh,
    done: useTaken(matterId, words.added),
  })
  return (
    <div className="papered">
      <span className="paper-said">
        {document ? words.uploaded(formatInstant(document.addedAt), document.addedBy) : words.noDocument}
      </span>
      {document && may('applicant.reveal') && (
        <Button size="small" onClick={() => setOpen(true)}>
          {words.open}
        </Button>
      )}
      {result.canChoose && (
        <FileButton
          text={document ? words.replace : words.upload}
          busy={add.isPending}
          onChosen={add.mutate}
        />
      )}
      {open && <DocumentView matterId={matterId} title={words.document} onClose={() => setOpen(false)} />}
    </div>
  )
}

const readingOf = ({ hasAccount, readAt }: MatterResult) =>
  readAt ? words.read(formatInstant(readAt)) : hasAccount ? words.notRead : words.noAccount

const Waits = ({ result: { deliverBy, late, place, kind } }: { result: MatterResult }) => (
  <div>
    {place && [place.name, place.address].filter(Boolean).join('，')}
    {deliverBy && <div>{words.until(formatDay(deliverBy))}</div>}
    {late && <Mark shape="!" tone="lost" word={words.late} />}
    {kind === 'pick_up' && <div className="quiet">{words.codeKept}</div>}
  </div>
)
const Delivered = ({ delivery }: { delivery: NonNullable<MatterResult['delivery']> }) => (
  <div>
    {deliveredHow(delivery)}
    {delivery.proxy && <div>{words.proxy(delivery.proxy.name, delivery.proxy.idTail)}</div>}
    <div className="quiet">
      {words.deliveredBy(delivery.organisationName, delivery.by, formatInstant(delivery.at))}
    </div>
  </div>
)

/** What the result is, whether it was read, and how it reaches the applicant. */
export const ResultPart = ({ matterId }: { matterId: string }) => {
  const { data, error, refetch } = useQuery(ask('result', { params: { matterId } }))
  const result = data?.result
  return (
    <section className="drawer-part">
      <h3>{words.part}</h3>
      {error ? (
        <RefusalNotice error={error} onRetry={() => void refetch()} />
      ) : !result ? (
        <Waiting />
      ) : (
        <Descriptions
          column={1}
          size="small"
          items={[
            { label: handing.kind, children: <Kind matterId={matterId} result={result} /> },
            ...(result.kind === 'document'
              ? [{ label: words.document, children: <Document matterId={matterId} result={result} /> }]
              : []),
            ...(result.kind === 'pick_up' ? [] : [{ label: words.reading, children: readingOf(result) }]),
            ...(result.place ? [{ label: words.place, children: <Waits result={result} /> }] : []),
            ...(result.delivery
              ? [{ label: words.delivered, children: <Delivered delivery={result.delivery} /> }]
              : []),
          ]}
        />
      )}
    </section>
  )
}
