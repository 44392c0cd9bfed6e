import { Button, CopyButton, Group } from '@mantine/core'
import { adminTexts } from '#app/web/texts/admin.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './admin.module.css'

/** Something that is shown this once, with a button that copies it. */
export function Secret({ value, children }: { value: string; children: string }) {
  return (
    <div role="status" className={classes.note}>
      <p style={{ margin: '0 0 8px' }}>{children}</p>
      <Copyable value={value} testid="secret" />
    </div>
  )
}

/** A text for other programs, with a button that copies it. */
export function Copyable({ value, testid }: { value: string; testid?: string }) {
  const t = useT(adminTexts)
  return (
    <Group wrap="nowrap" align="center">
      <code className={classes.secret} style={{ flex: 1 }} data-testid={testid}>
        {value}
      </code>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            {t(copied ? 'copied' : 'copy')}
          </Button>
        )}
      </CopyButton>
    </Group>
  )
}
