import { Alert, Typography } from 'antd'
import { messages } from './messages.ts'

/** The password somebody is to be handed; it is shown here and nowhere again. */
export const OneTimePassword = ({ of }: { of: { signInName: string; oneTimePassword: string } }) => (
  <Alert
    className="one-time-password"
    type="success"
    showIcon
    role="status"
    title={messages.passwordOnce}
    description={
      <>
        <dl className="facts">
          <div>
            <dt>{messages.signInName}</dt>
            <dd>{of.signInName}</dd>
          </div>
          <div>
            <dt>{messages.oneTimePassword}</dt>
            <dd>
              <Typography.Text
                className="one-time-password-signs"
                copyable={{ tooltips: [messages.copy, messages.copied] }}
              >
                {of.oneTimePassword}
              </Typography.Text>
            </dd>
          </div>
        </dl>
        <p>{messages.passwordOnceWhy}</p>
      </>
    }
  />
)
