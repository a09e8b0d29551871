import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import type { MatterRow } from '@zhenyiban/shared/matters/views.ts'
import { Button, Input } from 'antd'
import { type Key, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { ask } from '../../../api.ts'
import { ColumnChoice } from '../../../shell/column-choice.tsx'
import { KeyList } from '../../../shell/key-list.tsx'
import { atFirst, type Box, type Filter, filterIn, setIn } from '../../../shell/matters-address.ts'
import { messages as shell } from '../../../shell/messages.ts'
import { Page } from '../../../shell/page.tsx'
import { QueryTable } from '../../../shell/query-table.tsx'
import { tablePages } from '../../../shell/table-pages.ts'
import { useKeys } from '../../../shell/use-keys.ts'
import { usePersisted } from '../../../shell/use-persisted.ts'
import { useWorkplace } from '../../../shell/workplace.tsx'
import { BookFor } from '../../appointments/book-for.tsx'
import { messages as assign } from '../assigning/messages.ts'
import { ReassignBar } from '../assigning/reassign-bar.tsx'
import { ReassignNews } from '../assigning/reassign-news.tsx'
import { MatterDrawer } from '../detail/matter-drawer.tsx'
import { messages } from '../messages.ts'
import { messages as results } from '../results/messages.ts'
import { PickUp } from '../results/pick-up.tsx'
import { AgentIntake } from './agent-intake.tsx'
import { columns, hiddenAtFirst } from './columns.tsx'
import { ExportNews, StartExport } from './export-matters.tsx'
import { FilterBar } from './filter-bar.tsx'
import { matterKeys, stepTo } from './keys.ts'
import { SavedFilters } from './saved-filters-button.tsx'
import './list.css'

const nothingIn: Record<Box, string> = {
  todo: messages.noneTodo,
  mine: assign.noneMine,
  hand_over: results.noneHandOver,
  supervise: messages.noneSupervise,
  all: messages.noneFound,
}

export const Matters = () => {
  const { staff, hall, may } = useWorkplace()
  const [address, setAddress] = useSearchParams()
  const [kept, keep] = usePersisted<Filter>(`matters.filter.${staff.id}`, atFirst)
  const filter = filterIn(address) ?? kept
  const [hidden, setHidden] = usePersisted<string[]>(`matters.hidden.${staff.id}`, hiddenAtFirst)
  const q = address.get('q') ?? ''
  // A search looks everywhere: whoever types a case number does not mean "among mine".
  const box = q ? 'all' : filter.box
  const query = { ...setIn({ ...filter, q }), box }
  const listed = JSON.stringify(query)
  const [turned, turn] = useState({ listed, page: 1 })
  const page = turned.listed === listed ? turned.page : 1
  /** Rows chosen on any page of this list. */
  const [chosen, choose] = useState<{ listed: string; ids: string[] }>({ listed, ids: [] })
  const supervised = useQuery({
    ...ask('matters', { query: { box: 'supervise' } }),
    enabled: may('matter.supervise'),
    refetchInterval: 30_000,
  })
  const asked = useQuery({
    ...ask('matters', { query: { ...query, page } }),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  })

  const open = (id: string | null) =>
    setAddress(before => {
      const next = new URLSearchParams(before)
      if (id) next.set('matter', id)
      else next.delete('matter')
      return next
    })
  const narrow = (next: Filter) => {
    setAddress({})
    keep(next)
  }
  const table = useRef<HTMLDivElement | null>(null)
  const [keysShown, showKeys] = useState(false)
  /** Moves the focus along the rows' open buttons, so that Enter opens the row and screen readers announce it. */
  const step = (by: 1 | -1) => {
    const rows = [...(table.current?.querySelectorAll<HTMLElement>('tbody .row-link') ?? [])]
    rows[stepTo(rows.length, rows.indexOf(document.activeElement as HTMLElement), by)]?.focus()
  }
  const closed = !address.has('matter')
  useKeys({
    '?': () => showKeys(true),
    '？': () => showKeys(true),
    ...(closed && { ArrowDown: () => step(1), ArrowUp: () => step(-1) }),
  })
  const find = (text: string) => setAddress(text.trim() ? { q: text.replace(/\s+/g, '') } : {})

  return (
    <Page
      title={messages.title}
      extra={
        <>
          {may('matter.advance') && <PickUp />}
          {/* Whoever has a window takes papers in there, with the line beside it. */}
          {hall && may('matter.receive') && !may('ticket.call') && <AgentIntake hallId={hall.id} />}
          {/* Who sees no day book books from here. */}
          {may('appointment.book_for') && !may('appointment.read') && <BookFor />}
          <SavedFilters filter={{ ...filter, box }} onPick={narrow} />
          <ColumnChoice columns={columns} hidden={hidden} onChange={setHidden} />
          <StartExport query={query} />
          <Button aria-label={shell.keys} onClick={() => showKeys(true)}>
            <kbd>?</kbd>
          </Button>
        </>
      }
    >
      <ExportNews />
      {may('matter.reassign') && <ReassignNews />}
      <FilterBar
        filter={{ ...filter, box }}
        supervised={supervised.data?.total ?? 0}
        onChange={next => {
          const switched = next.box !== box
          setAddress(q && !switched ? { q } : {})
          keep({ ...next, box: switched ? next.box : filter.box })
        }}
      >
        <Input.Search
          key={q}
          aria-label={messages.searchHint}
          className="filter-search"
          placeholder={messages.searchHint}
          defaultValue={q}
          allowClear
          enterButton={messages.search}
          onSearch={find}
        />
      </FilterBar>
      {may('matter.reassign') && (
        <ReassignBar
          chosen={chosen.listed === listed ? chosen.ids : []}
          fromId={filter.assigneeId ?? null}
          onSent={() => choose({ listed, ids: [] })}
        />
      )}
      <div ref={table}>
        <QueryTable
          label={messages.title}
          asked={asked}
          rows={asked.data?.matters ?? []}
          empty={Object.keys(query).length > 1 ? messages.noneFound : nothingIn[box]}
          onOpen={row => open(row.id)}
          {...(may('matter.reassign') && {
            rowSelection: {
              selectedRowKeys: chosen.listed === listed ? chosen.ids : [],
              preserveSelectedRowKeys: true,
              onChange: (keys: Key[]) => choose({ listed, ids: keys.map(String) }),
              getCheckboxProps: (row: MatterRow) => ({
                'aria-label': assign.choose(spellCaseNumber(row.caseNumber)),
              }),
            },
          })}
          rowClassName={row => (row.id === address.get('matter') ? 'row-open' : '')}
          columns={columns
            .filter(({ key }) => !hidden.includes(key))
            .map(({ key, title, width, show }) => ({
              key,
              title,
              ...(width && { width }),
              render: (_: unknown, row: MatterRow) => show(row, () => open(row.id)),
            }))}
          pagination={tablePages(asked.data, page, next => turn({ listed, page: next }))}
        />
      </div>
      <MatterDrawer matterId={address.get('matter')} onClose={() => open(null)} />
      {keysShown && <KeyList keys={matterKeys} onClose={() => showKeys(false)} />}
    </Page>
  )
}
