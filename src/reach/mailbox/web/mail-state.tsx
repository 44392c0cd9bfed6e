import { Button, Group } from '@mantine/core'
import { useRecord } from '#ui/api/reads.ts'
import { useType } from '#ui/api/session.ts'
import { useAction } from '#ui/api/writes.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './mail.module.css'
import { mailTexts } from './texts.ts'

const told = { held: 'isHeld', failed: 'hasFailed', unknown: 'isUnknown', bounced: 'hasBounced' } as const
export const needsWord = (status: unknown): status is keyof typeof told => String(status) in told

interface Props {
  id: string
  status: keyof typeof told
  error: string | null
}

/** A mail that did not simply arrive: what that means, and what can be done now. */
export function MailState({ id, status, error }: Props) {
  const t = useT(mailTexts)
  const type = useType('mails')
  const act = useAction('mails')
  const { data: mail } = useRecord('mails', id)
  const possible = ((mail?.actions ?? []) as string[]).filter((name) => type?.actions[name]?.from)
  return (
    <div className={classes.state}>
      <p>
        {t(told[status])} {error && status !== 'held' && <q>{error}</q>}
      </p>
      <Group gap={4}>
        {possible.map((name) => (
          <Button
            key={name}
            size="compact-xs"
            variant="default"
            loading={act.isPending && act.variables.action === name}
            onClick={() => act.mutate({ id, action: name })}
          >
            {type!.actions[name]!.label}
          </Button>
        ))}
      </Group>
    </div>
  )
}
