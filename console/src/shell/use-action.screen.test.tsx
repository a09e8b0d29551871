import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { renderAlone, until } from '../../test/screens.tsx'
import { useAction } from './use-action.tsx'

// Without a timer that outlives the test.
const client = new QueryClient({ defaultOptions: { mutations: { gcTime: Number.POSITIVE_INFINITY } } })
/** What was begun has been done as far as it goes without an answer. */
const settled = async () => {
  for (const _ of ['what was wished', 'what is told of it'])
    await new Promise(resolve => setTimeout(resolve, 0))
}
const opened = <S,>() => {
  const sent: S[] = []
  const answers: (() => void)[] = []
  const done: S[] = []
  let mutate = (_: S) => {}
  const Page = () => {
    const action = useAction({
      act: (what: S) => {
        sent.push(what)
        return new Promise<void>(answer => answers.push(answer))
      },
      refresh: [],
      done: (_, what) => done.push(what),
    })
    mutate = what => action.mutate(what)
    return null
  }
  renderAlone(
    <QueryClientProvider client={client}>
      <Page />
    </QueryClientProvider>,
  )
  const tap = (what: S) => {
    mutate(what)
    return settled()
  }
  const answer = () => {
    answers.shift()?.()
    return settled()
  }
  return { sent, done, tap, answer }
}

test('two taps are one write and are told once; afterwards the same can be wished again', async () => {
  const { sent, done, tap, answer } = opened<{ text: string }>()
  await tap({ text: '上午加开一个窗口' })
  await tap({ text: '上午加开一个窗口' })
  expect(sent).toHaveLength(1)
  await answer()
  await until(() => expect(done).toHaveLength(1))
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
