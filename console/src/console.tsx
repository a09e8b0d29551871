import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { RouterProvider, type RouterProviderProps } from 'react-router/dom'

/** Retries only when the server is unreachable; a refusal is not retried. */
const worthRetry = (failures: number, error: Error): boolean =>
  failures < 2 && error instanceof Refusal && error.code === 'server.unavailable'

export const newClient = () =>
  new QueryClient({
    defaultOptions: {
      // Send always: otherwise the query library would queue the write while the browser believes to be offline, and
      // send it later.
      queries: { retry: worthRetry, staleTime: 2_000, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  })

interface Props {
  router: RouterProviderProps['router']
  client: QueryClient
}
/** The pages, and what all of them stand in. */
export const Console = ({ router, client }: Props) => (
  <QueryClientProvider client={client}>
    <RouterProvider router={router} />
  </QueryClientProvider>
)
