import { useQuery } from '@tanstack/react-query'
import { Empty, Flex, Select, Tabs } from 'antd'
import { useState } from 'react'
import { ask } from '../../api.ts'
import { Answered } from '../../shell/answered.tsx'
import { Page } from '../../shell/page.tsx'
import { Items } from './items.tsx'
import { messages } from './messages.ts'
import { Reports } from './reports.tsx'
import { Setting } from './setting.tsx'
import './province.css'

const OfTown = ({ organisationId }: { organisationId: string }) => {
  const asked = useQuery(ask('provinceSetting', { params: { organisationId } }))
  return (
    <Answered asked={asked}>
      {setting => (
        <Flex vertical gap={16}>
          <Setting key={organisationId} organisationId={organisationId} setting={setting} />
          <Tabs
            items={[
              {
                key: 'reports',
                label: messages.tabs.reports,
                children: <Reports organisationId={organisationId} />,
              },
              {
                key: 'items',
                label: messages.tabs.items,
                children: <Items organisationId={organisationId} />,
              },
            ]}
          />
        </Flex>
      )}
    </Answered>
  )
}

/** 省平台上报: whether the town reports to the province, what went, and what has to be mended before it can. */
export const Province = () => {
  const [chosen, choose] = useState<string | null>(null)
  const asked = useQuery(ask('tree'))
  const towns = (asked.data ?? []).filter(({ kind }) => kind === 'town')
  const town = towns.find(({ id }) => id === chosen) ?? towns[0]
  return (
    <Page title={messages.title}>
      <p className="quiet province-lead">{messages.lead}</p>
      <Answered asked={asked}>
        {() => (
          <>
            {towns.length > 1 && (
              <Select<string>
                aria-label={messages.town}
                value={town!.id}
                onChange={choose}
                options={towns.map(({ id, name }) => ({ value: id, label: name }))}
              />
            )}
            {town ? (
              <OfTown key={town.id} organisationId={town.id} />
            ) : (
              <Empty description={messages.noTown} />
            )}
          </>
        )}
      </Answered>
    </Page>
  )
}
