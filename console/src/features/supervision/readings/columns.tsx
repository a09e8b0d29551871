import { type NumberReading, readingKindLabels } from '@zhenyiban/shared/supervision/readings.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Link } from 'react-router'
import type { ListColumn } from '../../../shell/list-column.ts'
import { searchInMatters } from '../../../shell/search.ts'
import { messages } from './messages.ts'

const kindOf = ({ kind }: NumberReading): string => readingKindLabels[kind] ?? kind
const personOf = ({ personName }: NumberReading): string => personName ?? messages.noName

/** Each column once: what it shows and what the export writes. */
export const columns: ListColumn<NumberReading>[] = [
  {
    key: 'at',
    title: messages.at,
    width: 160,
    show: row => <span className="figures">{formatInstant(row.at)}</span>,
    text: row => row.at,
  },
  {
    key: 'reader',
    title: messages.reader,
    width: 170,
    show: row => (
      <>
        {row.staffName}
        <small className="under">{row.organisationName}</small>
      </>
    ),
    text: row => `${row.staffName}（${row.organisationName}）`,
  },
  {
    key: 'person',
    title: messages.person,
    width: 150,
    show: row => (
      <>
        {personOf(row)}
        <small className="under">{kindOf(row)}</small>
      </>
    ),
    text: row => `${personOf(row)}（${kindOf(row)}）`,
  },
  { key: 'why', title: messages.why, show: row => row.reason, text: row => row.reason },
  {
    key: 'about',
    title: messages.about,
    width: 300,
    show: row =>
      row.caseNumber ? (
        <Link to={searchInMatters(row.caseNumber).path} aria-label={messages.openMatter(row.about)}>
          {row.about}
        </Link>
      ) : (
        row.about
      ),
    text: row => row.about,
  },
]
