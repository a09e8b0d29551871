import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { MOST_LISTED } from '@zhenyiban/shared/client-errors/contract.ts'
import { type ClientApp, clientApps } from '@zhenyiban/shared/client-errors/report.ts'
import { useState } from 'react'
import { ask } from '../../api.ts'
import { today } from '../../shell/clock.ts'
import { ExportButton } from '../../shell/export-button.tsx'
import { tableColumns } from '../../shell/list-column.ts'
import { OneOf } from '../../shell/one-of.tsx'
import { Page } from '../../shell/page.tsx'
import { QueryTable } from '../../shell/query-table.tsx'
import { appOf, columns, exported } from './columns.tsx'
import { messages } from './messages.ts'

const SPANS = [1, 7, 30]
const ANY = 'any'

/** 手机端错误: what went wrong in the code of phones and browsers, for who has it mended. */
export const ClientErrorsPage = () => {
  const [days, setDays] = useState(7)
  const [app, setApp] = useState<ClientApp>()
  const asked = useQuery({
    ...ask('clientErrors', { query: { days, ...(app && { app }) } }),
    placeholderData: keepPreviousData,
  })
  const rows = (asked.data?.errors ?? []).map((error, i) => ({ ...error, id: String(i) }))
  const versions = asked.data?.versions ?? []
  return (
    <Page
      title={messages.title}
      extra={
        <ExportButton
          fileName={messages.fileName(today())}
          head={exported.map(({ title }) => title)}
          collect={async () => rows.map(row => exported.map(({ text }) => text(row)))}
        />
      }
    >
      <p className="quiet">{messages.lead}</p>
      <div className="filters">
        <OneOf
          label={messages.days}
          value={days}
          onChange={setDays}
          options={SPANS.map(value => ({ value, label: messages.lastDays(value) }))}
        />
        <OneOf<string>
          label={messages.app}
          value={app ?? ANY}
          onChange={chosen => setApp(clientApps.find(each => each === chosen))}
          options={[
            { value: ANY, label: messages.anyApp },
            ...clientApps.map(value => ({ value, label: appOf(value) })),
          ]}
        />
      </div>
      {versions.length > 0 && (
        <p>
          {messages.byVersion}：
          {versions
            .map(each =>
              messages.versionLine(appOf(each.app), each.version || messages.unknownVersion, each.count),
            )
            .join('；')}
        </p>
      )}
      {asked.data?.isMore && <p className="quiet">{messages.more(MOST_LISTED)}</p>}
      <QueryTable
        label={messages.title}
        asked={asked}
        rows={rows}
        empty={messages.none}
        columns={tableColumns(columns, () => {})}
      />
    </Page>
  )
}
