import type { QueryClient } from '@tanstack/react-query'
import type { Name } from '../api.ts'

/**
 * Asks these endpoints anew. An answer that is still on its way may be of before the change, and a query that has none
 * yet would take it for the new one: it is not waited for.
 */
export const askAnew = async (client: QueryClient, names: readonly Name[]): Promise<void> => {
  await Promise.all(names.map(name => client.cancelQueries({ queryKey: [name] })))
  await Promise.all(names.map(name => client.invalidateQueries({ queryKey: [name] })))
}

/** Asks these endpoints again while nothing is known to have changed: an answer on its way will do. */
export const askAgain = async (client: QueryClient, names: readonly Name[]): Promise<void> => {
  const patient = { cancelRefetch: false }
  await Promise.all(names.map(name => client.invalidateQueries({ queryKey: [name] }, patient)))
}
