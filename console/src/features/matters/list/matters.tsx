import { spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import type { MatterRow } from '@zhenyiban/shared/matters/views.ts'
import { Button } from 'antd'
import { type Key, useRef, useState } from 'react'
import { ColumnChoice } from '../../../shell/column-choice.tsx'
import { KeyList } from '../../../shell/key-list.tsx'
import { matterKeys } from '../../../shell/keys.ts'
import { tableColumns } from '../../../shell/list-column.ts'
import type { Box } from '../../../shell/matters-address.ts'
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
import { FindBox } from './find-box.tsx'
import { PersonsFound } from './persons-found.tsx'
import { SavedFilters } from './saved-filters-button.tsx'
import { stepTo } from './step-to.ts'
import { type MattersList, useMattersList } from './use-matters-list.ts'
import { useSteps } from './use-steps.ts'
import './list.css'

const nothingIn: Record<Box, string> = {
  todo: messages.noneTodo,
  new_papers: messages.noneNewPapers,
  mine: assign.noneMine,
  hand_over: results.noneHandOver,
  supervise: messages.noneSupervise,
  all: messages.noneFound,
}

/** Along the rows by their opening buttons: Enter then opens, and whoever listens hears which it is. */
const useRowKeys = (active: boolean, onKeys: () => void) => {
  const table = useRef<HTMLDivElement | null>(null)
  const step = (by: 1 | -1) => {
    const rows = [...(table.current?.querySelectorAll<HTMLElement>('tbody .row-link') ?? [])]
    rows[stepTo(rows.length, rows.indexOf(document.activeElement as HTMLElement), by)]?.focus()
  }
  useKeys({
    '?': onKeys,
    ...(active && { ArrowDown: () => step(1), ArrowUp: () => step(-1) }),
  })
  return table
}

const MattersTable = ({ list, hidden }: { list: MattersList; hidden: string[] }) => {
  const { may } = useWorkplace()
  const { asked, query, box, chosen, choose, opened, open } = list
  return (
    <QueryTable
      label={messages.title}
      asked={asked}
      rows={asked.data?.matters ?? []}
      empty={Object.keys(query).length > 1 ? messages.noneFound : nothingIn[box]}
      onOpen={row => open(row.id)}
      {...(may('matter.reassign') && {
        rowSelection: {
          selectedRowKeys: chosen,
          preserveSelectedRowKeys: true,
          onChange: (keys: Key[]) => choose(keys.map(String)),
          getCheckboxProps: (row: MatterRow) => ({
            'aria-label': assign.choose(spellCaseNumber(row.caseNumber)),
          }),
        },
      })}
      rowClassName={row => (row.id === opened ? 'row-open' : '')}
      columns={tableColumns(
        columns.filter(({ key }) => !hidden.includes(key)),
        row => open(row.id),
      )}
      pagination={tablePages(asked.data, list.page, list.turn)}
    />
  )
}

interface ActionsProps {
  list: MattersList
  hidden: string[]
  onHidden: (hidden: string[]) => void
  onKeys: () => void
}
const Actions = ({ list, hidden, onHidden, onKeys }: ActionsProps) => {
  const { hall, may } = useWorkplace()
  return (
    <>
      {may('matter.advance') && <PickUp />}
      {/* Whoever has a window takes papers in there, with the line beside it. */}
      {hall && may('matter.receive') && !may('ticket.call') && <AgentIntake hallId={hall.id} />}
      {/* Who sees no day book books from here. */}
      {may('appointment.book_for') && !may('appointment.read') && <BookFor />}
      <SavedFilters filter={list.filter} onPick={list.pick} />
      <ColumnChoice columns={columns} hidden={hidden} onChange={onHidden} />
      <StartExport query={list.query} />
      <Button aria-label={shell.keys} onClick={onKeys}>
        <kbd>?</kbd>
      </Button>
    </>
  )
}

export const Matters = () => {
  const { staff, may } = useWorkplace()
  const list = useMattersList()
  const { q, filter, opened, open } = list
  const [hidden, setHidden] = usePersisted<string[]>(`matters.hidden.${staff.id}`, hiddenAtFirst)
  const [keysShown, showKeys] = useState(false)
  const steps = useSteps(list)
  const table = useRowKeys(opened === null, () => showKeys(true))
  return (
    <Page
      title={messages.title}
      extra={<Actions list={list} hidden={hidden} onHidden={setHidden} onKeys={() => showKeys(true)} />}
    >
      <ExportNews />
      {may('matter.reassign') && <ReassignNews />}
      <FilterBar filter={filter} supervised={list.supervised} onChange={list.narrow}>
        <FindBox q={q} onFind={list.find} />
      </FilterBar>
      {q && <PersonsFound q={q} onOpen={open} />}
      {may('matter.reassign') && (
        <ReassignBar chosen={list.chosen} fromId={filter.assigneeId ?? null} onSent={() => list.choose([])} />
      )}
      <div ref={table}>
        <MattersTable list={list} hidden={hidden} />
      </div>
      <MatterDrawer matterId={opened} steps={steps} onClose={() => open(null)} />
      {keysShown && <KeyList of={matterKeys} onClose={() => showKeys(false)} />}
    </Page>
  )
}
