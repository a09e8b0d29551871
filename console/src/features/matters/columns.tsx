import { spellCaseNumber } from '@zhenyiban/shared/case-number.ts'
import { formatDay, formatInstant } from '@zhenyiban/shared/chinese-dates.ts'
import { type MatterRow, matterStatusLabels } from '@zhenyiban/shared/matters.ts'
import type { ReactNode } from 'react'
import { Mark } from '../../shell/mark.tsx'
import { StatusMark } from './status-mark.tsx'
import { words } from './words.ts'

interface Column {
  key: string
  title: string
  width?: number
  /** Always shown: it says which row this is. */
  fixed?: boolean
  show: (row: MatterRow, open: () => void) => ReactNode
  text: (row: MatterRow) => string
}
/** Each column once: what it shows and what the export writes. */
export const columns: Column[] = [
  {
    key: 'caseNumber',
    title: words.caseNumber,
    width: 264,
    fixed: true,
    show: (row, open) => (
      <button type="button" className="row-link" onClick={open} aria-label={words.open(row.caseNumber)}>
        {spellCaseNumber(row.caseNumber)}
      </button>
    ),
    text: row => spellCaseNumber(row.caseNumber),
  },
  { key: 'item', title: words.item, fixed: true, show: row => row.itemName, text: row => row.itemName },
  {
    key: 'applicant',
    title: words.applicant,
    width: 90,
    show: row => row.applicantName,
    text: row => row.applicantName,
  },
  {
    key: 'status',
    title: words.status,
    width: 120,
    show: row => <StatusMark status={row.status} />,
    text: row => matterStatusLabels[row.status] ?? row.status,
  },
  {
    key: 'stage',
    title: words.stage,
    width: 110,
    show: row => row.stageName,
    text: row => row.stageName ?? '',
  },
  {
    key: 'holder',
    title: words.holder,
    width: 150,
    show: row => row.holderName,
    text: row => row.holderName ?? '',
  },
  {
    key: 'dueOn',
    title: words.dueOn,
    width: 140,
    show: row => (
      <>
        {row.dueOn && formatDay(row.dueOn)}
        {row.overdue && (
          <>
            <br />
            <Mark shape="!" tone="lost" word={words.overdue} />
          </>
        )}
      </>
    ),
    text: row => (row.dueOn ?? '') + (row.overdue ? `(${words.overdue})` : ''),
  },
  {
    key: 'receivedAt',
    title: words.receivedAt,
    width: 180,
    show: row => formatInstant(row.receivedAt),
    text: row => formatInstant(row.receivedAt),
  },
]
