import type { ReactNode } from 'react'
import { messages } from './messages.ts'
import { RefusalBody } from './refusal-text.tsx'
import './plain.css'

// What stands before a page's own code is there: made of the browser's own elements.

interface NoticeProps {
  error: unknown
  onRetry?: () => void
}
export const PlainRefusal = ({ error, onRetry }: NoticeProps) => (
  <div className="plain-refusal" role="alert">
    <RefusalBody error={error} />
    {onRetry && (
      <button type="button" className="plain-button" onClick={onRetry}>
        {messages.retry}
      </button>
    )}
  </div>
)

interface ChoiceProps {
  label: string
  className: string
  value: string | null
  /** Stands where nothing is chosen yet. */
  hint?: string
  options: readonly { value: string; label: string }[]
  onChoose: (value: string) => void
}
/** One of some, as the browser lets choose. */
export const PlainChoice = ({ label, className, value, hint, options, onChoose }: ChoiceProps) => (
  <select
    aria-label={label}
    className={`plain-field plain-choice ${className}`}
    value={value ?? ''}
    onChange={({ target }) => target.value && onChoose(target.value)}
  >
    {hint !== undefined && (
      <option value="" disabled hidden>
        {hint}
      </option>
    )}
    {options.map(option => (
      <option key={option.value} value={option.value}>
        {option.label}
      </option>
    ))}
  </select>
)

export const PlainLink = ({ href, children }: { href: string; children: ReactNode }) => (
  <a className="plain-button plain-primary" href={href}>
    {children}
  </a>
)
