import { useEffect, useState } from 'react'
import { follow } from '../follow.ts'

interface Followed<T> {
  /** The last answer there was; it stays while the connection is down. */
  answer: T | null
  /** True while nothing keeps the answer up to date. */
  lost: boolean
}
/** A public live question of the contract, followed for as long as the screen is there. */
export const useFollowed = <T>(url: string): Followed<T> => {
  const [followed, setFollowed] = useState<Followed<T>>({ answer: null, lost: false })
  useEffect(
    () =>
      follow<T>(
        { url },
        {
          answer: answer => setFollowed(before => ({ ...before, answer })),
          lost: lost => setFollowed(before => (before.lost === lost ? before : { ...before, lost })),
        },
      ),
    [url],
  )
  return followed
}
