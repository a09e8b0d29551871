import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { ask } from '../../api.ts'
import { Mark } from '../../shell/mark.tsx'
import { QueryTable } from '../../shell/query-table.tsx'
import { type CodedItem, ItemCodeDialog } from './item-code.tsx'
import { messages } from './messages.ts'

/** 事项编码: what the province calls an item, where its own code is too long; those that lack one first. */
export const Items = ({ organisationId }: { organisationId: string }) => {
  const [coding, setCoding] = useState<CodedItem | null>(null)
  const asked = useQuery(ask('provinceItems', { params: { organisationId } }))
  const rows = (asked.data ?? []).map(item => ({ ...item, id: item.itemId }))
  return (
    <>
      <p className="quiet province-lead">{messages.itemsLead}</p>
      <QueryTable
        label={messages.tabs.items}
        asked={asked}
        rows={rows}
        empty={messages.noItems}
        columns={[
          { key: 'item', title: messages.item, dataIndex: 'itemName' },
          {
            key: 'code',
            title: messages.code,
            width: 300,
            render: (_, { code }) =>
              code ? (
                <span className="figures">{code}</span>
              ) : (
                <Mark shape="×" tone="lost" word={messages.lacking} />
              ),
          },
          {
            key: 'action',
            title: messages.action,
            width: 140,
            render: (_, item) => (
              <Button
                aria-label={
                  item.code ? messages.changeCodeOf(item.itemName) : messages.fillCodeOf(item.itemName)
                }
                onClick={() => setCoding(item)}
              >
                {item.code ? messages.changeCode : messages.fillCode}
              </Button>
            ),
          },
        ]}
      />
      {coding && (
        <ItemCodeDialog organisationId={organisationId} item={coding} onClose={() => setCoding(null)} />
      )}
    </>
  )
}
