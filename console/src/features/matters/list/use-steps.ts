import { App } from 'antd'
import { useEffect, useRef } from 'react'
import { messages } from '../messages.ts'
import type { MattersList } from './use-matters-list.ts'

/**
 * From the opened matter to the one before or after it in the list, over the list's pages too. What has left the list
 * since, as it was done, is followed by what stands in its place.
 */
export const useSteps = ({ asked, page, turn, opened, open }: MattersList) => {
  const { message } = App.useApp()
  const ids = asked.data?.matters.map(({ id }) => id) ?? []
  const stood = useRef(0)
  /** Which of the page that was turned to is opened once it is there. */
  const turning = useRef<{ to: number; at: 0 | -1 } | null>(null)
  const here = opened === null ? -1 : ids.indexOf(opened)
  if (here >= 0) stood.current = here
  useEffect(() => {
    const { current } = turning
    if (!current || current.to !== page || asked.isPlaceholderData || !asked.data) return
    turning.current = null
    const first = asked.data.matters.at(current.at)
    if (first) open(first.id)
    else void message.info(messages.lastOne)
  })
  const turnTo = (to: number, at: 0 | -1) => {
    turning.current = { to, at }
    turn(to)
  }
  const rows = asked.data
  const isMore = rows ? rows.isMore || Boolean(rows.next) || rows.total > page * rows.pageSize : false
  return {
    next: () => {
      const next = ids[here >= 0 ? here + 1 : stood.current]
      if (next) open(next)
      else if (isMore && here >= 0) turnTo(page + 1, 0)
      else void message.info(messages.lastOne)
    },
    before: () => {
      const before = ids[stood.current - 1]
      if (before) open(before)
      else if (page > 1) turnTo(page - 1, -1)
      else void message.info(messages.firstOne)
    },
  }
}
