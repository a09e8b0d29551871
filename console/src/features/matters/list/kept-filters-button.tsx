import { DeleteOutlined, EditOutlined, StarOutlined } from '@ant-design/icons'
import { Button, Form, Input, Popconfirm, Popover } from 'antd'
import { useState } from 'react'
import type { Filter } from '../../../shell/matters-address.ts'
import { useSaved } from '../../../shell/saved.ts'
import { words as shell } from '../../../shell/words.ts'
import { useWorkplace } from '../../../shell/workplace.tsx'
import { words } from '../words.ts'
import { type KeptFilter, NAME_AT_MOST, nameOf, rename, whyNotNamed } from './kept-filters.ts'

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
              return reason ? Promise.reject(new Error(words.keptWhy[reason])) : Promise.resolve()
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
  each: KeptFilter
  onPick: () => void
  onRename: () => void
  onDrop: () => void
}
const Row = ({ each: { name }, onPick, onRename, onDrop }: RowProps) => (
  <>
    <Button type="text" className="kept-name" onClick={onPick}>
      {name}
    </Button>
    <Button type="text" aria-label={words.renameKept(name)} icon={<EditOutlined />} onClick={onRename} />
    <Popconfirm
      title={words.dropKeptAsk(name)}
      okText={words.drop}
      cancelText={shell.cancel}
      onConfirm={onDrop}
    >
      <Button type="text" aria-label={words.dropKept(name)} icon={<DeleteOutlined />} />
    </Popconfirm>
  </>
)

/**
 * 常用筛选: named by each person for themselves. They are kept where the list's last filter and its columns are, on this
 * computer: a choice of looks, nothing that others or the server need to know of.
 */
export const KeptFilters = ({ filter, onPick }: { filter: Filter; onPick: (picked: Filter) => void }) => {
  const { staff } = useWorkplace()
  const [kept, keep] = useSaved<KeptFilter[]>(`matters.kept-filters.${staff.id}`, [])
  const [open, setOpen] = useState(false)
  const [renaming, setRenaming] = useState<string | null>(null)
  const list = (
    <div className="kept-filters">
      {kept.length === 0 && <p className="quiet">{words.noneKept}</p>}
      <ul>
        {kept.map(each => (
          <li key={each.name}>
            {renaming === each.name ? (
              <NameForm
                label={words.renameKept(each.name)}
                initial={each.name}
                button={words.save}
                why={typed => whyNotNamed(kept, typed, each.name)}
                onSend={typed => {
                  keep(rename(kept, each.name, typed))
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
                onDrop={() => keep(kept.filter(({ name }) => name !== each.name))}
              />
            )}
          </li>
        ))}
      </ul>
      <NameForm
        label={words.keepAs}
        initial=""
        button={words.keepNow}
        why={typed => whyNotNamed(kept, typed)}
        onSend={typed => keep([...kept, { name: nameOf(typed), filter }])}
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
      title={words.keptFilters}
      content={list}
    >
      <Button icon={<StarOutlined aria-hidden />} aria-expanded={open}>
        {words.keptFilters}
      </Button>
    </Popover>
  )
}
