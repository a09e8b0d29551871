import { DesktopOutlined, QrcodeOutlined, TabletOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { type Hall, hoursInWords } from '@zhenyiban/shared/organisations/contract.ts'
import { Button, Card } from 'antd'
import { useState } from 'react'
import { ask } from '../../api.ts'
import { AskedTable } from '../../shell/asked-table.tsx'
import { Mark } from '../../shell/mark.tsx'
import { useWorkplace } from '../../shell/workplace.tsx'
import { Kiosks } from './kiosks.tsx'
import { Poster } from './poster.tsx'
import { words } from './words.ts'

export const HallCard = ({ hall }: { hall: Hall }) => {
  const [posted, setPosted] = useState(false)
  const [listing, list] = useState(false)
  const { may } = useWorkplace()
  const windows = useQuery(ask('windows', { params: { hallId: hall.id } }))
  return (
    <Card
      title={hall.name}
      extra={
        <span className="card-actions">
          {may('hall.manage') && (
            <Button icon={<TabletOutlined aria-hidden />} onClick={() => list(true)}>
              {words.kiosks}
            </Button>
          )}
          <Button
            icon={<DesktopOutlined aria-hidden />}
            href={`/console/display.html?hall=${hall.id}`}
            target="_blank"
            rel="noreferrer"
          >
            {words.display}
          </Button>
          <Button type="primary" icon={<QrcodeOutlined aria-hidden />} onClick={() => setPosted(true)}>
            {words.poster}
          </Button>
        </span>
      }
    >
      <p>
        {hall.today.open ? (
          <Mark shape="●" tone="done" word={words.open} />
        ) : (
          <Mark
            shape="○"
            tone="quiet"
            word={`${words.closed}${hall.today.reason ? `:${hall.today.reason}` : ''}`}
          />
        )}
      </p>
      <dl className="facts">
        <div>
          <dt>{words.address}</dt>
          <dd>{hall.address}</dd>
        </div>
        <div>
          <dt>{words.phone}</dt>
          <dd>{hall.phone ?? words.noCode}</dd>
        </div>
        <div>
          <dt>{words.hours}</dt>
          <dd>{hoursInWords(hall)}</dd>
        </div>
      </dl>
      <h3 className="part-title">{words.windows}</h3>
      <AskedTable
        label={words.windows}
        asked={windows}
        rows={windows.data ?? []}
        empty={words.noWindows}
        columns={[
          { key: 'number', title: words.windowNumber, dataIndex: 'number', width: 110 },
          { key: 'name', title: words.windowName, dataIndex: 'name' },
          {
            key: 'bookings',
            title: words.takesBookings,
            width: 130,
            render: (_, { takesBookings }) => (takesBookings ? words.yes : words.no),
          },
        ]}
      />
      <Kiosks hall={hall} open={listing} onClose={() => list(false)} />
      <Poster hallId={hall.id} open={posted} onClose={() => setPosted(false)} />
    </Card>
  )
}
