import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { appealKindLabels, appealStateLabels } from '@zhenyiban/shared/ratings/cases.ts'
import type { Rating } from '@zhenyiban/shared/ratings/contract.ts'
import type { OwnAppeal, OwnRating } from '@zhenyiban/shared/ratings/own-service.ts'
import { formatDay } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Button } from 'antd'
import { useState } from 'react'
import { ask } from '../../../api.ts'
import { DialogPlace, useDialogPlace } from '../../../shell/dialog-place.tsx'
import type { FittingColumn } from '../../../shell/fitting.ts'
import { Mark } from '../../../shell/mark.tsx'
import { Page } from '../../../shell/page.tsx'
import { QueryTable } from '../../../shell/query-table.tsx'
import { tablePages } from '../../../shell/table-pages.ts'
import { ratingColumns } from '../rating-list.tsx'
import { AppealDialog } from './appeal-dialog.tsx'
import { messages } from './messages.ts'
import '../ratings.css'

const tones = { asked: 'ask', refused: 'quiet', upheld: 'done' } as const
const shapes = { asked: '?', refused: '○', upheld: '●' } as const
const Appealed = ({ appeal: { kind, state, byOn, decision } }: { appeal: OwnAppeal }) => (
  <>
    <Mark shape={shapes[state]} tone={tones[state]} word={appealStateLabels[state] ?? state} />
    <small className="under">
      {appealKindLabels[kind] ?? kind}
      {byOn && ` · ${messages.byOn(formatDay(byOn))}`}
    </small>
    {!byOn && <small className="under">{decision ? messages.decision(decision) : messages.lapsed}</small>}
  </>
)
const AppealOf = ({ row }: { row: OwnRating }) => {
  const openDialog = useDialogPlace()
  if (row.appeal) return <Appealed appeal={row.appeal} />
  if (!row.appealUntilOn) return null
  return (
    <>
      <Button
        size="small"
        aria-label={messages.appealOf(row.subjectName)}
        onClick={() => openDialog(close => <AppealDialog of={row} onClose={close} />)}
      >
        {messages.appeal}
      </Button>
      <small className="under">{messages.until(formatDay(row.appealUntilOn))}</small>
    </>
  )
}
const caseColumns: FittingColumn<OwnRating>[] = [
  ...ratingColumns<OwnRating>(),
  { key: 'appeal', folds: 5, title: messages.appeal, width: 230, render: (_, row) => <AppealOf row={row} /> },
]
/** Bad ratings that may be mistaken or abusive, and what became of an appeal. */
const OwnCases = () => {
  const asked = useQuery(ask('myServiceCases'))
  return (
    <section className="drawer-part">
      <h3>{messages.bad}</h3>
      <p className="quiet">{messages.badNote}</p>
      <DialogPlace of={null}>
        <QueryTable
          label={messages.bad}
          asked={asked}
          rows={asked.data ?? []}
          empty={messages.noneBad}
          columns={caseColumns}
        />
      </DialogPlace>
    </section>
  )
}

const columns = ratingColumns<Rating>()
/** What was said of one's own service, as far as it is told. */
export const OwnRatings = () => {
  const [page, turn] = useState(1)
  const asked = useQuery({
    ...ask('myServiceRatings', { query: { page } }),
    placeholderData: keepPreviousData,
  })
  return (
    <Page title={messages.title}>
      <OwnCases />
      <section className="drawer-part">
        <h3>{messages.all}</h3>
        <p className="quiet">{messages.note}</p>
        <QueryTable
          label={messages.all}
          asked={asked}
          rows={asked.data?.ratings ?? []}
          empty={messages.none}
          columns={columns}
          pagination={tablePages(asked.data, page, turn)}
        />
      </section>
    </Page>
  )
}
