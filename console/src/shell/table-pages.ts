import { messages } from './messages.ts'

/** What a list answers of its length. */
export interface Listed {
  pageSize: number
  total: number
  /** `total` is how far was counted: there are more, and this page says whether it has one behind it. */
  isMore?: boolean
  next?: string | null
}
/** How many rows can be turned to: one page further than this one, where nobody counted to the end. */
const rowsInReach = ({ pageSize, total, isMore, next }: Listed, page: number): number =>
  isMore ? Math.max(total, (next ? page + 1 : page) * pageSize) : total

/** The pages under a table, one of which was asked for. */
export const tablePages = (asked: Listed | undefined, page: number, turn: (page: number) => void) => ({
  current: page,
  pageSize: asked?.pageSize ?? 20,
  total: asked ? rowsInReach(asked, page) : 0,
  showSizeChanger: false,
  showTotal: () => (asked?.isMore ? messages.totalAtLeast(asked.total) : messages.total(asked?.total ?? 0)),
  onChange: turn,
})
