import { CaretDownFilled } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { type Organisation, organisationKindLabels } from '@zhenyiban/shared/organisations/contract.ts'
import { Card, Empty, Input, Tree } from 'antd'
import { Fragment, useMemo, useState } from 'react'
import { ask } from '../../api.ts'
import { clearable } from '../../shell/clear-icon.tsx'
import { Page } from '../../shell/page.tsx'
import { RefusalNotice } from '../../shell/refusal-notice.tsx'
import { Waiting } from '../../shell/waiting.tsx'
import { useWorkplace } from '../../shell/workplace.tsx'
import { HallCard } from './hall-card.tsx'
import { messages } from './messages.ts'
import { treeOf } from './organisation-tree.ts'
import { LimitPack, RatingPack } from './pack-choice.tsx'
import { TownNotice } from './town-notice.tsx'
import './organisations.css'

/** A village and a department go by their town's or district's. */
const choosesRules = ({ kind }: Organisation): boolean => kind === 'town' || kind === 'district'

/** Whoever has one town need not look for it in the tree. */
const ownTown = (list: readonly Organisation[]): Organisation | undefined => {
  const towns = list.filter(({ kind }) => kind === 'town')
  return towns.length === 1 ? towns[0] : undefined
}

const Facts = ({ chosen, list }: { chosen: Organisation; list: readonly Organisation[] }) => {
  const below = list.filter(({ parentId }) => parentId === chosen.id)
  return (
    <Card title={chosen.name}>
      <dl className="facts">
        <div>
          <dt>{messages.detail}</dt>
          <dd>{organisationKindLabels[chosen.kind] ?? chosen.kind}</dd>
        </div>
        <div>
          <dt>{messages.code}</dt>
          <dd>{chosen.code ?? messages.noCode}</dd>
        </div>
        <div>
          <dt>{messages.parent}</dt>
          <dd>{list.find(({ id }) => id === chosen.parentId)?.name ?? '—'}</dd>
        </div>
        <div>
          <dt>{messages.below}</dt>
          <dd>{messages.countBelow(below.length)}</dd>
        </div>
        {choosesRules(chosen) && (
          <Fragment key={chosen.id}>
            <LimitPack organisation={chosen} />
            <RatingPack organisation={chosen} />
          </Fragment>
        )}
      </dl>
    </Card>
  )
}

export const Organisations = () => {
  const tree = useQuery({ ...ask('tree'), staleTime: 60_000 })
  const halls = useQuery({ ...ask('halls'), staleTime: 60_000 })
  const { may } = useWorkplace()
  const [typed, type] = useState('')
  const [chosenId, choose] = useState<string | null>(null)
  const list = tree.data ?? []
  const branches = useMemo(() => treeOf(tree.data ?? [], typed.trim()), [tree.data, typed])
  const picked = list.find(({ id }) => id === chosenId)
  const chosen = picked ?? ownTown(list)
  const inScope = halls.data?.filter(hall => list.some(({ name }) => name === hall.organisationName)) ?? []
  const shown = picked ? inScope.filter(hall => hall.organisationName === picked.name) : inScope
  return (
    <Page title={messages.title}>
      {tree.error && <RefusalNotice error={tree.error} onRetry={() => void tree.refetch()} />}
      <div className="split">
        <Card title={messages.tree}>
          <Input
            aria-label={messages.searchHint}
            placeholder={messages.searchHint}
            value={typed}
            allowClear={clearable}
            onChange={event => type(event.target.value)}
          />
          {tree.isPending ? (
            <Waiting />
          ) : branches.length === 0 ? (
            <Empty description={messages.none} />
          ) : (
            <Tree
              key={typed}
              aria-label={messages.tree}
              className="organisation-tree"
              treeData={branches}
              defaultExpandAll
              blockNode
              switcherIcon={<CaretDownFilled aria-hidden />}
              selectedKeys={chosen ? [chosen.id] : []}
              onSelect={([key]) => choose(key === undefined ? null : String(key))}
            />
          )}
        </Card>
        <div className="split-main">
          {chosen && <Facts chosen={chosen} list={list} />}
          {chosen?.kind === 'town' && may('hall.manage') && (
            <TownNotice key={chosen.id} organisation={chosen} />
          )}
          <h2 className="part-title">{messages.halls}</h2>
          {halls.error && <RefusalNotice error={halls.error} onRetry={() => void halls.refetch()} />}
          {shown.map(hall => (
            <HallCard key={hall.id} hall={hall} />
          ))}
          {halls.data && tree.data && shown.length === 0 && <Empty description={messages.noHalls} />}
        </div>
      </div>
    </Page>
  )
}
