import { Button, CopyButton, type ButtonProps } from '@mantine/core'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'

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
