import { useQuery } from '@tanstack/react-query'
import type { Organisation } from '@zhenyiban/shared/organisations/contract.ts'
import { App, Select } from 'antd'
import { api, ask } from '../../api.ts'
import { useAction } from '../../shell/use-action.tsx'
import { useWorkplace } from '../../shell/workplace.tsx'
import { messages } from './messages.ts'

const texts = messages.limitPack
const AS_ABOVE = 'above'

/** 时限规则 of a town or a district, for whoever manages it to choose. */
export const LimitPack = ({ organisation: { id } }: { organisation: Organisation }) => {
  const { may } = useWorkplace()
  const { message } = App.useApp()
  const params = { organisationId: id }
  const { data } = useQuery(ask('limitPack', { params }))
  const choose = useAction({
    act: (pack: string | null) => api.setLimitPack({ params, body: { pack } }),
    refresh: ['limitPack'],
    done: () => void message.success(texts.saved),
  })
  if (!data) return null
  const nameOf = (pack: string) => data.packs.find(({ key }) => key === pack)?.name ?? pack
  const applied = data.packs.find(({ key }) => key === data.applied)
  return (
    <div className="limit-pack">
      <dt>{texts.title}</dt>
      <dd>
        {may('hall.manage') ? (
          <Select<string>
            aria-label={texts.title}
            className="limit-pack-choice"
            value={data.chosen ?? AS_ABOVE}
            loading={choose.isPending}
            disabled={choose.isPending}
            onChange={pack => choose.mutate(pack === AS_ABOVE ? null : pack)}
            options={[
              { value: AS_ABOVE, label: texts.asAbove },
              ...data.packs.map(({ key, name }) => ({ value: key, label: name })),
            ]}
          />
        ) : (
          nameOf(data.applied)
        )}
        <p className="quiet">
          {data.chosen === null && texts.applies(nameOf(data.applied), data.appliedFrom)}
          {applied?.about}
          {texts.since}
        </p>
      </dd>
    </div>
  )
}
