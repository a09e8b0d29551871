import { UploadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Empty } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { ask } from '../../../api.ts'
import { OneOf } from '../../../shell/one-of.tsx'
import { Page } from '../../../shell/page.tsx'
import { ItemPicker } from '../../../shell/pickers/item-picker.tsx'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { Waiting } from '../../../shell/waiting.tsx'
import { useWorkplace } from '../../../shell/workplace.tsx'
import { DriftPart } from './drift-part.tsx'
import { ExportDictionary } from './export-dictionary.tsx'
import { ImportDrawer } from './import-drawer.tsx'
import { importMessages } from './import-messages.ts'
import { JoinDialog } from './join-dialog.tsx'
import { LocalPart } from './local-part.tsx'
import { messages } from './messages.ts'
import { VersionsPart } from './versions-part.tsx'
import './dictionary.css'

const ItemParts = ({ itemId }: { itemId: string }) => {
  const { data, error, refetch } = useQuery(ask('standardItem', { params: { itemId } }))
  if (error && !data) return <RefusalNotice error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting />
  return (
    <>
      <h2 className="part-title">{data.name}</h2>
      <VersionsPart item={data} />
      <section className="dictionary-part">
        <h2>{messages.local}</h2>
        <LocalPart itemId={itemId} />
      </section>
    </>
  )
}

type View = 'items' | 'drift'
export const Dictionary = () => {
  const [address, setAddress] = useSearchParams()
  const { may } = useWorkplace()
  const [joining, join] = useState(false)
  const [importing, importFile] = useState(false)
  const itemId = address.get('item')
  const view: View = address.get('view') === 'drift' ? 'drift' : 'items'
  return (
    <Page
      title={messages.title}
      extra={
        <OneOf<View>
          label={messages.which}
          value={view}
          onChange={next => setAddress(next === 'drift' ? { view: next } : {})}
          options={[
            { value: 'items', label: messages.views.items },
            { value: 'drift', label: messages.views.drift },
          ]}
        />
      }
    >
      {view === 'drift' ? (
        <DriftPart />
      ) : (
        <>
          <div className="filters">
            <div className="dictionary-pick">
              <ItemPicker
                label={messages.pick}
                onChange={item => setAddress(item ? { item: item.value } : {})}
              />
            </div>
            <span className="counts dictionary-exports">
              {may('catalogue.publish') && <Button onClick={() => join(true)}>{messages.join.title}</Button>}
              {may('catalogue.publish') && (
                <Button icon={<UploadOutlined aria-hidden />} onClick={() => importFile(true)}>
                  {importMessages.title}
                </Button>
              )}
              <ExportDictionary />
            </span>
          </div>
          {importing && <ImportDrawer onClose={() => importFile(false)} />}
          {joining && (
            <JoinDialog
              onDone={({ id }) => {
                join(false)
                setAddress({ item: id })
              }}
              onClose={() => join(false)}
            />
          )}
          {itemId ? <ItemParts key={itemId} itemId={itemId} /> : <Empty description={messages.pickFirst} />}
        </>
      )}
    </Page>
  )
}
