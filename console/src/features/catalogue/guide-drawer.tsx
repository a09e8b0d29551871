import { useQuery } from '@tanstack/react-query'
import { type Guide, type Item, taskTypeLabel } from '@zhenyiban/shared/catalogue/contract.ts'
import { limitWords } from '@zhenyiban/shared/catalogue/limit-words.ts'
import { limitOf } from '@zhenyiban/shared/catalogue/limits.ts'
import { localFieldLabels, localFields } from '@zhenyiban/shared/catalogue/local-fields.ts'
import { stageLevelLabels } from '@zhenyiban/shared/catalogue/workflow.ts'
import { Alert, Drawer } from 'antd'
import type { ReactNode } from 'react'
import { ask } from '../../api.ts'
import { RefusalNotice } from '../../shell/refusal-notice.tsx'
import { Waiting } from '../../shell/waiting.tsx'
import { useWorkplace } from '../../shell/workplace.tsx'
import { messages } from './messages.ts'
import '../../shell/drawer.css'
import './guide-drawer.css'

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="drawer-part">
    <h3>{title}</h3>
    {children}
  </section>
)
const daysText = (item: Item): string => {
  const limit = limitOf(item, item.guide?.stages)
  const legalDays = item.guide?.legalDays ?? null
  const beside = limit.basis === 'promised' && legalDays !== null ? messages.legal(legalDays) : ''
  return limitWords(limit) + beside
}

const GuideText = ({ item, guide }: { item: Item; guide: Guide }) => (
  <>
    <Part title={messages.conditions}>
      <p className="prose">{guide.conditions ?? messages.notSaid}</p>
    </Part>
    <Part title={messages.materials}>
      {guide.materials.length === 0 ? (
        <p>{messages.notSaid}</p>
      ) : (
        <ol className="guide-materials">
          {guide.materials.map(({ name, required, copies, source, check }) => (
            <li key={name}>
              {name}
              <span className={required ? 'required-mark' : 'quiet'}>
                {required ? messages.required : messages.optional}
              </span>
              <small>
                {[copies > 0 && messages.copies(copies), source && messages.from(source), check]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </li>
          ))}
        </ol>
      )}
    </Part>
    <Part title={messages.stages}>
      {guide.stages.length === 0 ? (
        <p>{messages.notSaid}</p>
      ) : (
        <ol className="guide-stages">
          {guide.stages.map(({ name, by, level, part }, index) => (
            <li key={index}>
              <strong>{name}</strong>
              <small>
                {by} · {stageLevelLabels[level] ?? level}
                {part && ` · ${part}`}
              </small>
            </li>
          ))}
        </ol>
      )}
    </Part>
    <dl className="facts">
      <div>
        <dt>{messages.days}</dt>
        <dd>{daysText(item)}</dd>
      </div>
      <div>
        <dt>{messages.fee}</dt>
        <dd>{guide.fee ?? messages.notSaid}</dd>
      </div>
      <div>
        <dt>{messages.window}</dt>
        <dd>{guide.window ?? messages.notSaid}</dd>
      </div>
      <div>
        <dt>{messages.complaint}</dt>
        <dd>{guide.complaintPhones.join('、') || messages.notSaid}</dd>
      </div>
    </dl>
    <p className="quiet">
      {messages.source}：{guide.place} · {guide.source}
      {guide.publishedOn && ` · ${messages.published(guide.publishedOn)}`}
    </p>
  </>
)

/** What a resident is told of this item at the hall chosen above; what nobody said is left out. */
const LocalText = ({ item, hallName }: { item: Item; hallName: string | undefined }) => {
  const said = localFields.filter(field => item.local[field] !== null)
  if (said.length === 0) return null
  return (
    <Part title={messages.localAt(hallName)}>
      <dl className="facts">
        {said.map(field => (
          <div key={field}>
            <dt>{localFieldLabels[field]}</dt>
            <dd>{item.local[field]}</dd>
          </div>
        ))}
      </dl>
    </Part>
  )
}

const Content = ({ item, hallName }: { item: Item; hallName: string | undefined }) => (
  <>
    <p className="quiet">
      {item.department} · {taskTypeLabel(item.taskType)} · {messages.code} {item.code}
    </p>
    <LocalText item={item} hallName={hallName} />
    {item.guide ? (
      <GuideText item={item} guide={item.guide} />
    ) : (
      <Alert type="info" showIcon title={messages.noGuide} description={messages.noGuideWhy} />
    )}
  </>
)

/** The guide in a drawer, so that the page stays as it is. */
export const GuideDrawer = ({ itemId, onClose }: { itemId: string | null; onClose: () => void }) => {
  const { hall } = useWorkplace()
  const { data, error, refetch } = useQuery({
    ...ask('item', { params: { itemId: itemId ?? '' }, query: hall ? { hallId: hall.id } : {} }),
    enabled: itemId !== null,
    staleTime: 300_000,
  })
  return (
    <Drawer
      open={itemId !== null}
      onClose={onClose}
      size={640}
      title={data?.name ?? messages.guide}
      destroyOnHidden
    >
      {error ? (
        <RefusalNotice error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <Content item={data} hallName={hall?.name} />
      ) : (
        <Waiting />
      )}
    </Drawer>
  )
}
