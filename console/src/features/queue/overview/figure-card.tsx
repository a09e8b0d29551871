import { Card } from 'antd'
import { type ReactNode, useState } from 'react'
import { OneOf } from '../../../shell/one-of.tsx'
import { messages } from './messages.ts'

interface Props {
  title: string
  /** The card's main figure, as text; null when there is none yet, and then neither chart nor table is shown. */
  figure: ReactNode
  note?: ReactNode
  /** Which figures of the card are shown, where there is a choice. */
  choice?: ReactNode
  picture: ReactNode
  table: ReactNode
}
/** One figure with its chart and the same numbers as a table. */
export const FigureCard = ({ title, figure, note, choice, picture, table }: Props) => {
  const [view, setView] = useState<'chart' | 'table'>('chart')
  return (
    <Card
      title={<h2 className="card-question">{title}</h2>}
      extra={
        figure && (
          <span className="card-choices">
            {choice}
            <OneOf<'chart' | 'table'>
              label={messages.viewOf(title)}
              value={view}
              onChange={setView}
              options={[
                { value: 'chart', label: messages.chart },
                { value: 'table', label: messages.table },
              ]}
            />
          </span>
        )
      }
    >
      {figure && <div className="figure-line">{figure}</div>}
      {note && <p className="quiet figure-note">{note}</p>}
      {view === 'chart' ? picture : table}
    </Card>
  )
}

interface FigureProps {
  label: string
  value: string
  under?: ReactNode
  /** Amber for what must be looked at, red for what is late. */
  tone?: 'ask' | 'lost'
  /** Opens the people behind the figure. */
  onOpen?: () => void
}
export const Figure = ({ label, value, under, tone, onOpen }: FigureProps) => {
  const figure = (
    <>
      <span className="figure-label">{label}</span>
      <strong className={`figure-value figures${tone ? ` figure-${tone}` : ''}`}>{value}</strong>
      {under && <span className="figure-under">{under}</span>}
    </>
  )
  return onOpen ? (
    <button type="button" className="figure figure-open" onClick={onOpen}>
      {figure}
    </button>
  ) : (
    <div className="figure">{figure}</div>
  )
}
