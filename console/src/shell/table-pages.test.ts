import { tablePages } from './table-pages.ts'

const pagesOf = (asked: Parameters<typeof tablePages>[0], page: number) => {
  const { total, showTotal } = tablePages(asked, page, () => {})
  return [total, showTotal()]
}
test.each([
  { why: 'nothing yet', asked: undefined, page: 1, pages: [0, '共 0 条'] },
  { why: 'a short list', asked: { pageSize: 20, total: 41 }, page: 1, pages: [41, '共 41 条'] },
  {
    why: 'counted to the end',
    asked: { pageSize: 20, total: 999, isMore: false, next: 'x' },
    page: 1,
    pages: [999, '共 999 条'],
  },
  {
    why: 'more than were counted',
    asked: { pageSize: 20, total: 1000, isMore: true, next: 'x' },
    page: 1,
    pages: [1000, '共 1,000+ 条'],
  },
  {
    why: 'on the last page that was counted: one further',
    asked: { pageSize: 20, total: 1000, isMore: true, next: 'x' },
    page: 50,
    pages: [1020, '共 1,000+ 条'],
  },
  {
    why: 'at the very end',
    asked: { pageSize: 20, total: 1000, isMore: true, next: null },
    page: 53,
    pages: [1060, '共 1,000+ 条'],
  },
])('the pages of a list: $why', ({ asked, page, pages }) => {
  expect(pagesOf(asked, page)).toEqual(pages)
})
