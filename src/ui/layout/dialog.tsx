import { Modal, type ModalProps } from '@mantine/core'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'
import { useFocusReturn } from './focus-return.ts'

/** A dialog over the screen; its × says what it does. */
export function Dialog(props: Omit<ModalProps, 'opened'>) {
  const t = useT(commonTexts)
  useFocusReturn()
  return <Modal {...props} opened closeButtonProps={{ 'aria-label': t('close') }} />
}
