import { messages } from './messages.ts'

/** The pages under a table, one of which was asked for. */
export const tablePages = (
  asked: { pageSize: number; total: number } | undefined,
  page: number,
  turn: (page: number) => void,
) => ({
  current: page,
  pageSize: asked?.pageSize ?? 20,
  total: asked?.total ?? 0,
  showSizeChanger: false,
  showTotal: messages.total,
  onChange: turn,
})
