import { useQueries } from '@tanstack/react-query'
import { Button, Drawer, Form } from 'antd'
import { type Answer, api, ask } from '../../../api.ts'
import type { PickedItem } from '../../../shell/pickers/item-picker.tsx'
import { ItemsPicker } from '../../../shell/pickers/items-picker.tsx'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { useAction } from '../../../shell/use-action.tsx'
import { Waiting } from '../../../shell/waiting.tsx'
import { messages } from './messages.ts'

export type Person = Answer<'staff'>[number]
interface Props {
  person: Person
  onSaved: () => void
}
const TrainingForm = ({ person, onSaved }: Props) => {
  // The list of staff knows ids; an item that is no longer in the catalogue keeps its id and can be taken out.
  const named = useQueries({
    queries: person.trainedItemIds.map(itemId => ({
      ...ask('item', { params: { itemId } }),
      staleTime: 300_000,
    })),
  })
  const save = useAction({
    act: (itemIds: string[]) => api.setTraining({ params: { staffId: person.id }, body: { itemIds } }),
    refresh: ['staff', 'windowLine'],
    quiet: true,
    done: onSaved,
  })
  if (named.some(({ isPending }) => isPending)) return <Waiting />
  const items = person.trainedItemIds.map((value, i) => ({ value, label: named[i]?.data?.name ?? value }))
  return (
    <Form<{ items: PickedItem[] }>
      layout="vertical"
      initialValues={{ items }}
      onFinish={({ items: picked }) => save.mutate(picked.map(({ value }) => value))}
    >
      <p className="quiet drawer-lead">{messages.how}</p>
      <Form.Item name="items" label={messages.training}>
        <ItemsPicker label={messages.add} />
      </Form.Item>
      {save.error && <RefusalNotice error={save.error} />}
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {messages.save}
      </Button>
    </Form>
  )
}

/** What a clerk is trained for (培训过的事项): only those are called for them; none is everything. */
export const TrainingDrawer = ({
  person,
  onSaved,
  onClose,
}: {
  person: Person | null
  onSaved: (person: Person) => void
  onClose: () => void
}) => (
  <Drawer
    open={person !== null}
    title={person && messages.of(person.name)}
    onClose={onClose}
    size={520}
    destroyOnHidden
  >
    {person && <TrainingForm key={person.id} person={person} onSaved={() => onSaved(person)} />}
  </Drawer>
)
