import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { useAction } from './use-action.tsx'

// Without a timer that outlives the test.
const client = new QueryClient({ defaultOptions: { mutations: { gcTime: Number.POSITIVE_INFINITY } } })
const inPage = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={client}>{children}</QueryClientProvider>
)
const opened = <S,>() => {
  const sent: S[] = []
  const answers: (() => void)[] = []
  const done: S[] = []
  const { result } = renderHook(
    () =>
      useAction({
        act: (what: S) => {
          sent.push(what)
          return new Promise<void>(answer => answers.push(answer))
        },
        refresh: [],
        done: (_, what) => done.push(what),
      }),
    { wrapper: inPage },
  )
  const tap = (what: S) => act(async () => result.current.mutate(what))
  const answer = () => act(async () => answers.shift()?.())
  return { sent, done, tap, answer }
}

test('two taps are one write and are told once; afterwards the same can be wished again', async () => {
  const { sent, done, tap, answer } = opened<{ text: string }>()
  await tap({ text: '上午加开一个窗口' })
  await tap({ text: '上午加开一个窗口' })
  expect(sent).toHaveLength(1)
  await answer()
  await waitFor(() => expect(done).toHaveLength(1))
  await tap({ text: '上午加开一个窗口' })
  expect(sent).toHaveLength(2)
})

test('another wish is not held back, nor another file', async () => {
  const { sent, tap } = opened<{ name: string; bytes: Uint8Array }>()
  const bytes = new Uint8Array([1, 2, 3])
  await tap({ name: '户口本', bytes })
  await tap({ name: '身份证', bytes })
  await tap({ name: '户口本', bytes: new Uint8Array([1, 2, 3]) })
  await tap({ name: '户口本', bytes })
  expect(sent).toHaveLength(3)
})
