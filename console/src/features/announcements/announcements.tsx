import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type AnnouncementView, announcementViews } from '@zhenyiban/shared/announcements/contract.ts'
import { Button } from 'antd'
import { useState } from 'react'
import { ask } from '../../api.ts'
import { tableColumns } from '../../shell/list-column.ts'
import { OneOf } from '../../shell/one-of.tsx'
import { Page } from '../../shell/page.tsx'
import { QueryTable } from '../../shell/query-table.tsx'
import { tablePages } from '../../shell/table-pages.ts'
import { useOpened } from '../../shell/use-opened.ts'
import { useWorkplace } from '../../shell/workplace.tsx'
import { AnnouncementDrawer } from './announcement-drawer.tsx'
import { columns } from './columns.tsx'
import { messages } from './messages.ts'

const NEW = 'new'

/** 通知公告: what is drafted, what people read now, and what they read before. */
export const Announcements = () => {
  const { may } = useWorkplace()
  const [view, setView] = useState<AnnouncementView>('shown')
  const [page, turn] = useState(1)
  const [openId, setOpenId] = useState<string | null>(null)
  const asked = useQuery({
    ...ask('announcements', { query: { view, page } }),
    placeholderData: keepPreviousData,
  })
  const rows = asked.data?.announcements ?? []
  const opened = useOpened(openId, rows)
  const close = () => setOpenId(null)
  return (
    <Page
      title={messages.title}
      extra={
        may('announcement.publish') && (
          <Button type="primary" onClick={() => setOpenId(NEW)}>
            {messages.write}
          </Button>
        )
      }
    >
      <p className="quiet">{messages.lead}</p>
      <div className="filters">
        <OneOf<AnnouncementView>
          label={messages.which}
          value={view}
          onChange={next => {
            setView(next)
            turn(1)
          }}
          options={announcementViews.map(value => ({
            value,
            label: messages.views(value, asked.data?.counts[value]),
          }))}
        />
      </div>
      <QueryTable
        label={messages.title}
        asked={asked}
        rows={rows}
        empty={messages.none[view]}
        columns={tableColumns(columns, row => setOpenId(row.id))}
        onOpen={row => setOpenId(row.id)}
        pagination={tablePages(asked.data, page, turn)}
      />
      {openId === NEW && <AnnouncementDrawer of={null} gone={false} onClose={close} />}
      {opened.row && (
        <AnnouncementDrawer key={opened.row.id} of={opened.row} gone={opened.gone} onClose={close} />
      )}
    </Page>
  )
}
