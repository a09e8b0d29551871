import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import type { Name } from '../api.ts'
import { RefusalBody } from './refusal-notice.tsx'

interface Act<S, R> {
  act: (sent: S) => Promise<R>
  /** Endpoints whose answers may have changed; asked anew after success and after a refusal alike. */
  refresh: Name[]
  done?: (result: R, sent: S) => void
  /** Runs before anything is asked anew, so also when the answer takes the asking part off the page. */
  refused?: (error: Error) => void
  /** Under this key it can be asked whether anything of the kind is under way. */
  key?: string[]
  /** True keeps the refusal for the caller to show in place; otherwise it is said on top of the page. */
  quiet?: boolean
}

/** One change to the world: runs it, says why if it was refused, and asks anew for what it may have changed. */
export const useAct = <S = void, R = unknown>({
  act,
  refresh,
  done,
  refused,
  key,
  quiet = false,
}: Act<S, R>) => {
  const client = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    ...(key && { mutationKey: key }),
    mutationFn: act,
    onSuccess: (result, sent) => done?.(result, sent),
    onError: error => {
      refused?.(error)
      if (!quiet) void message.error({ content: <RefusalBody error={error} />, duration: 6 })
    },
    onSettled: () => Promise.all(refresh.map(name => client.invalidateQueries({ queryKey: [name] }))),
  })
}
