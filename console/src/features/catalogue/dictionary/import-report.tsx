import { DownloadOutlined } from '@ant-design/icons'
import type { ImportReport, ImportRow, ImportVerdict } from '@zhenyiban/shared/catalogue/dictionary-import.ts'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { csvOf } from '../../../shell/csv.ts'
import { FittingTable } from '../../../shell/fitting-table.tsx'
import { Mark } from '../../../shell/mark.tsx'
import { OneOf } from '../../../shell/one-of.tsx'
import { saveFile } from '../../../shell/save-file.ts'
import { reportLines } from './import-lines.ts'
import { importMessages as messages } from './import-messages.ts'

const marks = {
  new: { shape: '＋', tone: 'done' },
  version: { shape: '●', tone: 'going' },
  unchanged: { shape: '○', tone: 'quiet' },
  faulty: { shape: '!', tone: 'lost' },
} as const satisfies Record<ImportVerdict, { shape: string; tone: string }>
const LISTED = 6

const What = ({ row }: { row: ImportRow }) => {
  const lines = reportLines(row).map(({ text }) => text)
  return (
    <ul className="import-lines">
      {lines.slice(0, LISTED).map((line, i) => (
        <li key={i}>{line}</li>
      ))}
      {lines.length > LISTED && <li className="quiet">{messages.more(lines.length - LISTED)}</li>}
    </ul>
  )
}
const Sum = ({ counts }: Pick<ImportReport, 'counts'>) => {
  const changed = counts.new + counts.version
  if (counts.faulty > 0)
    return <Alert type="error" showIcon role="alert" title={messages.faulty(counts.faulty)} />
  if (changed === 0) return <Alert type="info" showIcon role="status" title={messages.nothing} />
  return <Alert type="success" showIcon role="status" title={messages.ready(changed)} />
}
const saveReport = ({ rows }: ImportReport) => {
  const lines = rows.flatMap(row =>
    reportLines(row).map(({ sheet, line, column, text }) => [
      messages.verdict[row.verdict],
      row.code,
      row.name,
      sheet,
      line,
      column,
      text,
    ]),
  )
  saveFile(messages.reportFile, [csvOf([[...messages.reportHead], ...lines])], 'text/csv;charset=utf-8')
}

type Filter = keyof typeof messages.filters
const shows: Record<Filter, (row: ImportRow) => boolean> = {
  changed: ({ verdict }) => verdict === 'new' || verdict === 'version',
  faulty: ({ verdict }) => verdict === 'faulty',
  all: () => true,
}
/** What importing the file would do, item by item. */
export const ImportReportPart = ({ report }: { report: ImportReport }) => {
  const { counts, rows } = report
  const first: Filter = counts.faulty > 0 ? 'faulty' : counts.new + counts.version > 0 ? 'changed' : 'all'
  const [filter, setFilter] = useState<Filter>(first)
  return (
    <>
      <Sum counts={counts} />
      <div className="filters import-filters">
        <OneOf<Filter>
          label={messages.table}
          value={filter}
          onChange={setFilter}
          options={(Object.keys(messages.filters) as Filter[]).map(value => ({
            value,
            label: `${messages.filters[value]} ${rows.filter(shows[value]).length}`,
          }))}
        />
        <span className="counts import-counts">
          {(Object.keys(marks) as ImportVerdict[]).map(verdict => (
            <Mark
              key={verdict}
              {...marks[verdict]}
              word={messages.count(messages.verdict[verdict], counts[verdict])}
            />
          ))}
          <Button icon={<DownloadOutlined aria-hidden />} onClick={() => saveReport(report)}>
            {messages.report}
          </Button>
        </span>
      </div>
      <FittingTable<ImportRow>
        aria-label={messages.table}
        rowKey={row => `${row.verdict} ${row.code} ${row.line} ${row.faults[0]?.sheet}`}
        size="small"
        pagination={{ pageSize: 50, showSizeChanger: false, hideOnSinglePage: true }}
        locale={{ emptyText: messages.noneOfKind }}
        dataSource={rows.filter(shows[filter])}
        columns={[
          {
            key: 'verdict',
            title: messages.columns.verdict,
            width: 120,
            render: (_, { verdict }) => <Mark {...marks[verdict]} word={messages.verdict[verdict]} />,
          },
          {
            key: 'item',
            title: messages.columns.item,
            width: 320,
            render: (_, { name, code, number }) => (
              <>
                {name || messages.whole}
                {number !== null && number > 1 && ` ${messages.nth(number)}`}
                <div className="quiet import-code">{code}</div>
              </>
            ),
          },
          { key: 'line', title: messages.columns.line, width: 64, dataIndex: 'line' },
          { key: 'what', title: messages.columns.what, render: (_, row) => <What row={row} /> },
        ]}
      />
    </>
  )
}
