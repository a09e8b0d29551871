import { DeleteOutlined, EditOutlined, StarOutlined } from '@ant-design/icons'
import { Button, Form, Input, Popconfirm, Popover } from 'antd'
import { useState } from 'react'
import type { Filter } from '../../../shell/matters-address.ts'
import { messages as shell } from '../../../shell/messages.ts'
import { usePersisted } from '../../../shell/use-persisted.ts'
import { useWorkplace } from '../../../shell/workplace.tsx'
import { messages } from '../messages.ts'
import { NAME_AT_MOST, nameOf, rename, type SavedFilter, whyNotNamed } from './saved-filters.ts'

interface NameFormProps {
  label: string
  initial: string
  button: string
  why: (typed: string) => ReturnType<typeof whyNotNamed>
  onSend: (typed: string) => void
}
const NameForm = ({ label, initial, button, why, onSend }: NameFormProps) => {
  const [form] = Form.useForm<{ name: string }>()
  return (
    <Form
      form={form}
      layout="inline"
      className="kept-form"
      initialValues={{ name: initial }}
      onFinish={({ name }) => {
        onSend(name)
        form.resetFields()
      }}
    >
      <Form.Item
        name="name"
        validateTrigger="onSubmit"
        rules={[
          {
            validator: (_, typed: string) => {
              const reason = why(typed ?? '')
              return reason ? Promise.reject(new Error(messages.keptWhy[reason])) : Promise.resolve()
            },
          },
        ]}
      >
        <Input aria-label={label} placeholder={label} maxLength={NAME_AT_MOST} autoFocus={initial !== ''} />
      </Form.Item>
      <Button htmlType="submit">{button}</Button>
    </Form>
  )
}

interface RowProps {
  each: SavedFilter
  onPick: () => void
  onRename: () => void
  onDrop: () => void
}
const Row = ({ each: { name }, onPick, onRename, onDrop }: RowProps) => (
  <>
    <Button type="text" className="kept-name" onClick={onPick}>
      {name}
    </Button>
    <Button type="text" aria-label={messages.renameKept(name)} icon={<EditOutlined />} onClick={onRename} />
    <Popconfirm
      title={messages.dropKeptAsk(name)}
      okText={messages.drop}
      cancelText={shell.cancel}
      onConfirm={onDrop}
    >
      <Button type="text" aria-label={messages.dropKept(name)} icon={<DeleteOutlined />} />
    </Popconfirm>
  </>
)

/**
 * 常用筛选: filters saved by each person under names of their own. Stored in the browser like the list's columns, because
 * no one else needs them.
 */
export const SavedFilters = ({ filter, onPick }: { filter: Filter; onPick: (picked: Filter) => void }) => {
  const { staff } = useWorkplace()
  const [saved, save] = usePersisted<SavedFilter[]>(`matters.kept-filters.${staff.id}`, [])
  const [open, setOpen] = useState(false)
  const [renaming, setRenaming] = useState<string | null>(null)
  const list = (
    <div className="kept-filters">
      {saved.length === 0 && <p className="quiet">{messages.noneKept}</p>}
      <ul>
        {saved.map(each => (
          <li key={each.name}>
            {renaming === each.name ? (
              <NameForm
                label={messages.renameKept(each.name)}
                initial={each.name}
                button={messages.save}
                why={typed => whyNotNamed(saved, typed, each.name)}
                onSend={typed => {
                  save(rename(saved, each.name, typed))
                  setRenaming(null)
                }}
              />
            ) : (
              <Row
                each={each}
                onPick={() => {
                  onPick(each.filter)
                  setOpen(false)
                }}
                onRename={() => setRenaming(each.name)}
                onDrop={() => save(saved.filter(({ name }) => name !== each.name))}
              />
            )}
          </li>
        ))}
      </ul>
      <NameForm
        label={messages.keepAs}
        initial=""
        button={messages.keepNow}
        why={typed => whyNotNamed(saved, typed)}
        onSend={typed => save([...saved, { name: nameOf(typed), filter }])}
      />
    </div>
  )
  return (
    <Popover
      open={open}
      onOpenChange={next => {
        setOpen(next)
        setRenaming(null)
      }}
      trigger="click"
      placement="bottomRight"
      title={messages.keptFilters}
      content={list}
    >
      <Button icon={<StarOutlined aria-hidden />} aria-expanded={open}>
        {messages.keptFilters}
      </Button>
    </Popover>
  )
}
