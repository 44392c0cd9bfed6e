import { Button, CopyButton, Group, type ButtonProps } from '@mantine/core'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './copy.module.css'

/** Puts a text on the clipboard, and says for a moment that it did. */
export function Copy({ value, ...look }: { value: string } & ButtonProps) {
  const t = useT(commonTexts)
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <Button variant="default" {...look} onClick={copy}>
          {t(copied ? 'copied' : 'copy')}
        </Button>
      )}
    </CopyButton>
  )
}

/** A text for other programs, with a button that copies it. */
export const Copyable = ({ value, testid }: { value: string; testid?: string }) => (
  <Group wrap="nowrap" align="center">
    <code className={classes.text} data-testid={testid}>
      {value}
    </code>
    <Copy value={value} />
  </Group>
)
