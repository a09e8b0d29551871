import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { RefusalNotice } from './refusal-notice.tsx'
import { Waiting } from './waiting.tsx'

interface Props<T> {
  asked: Pick<UseQueryResult<T, Error>, 'data' | 'error' | 'refetch'>
  children: (answer: T) => ReactNode
}
/** The last answer; a refusal is shown above it, not instead of it: what is open in it, and typed, stays. */
export function Answered<T>({ asked: { data, error, refetch }, children }: Props<T>) {
  return (
    <>
      {error && <RefusalNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined ? !error && <Waiting /> : children(data)}
    </>
  )
}
