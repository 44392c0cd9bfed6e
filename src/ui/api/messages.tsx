import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { commonTexts } from '#ui/texts/common.ts'
import { translate } from '#ui/texts/engine.ts'
import { Problem } from './problem.ts'

/** The sentence for a person: what is wrong, never a technical name. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Problem)) return translate(commonTexts, 'unexpected')
  if (error.status === 0) return translate(commonTexts, 'offline')
  if (error.status === 412) return translate(commonTexts, 'changedMeanwhile')
  const fields = error.errors.map((one) => one.message).filter(Boolean)
  if (error.status >= 500) {
    const reference = error.requestId
      ? ` ${translate(commonTexts, 'requestId', { id: error.requestId })}`
      : ''
    return translate(commonTexts, 'unexpected') + reference
  }
  return error.detail ?? (fields.length ? fields.join(' ') : error.title)
}

const closing = () => ({ 'aria-label': translate(commonTexts, 'close') })

/** Says that something was refused; it stays until it is read. */
export function showProblem(error: unknown) {
  notifications.show({
    title: translate(commonTexts, 'notSaved'),
    message: messageOf(error),
    color: 'red',
    autoClose: 12_000,
    closeButtonProps: closing(),
    role: 'alert',
  })
}

/** Says that a part of the app is not to be had; once, however many are asked for. */
export function showLost() {
  notifications.show({
    id: 'partLost',
    title: translate(commonTexts, 'errorTitle'),
    message: (
      <>
        {translate(commonTexts, 'partLost')}{' '}
        <Button size="compact-sm" variant="subtle" onClick={() => location.reload()}>
          {translate(commonTexts, 'retry')}
        </Button>
      </>
    ),
    color: 'red',
    autoClose: false,
    closeButtonProps: closing(),
    role: 'alert',
  })
}

/** Says that something is done, with a way back where there is one; the answer takes the message away. */
export function showDone(message: string, undo?: () => void): () => void {
  const id = notifications.show({
    message: undo ? (
      <Group justify="space-between" wrap="nowrap">
        <span>{message}</span>
        <Button
          size="compact-sm"
          variant="subtle"
          flex="none"
          onClick={() => {
            notifications.hide(id)
            undo()
          }}
        >
          {translate(commonTexts, 'undo')}
        </Button>
      </Group>
    ) : (
      message
    ),
    autoClose: undo ? 10_000 : 4_000,
    closeButtonProps: closing(),
  })
  return () => notifications.hide(id)
}
