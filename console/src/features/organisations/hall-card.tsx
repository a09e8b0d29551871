import { DesktopOutlined, QrcodeOutlined, TabletOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { type Hall, hoursInWords } from '@zhenyiban/shared/organisations/contract.ts'
import { Button, Card } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { ask } from '../../api.ts'
import { Mark } from '../../shell/mark.tsx'
import { QueryTable } from '../../shell/query-table.tsx'
import { useWorkplace } from '../../shell/workplace.tsx'
import { Kiosks } from './kiosks.tsx'
import { messages } from './messages.ts'

export const HallCard = ({ hall }: { hall: Hall }) => {
  const [listing, list] = useState(false)
  const { may, chooseHall } = useWorkplace()
  const navigate = useNavigate()
  const toPosters = () => {
    chooseHall(hall.id)
    void navigate('/codes')
  }
  const windows = useQuery(ask('windows', { params: { hallId: hall.id } }))
  return (
    <Card
      title={hall.name}
      extra={
        <span className="card-actions">
          {may('hall.manage') && (
            <Button icon={<TabletOutlined aria-hidden />} onClick={() => list(true)}>
              {messages.kiosks}
            </Button>
          )}
          <Button
            icon={<DesktopOutlined aria-hidden />}
            href={`/console/display.html?hall=${hall.id}`}
            target="_blank"
            rel="noreferrer"
          >
            {messages.display}
          </Button>
          <Button type="primary" icon={<QrcodeOutlined aria-hidden />} onClick={toPosters}>
            {messages.poster}
          </Button>
        </span>
      }
    >
      <p>
        {hall.today.open ? (
          <Mark shape="●" tone="done" word={messages.open} />
        ) : (
          <Mark
            shape="○"
            tone="quiet"
            word={`${messages.closed}${hall.today.reason ? `:${hall.today.reason}` : ''}`}
          />
        )}
      </p>
      <dl className="facts">
        <div>
          <dt>{messages.address}</dt>
          <dd>{hall.address}</dd>
        </div>
        <div>
          <dt>{messages.phone}</dt>
          <dd>{hall.phone ?? messages.noCode}</dd>
        </div>
        <div>
          <dt>{messages.hours}</dt>
          <dd>{hoursInWords(hall)}</dd>
        </div>
      </dl>
      <h3 className="part-title">{messages.windows}</h3>
      <QueryTable
        label={messages.windows}
        asked={windows}
        rows={windows.data ?? []}
        empty={messages.noWindows}
        columns={[
          { key: 'number', title: messages.windowNumber, dataIndex: 'number', width: 110 },
          { key: 'name', title: messages.windowName, dataIndex: 'name' },
          {
            key: 'bookings',
            title: messages.takesBookings,
            width: 130,
            render: (_, { takesBookings }) => (takesBookings ? messages.yes : messages.no),
          },
        ]}
      />
      <Kiosks hall={hall} open={listing} onClose={() => list(false)} />
    </Card>
  )
}
