import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import type { Name } from '../api.ts'
import { askAnew } from './ask-anew.ts'
import { RefusalBody } from './refusal-text.tsx'

interface Action<S, R> {
  act: (sent: S) => Promise<R>
  /** Endpoints whose answers may have changed; asked anew after success and after a refusal alike. */
  refresh: Name[]
  done?: (result: R, sent: S) => void
  /** Runs before the refetch, and so also when the answer unmounts the calling component. */
  refused?: (error: Error, sent: S) => void
  /** Mutation key, to check whether such a write is running. */
  key?: string[]
  /** True keeps the refusal for the caller to show in place; otherwise it is said on top of the page. */
  quiet?: boolean
}

/** Runs one write, shows its refusal, and refetches the queries it may have changed. */
export const useAction = <S = void, R = unknown>({
  act,
  refresh,
  done,
  refused,
  key,
  quiet = false,
}: Action<S, R>) => {
  const client = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    ...(key && { mutationKey: key }),
    mutationFn: act,
    onSuccess: (result, sent) => done?.(result, sent),
    onError: (error, sent) => {
      refused?.(error, sent)
      if (!quiet) void message.error({ content: <RefusalBody error={error} />, duration: 6 })
    },
    onSettled: () => askAnew(client, refresh),
  })
}
