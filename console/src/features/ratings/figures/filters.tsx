import {
  type FigureDimension,
  figureDimensions,
  type RatingFigures,
} from '@zhenyiban/shared/ratings/figures-contract.ts'
import { Button, Select } from 'antd'
import { OneOf } from '../../../shell/one-of.tsx'
import { type Narrowed, type Period, periods } from './address.ts'
import { dimensionLabels, messages } from './messages.ts'

interface Props {
  narrowed: Narrowed
  rows: RatingFigures['rows'] | undefined
  onPeriod: (period: Period) => void
  onNarrow: (filter: Partial<Record<FigureDimension, string | null>>) => void
}
/** Which ratings are counted: kept in the address, so that a figure can be sent to somebody. */
export const FigureFilters = ({ narrowed: { period, filter }, rows, onPeriod, onNarrow }: Props) => (
  <div className="filters">
    <OneOf<Period>
      label={messages.period}
      value={period}
      onChange={onPeriod}
      options={periods.map(each => ({ value: each, label: messages.periods[each] }))}
    />
    {figureDimensions.map(dimension => (
      <Select<string>
        key={dimension}
        aria-label={dimensionLabels[dimension]}
        className="figure-filter"
        allowClear
        popupMatchSelectWidth={false}
        placeholder={messages.any(dimensionLabels[dimension])}
        value={filter[dimension] ?? null}
        onChange={value => onNarrow({ [dimension]: value ?? null })}
        options={(rows?.[dimension] ?? []).map(({ id, name }) => ({ value: id, label: name || id }))}
      />
    ))}
    {Object.keys(filter).length > 0 && (
      <Button
        type="link"
        onClick={() => onNarrow(Object.fromEntries(figureDimensions.map(each => [each, null])))}
      >
        {messages.clear}
      </Button>
    )}
  </div>
)
