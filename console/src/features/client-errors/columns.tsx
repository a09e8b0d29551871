import {
  type ClientError,
  clientAppLabels,
  clientErrorKindLabels,
} from '@zhenyiban/shared/client-errors/contract.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import type { ListColumn } from '../../shell/list-column.ts'
import { messages } from './messages.ts'

/** One error of the list, as a row. */
export type Row = ClientError & { id: string }

const kindOf = ({ kind }: Row): string => clientErrorKindLabels[kind] ?? kind
export const appOf = (app: ClientError['app']): string => clientAppLabels[app] ?? app
const wordsOf = ({ name, message }: Row): string => [name, message || messages.noWords].join('：')
const pageOf = ({ page }: Row): string => page || messages.unknownPage
const versionOf = ({ version }: Row): string => version || messages.unknownVersion

/** Each column once: what it shows and what the export writes. */
export const columns: ListColumn<Row>[] = [
  {
    key: 'what',
    title: messages.what,
    show: row => (
      <>
        {wordsOf(row)}
        <small className="under">{kindOf(row)}</small>
      </>
    ),
    text: row => `${wordsOf(row)}（${kindOf(row)}）`,
  },
  {
    key: 'page',
    title: messages.page,
    width: 220,
    show: row => (
      <>
        {pageOf(row)}
        <small className="under">{row.places[0]}</small>
      </>
    ),
    text: pageOf,
  },
  {
    key: 'version',
    title: messages.version,
    width: 170,
    show: row => (
      <>
        {appOf(row.app)}
        <small className="under">{versionOf(row)}</small>
      </>
    ),
    text: row => `${appOf(row.app)} ${versionOf(row)}`,
  },
  {
    key: 'devices',
    title: messages.devices,
    width: 200,
    folds: 1,
    show: row => row.devices.slice(0, 3).join('；'),
    text: row => row.devices.join('；'),
  },
  {
    key: 'count',
    title: messages.count,
    width: 80,
    show: row => <span className="figures">{row.count}</span>,
    text: row => String(row.count),
  },
  {
    key: 'lastAt',
    title: messages.lastAt,
    width: 150,
    show: row => <span className="figures">{formatInstant(row.lastAt)}</span>,
    text: row => row.lastAt,
  },
]
/** What the list has no room for. */
export const exported: Pick<ListColumn<Row>, 'title' | 'text'>[] = [
  ...columns,
  { title: messages.where, text: row => row.places.join('；') },
  { title: messages.firstAt, text: row => row.firstAt },
]
