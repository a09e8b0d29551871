import { useQuery } from '@tanstack/react-query'
import type { Organisation } from '@zhenyiban/shared/organisations/contract.ts'
import type { LimitPackChoice } from '@zhenyiban/shared/organisations/limit-packs.ts'
import type { RatingPackChoice } from '@zhenyiban/shared/organisations/rating-packs.ts'
import type { PackKey } from '@zhenyiban/shared/ratings/rule-packs.ts'
import { Alert, App, Select } from 'antd'
import type { ReactNode } from 'react'
import { api, ask } from '../../api.ts'
import { useAction } from '../../shell/use-action.tsx'
import { useWorkplace } from '../../shell/workplace.tsx'
import { messages } from './messages.ts'

const AS_ABOVE = 'above'
interface ChoiceProps {
  texts: { title: string; since: string }
  choice: LimitPackChoice | RatingPackChoice
  isBusy: boolean
  onChoose: (pack: string | null) => void
  children?: ReactNode
}
/** Which pack of rules a town or a district has, for whoever manages it to choose; others read it. */
const PackChoice = ({ texts, choice, isBusy, onChoose, children }: ChoiceProps) => {
  const { may } = useWorkplace()
  const nameOf = (pack: string) => choice.packs.find(({ key }) => key === pack)?.name ?? pack
  return (
    <div className="limit-pack">
      <dt>{texts.title}</dt>
      <dd>
        {may('hall.manage') ? (
          <Select<string>
            aria-label={texts.title}
            className="limit-pack-choice"
            value={choice.chosen ?? AS_ABOVE}
            loading={isBusy}
            disabled={isBusy}
            onChange={pack => onChoose(pack === AS_ABOVE ? null : pack)}
            options={[
              { value: AS_ABOVE, label: messages.limitPack.asAbove },
              ...choice.packs.map(({ key, name }) => ({ value: key, label: name })),
            ]}
          />
        ) : (
          nameOf(choice.applied)
        )}
        <p className="quiet">
          {choice.chosen === null && messages.limitPack.applies(nameOf(choice.applied), choice.appliedFrom)}
          {choice.packs.find(({ key }) => key === choice.applied)?.about}
          {texts.since}
        </p>
        {children}
      </dd>
    </div>
  )
}

/** 时限规则 */
export const LimitPack = ({ organisation: { id } }: { organisation: Organisation }) => {
  const { message } = App.useApp()
  const params = { organisationId: id }
  const { data } = useQuery(ask('limitPack', { params }))
  const choose = useAction({
    act: (pack: string | null) => api.setLimitPack({ params, body: { pack } }),
    refresh: ['limitPack'],
    done: () => void message.success(messages.limitPack.saved),
  })
  if (!data) return null
  return (
    <PackChoice
      texts={messages.limitPack}
      choice={data}
      isBusy={choose.isPending}
      onChoose={pack => choose.mutate(pack)}
    />
  )
}

/** 评价规则, each with where it is written. */
export const RatingPack = ({ organisation: { id } }: { organisation: Organisation }) => {
  const { message } = App.useApp()
  const texts = messages.ratingPack
  const params = { organisationId: id }
  const { data } = useQuery(ask('ratingPack', { params }))
  type Pack = Exclude<PackKey, 'guangdong_trial'>
  const choose = useAction({
    act: (pack: string | null) => api.setRatingPack({ params, body: { pack: pack as Pack | null } }),
    refresh: ['ratingPack'],
    done: () => void message.success(texts.saved),
  })
  if (!data) return null
  const applied = data.packs.find(({ key }) => key === data.applied)
  return (
    <PackChoice texts={texts} choice={data} isBusy={choose.isPending} onChoose={pack => choose.mutate(pack)}>
      {applied?.unsure && <Alert type="warning" showIcon title={texts.unsure} />}
      {applied && (
        <ul className="pack-lines" aria-label={texts.lines}>
          {applied.lines.map(({ what, rule, source }) => (
            <li key={what}>
              {what}：{rule}
              <small>{source}</small>
            </li>
          ))}
        </ul>
      )}
    </PackChoice>
  )
}
