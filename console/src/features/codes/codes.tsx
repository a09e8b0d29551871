import { useQuery } from '@tanstack/react-query'
import type { PlaceCode } from '@zhenyiban/shared/codes/posters.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { App, Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { api, ask } from '../../api.ts'
import type { FittingColumn } from '../../shell/fitting.ts'
import { messages as shell } from '../../shell/messages.ts'
import { Page } from '../../shell/page.tsx'
import { QueryTable } from '../../shell/query-table.tsx'
import { useAction } from '../../shell/use-action.tsx'
import { useWorkplace } from '../../shell/workplace.tsx'
import { messages } from './messages.ts'
import { PosterDialog } from './poster-dialog.tsx'
import './codes.css'

const facts: FittingColumn<PlaceCode>[] = [
  {
    key: 'name',
    title: messages.place,
    render: (_, { kind, name }) => (
      <>
        {name}
        <small>{messages.places[kind].kind}</small>
      </>
    ),
  },
  { key: 'leads', title: messages.leads, render: (_, { kind }) => messages.places[kind].leadsTo },
  {
    key: 'opened',
    title: messages.opened,
    width: 150,
    render: (_, { made }) =>
      made ? (
        <>
          {messages.times(made.opened)}
          {made.lastOpenedAt && <small>{messages.lastOpened(formatInstant(made.lastOpenedAt))}</small>}
        </>
      ) : (
        '—'
      ),
  },
  {
    key: 'made',
    title: messages.made,
    width: 170,
    render: (_, { made }) =>
      made ? (
        <>
          {made.madeBy ?? shell.unknown}
          <small>{formatInstant(made.madeAt)}</small>
        </>
      ) : (
        <span className="quiet">{messages.notMade}</span>
      ),
  },
]
const actions = (onOpen: (place: PlaceCode) => void, onRenew: ((place: PlaceCode) => void) | null) =>
  ({
    key: 'action',
    title: messages.action,
    width: 210,
    render: (_, place) => (
      <span className="card-actions">
        <Button aria-label={messages.posterOf(place.name)} onClick={() => onOpen(place)}>
          {messages.poster}
        </Button>
        {onRenew && place.made && (
          <Popconfirm
            title={messages.renewAsk(place.name)}
            description={messages.renewWhy(place.kind)}
            okText={messages.renew}
            cancelText={shell.cancel}
            onConfirm={() => onRenew(place)}
          >
            <Button danger aria-label={messages.renewOf(place.name)}>
              {messages.renew}
            </Button>
          </Popconfirm>
        )}
      </span>
    ),
  }) satisfies FittingColumn<PlaceCode>

export const Codes = () => {
  const { hall, may } = useWorkplace()
  const { message } = App.useApp()
  const [shown, show] = useState<PlaceCode | null>(null)
  const asked = useQuery(ask('placeCodes', { query: hall ? { hallId: hall.id } : {} }))
  const renew = useAction({
    act: ({ kind, id }: PlaceCode) => api.renewPoster({ body: { kind, id } }),
    refresh: ['placeCodes'],
    done: (_, place) => {
      void message.success(messages.renewed)
      show(place)
    },
  })
  const close = () => {
    show(null)
    void asked.refetch()
  }
  return (
    <Page title={messages.title}>
      <p className="quiet">{messages.what}</p>
      <div className="codes">
        <QueryTable
          label={messages.title}
          asked={asked}
          rows={asked.data ?? []}
          empty={messages.none}
          columns={[...facts, actions(show, may('hall.manage') ? renew.mutate : null)]}
        />
      </div>
      <p className="quiet codes-counted">{messages.counted}</p>
      {shown && <PosterDialog place={shown} onClose={close} />}
    </Page>
  )
}
