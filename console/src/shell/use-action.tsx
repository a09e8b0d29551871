import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useCallback, useRef } from 'react'
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

const numbers = new WeakMap<object, number>()
let last = 0
const numberOf = (bytes: object): number => {
  const known = numbers.get(bytes) ?? ++last
  numbers.set(bytes, known)
  return known
}
/** Two files are never the same wish, be they alike. */
const textOf = (sent: unknown): string =>
  JSON.stringify(sent, (_, value) =>
    value instanceof Blob || ArrayBuffer.isView(value) ? numberOf(value) : value,
  ) ?? ''

/** Of two taps on one button the second is not a second wish: what is being sent is not sent again meanwhile. */
const useOnce = <S, R>({ mutate, ...rest }: UseMutationResult<R, Error, S>, running: Set<string>) => {
  const once = useCallback<typeof mutate>(
    (...all) => {
      const text = textOf(all[0])
      if (running.has(text)) return
      running.add(text)
      mutate(...all)
    },
    [mutate, running],
  )
  return { ...rest, mutate: once }
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
  const running = useRef(new Set<string>())
  const mutation = useMutation({
    ...(key && { mutationKey: key }),
    mutationFn: act,
    onSuccess: (result, sent) => done?.(result, sent),
    onError: (error, sent) => {
      refused?.(error, sent)
      if (!quiet) void message.error({ content: <RefusalBody error={error} />, duration: 6 })
    },
    onSettled: (_result, _error, sent) => {
      running.current.delete(textOf(sent))
      return askAnew(client, refresh)
    },
  })
  return useOnce(mutation, running.current)
}
