import { Button, Drawer } from '@mantine/core'
import { Download } from 'lucide-react'
import { useEffect, useState } from 'react'
import { callFile } from '#ui/api/client.ts'
import { messageOf } from '#ui/api/messages.tsx'
import { commonTexts } from '#ui/texts/common.ts'
import { useFocusReturn } from '#ui/layout/focus-return.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './paper.module.css'

interface Props {
  path: string
  name: string
  onClose: () => void
}

/** A PDF in the browser's own viewer, beside the record, which stays usable meanwhile. */
export function PaperDrawer({ path, name, onClose }: Props) {
  useFocusReturn()
  const t = useT(commonTexts)
  const { url, error } = usePdf(path)
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={720}
      title={name}
      withOverlay={false}
      lockScroll={false}
      trapFocus={false}
      closeOnClickOutside={false}
      classNames={{ content: classes.sheet ?? '' }}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {error !== undefined && <p role="alert">{messageOf(error)}</p>}
      {url && (
        <>
          <div>
            <Button
              component="a"
              href={url}
              download={name}
              variant="default"
              leftSection={<Download size={14} />}
            >
              {t('download')}
            </Button>
          </div>
          {/* oxlint-disable-next-line react/iframe-missing-sandbox -- browsers show no PDF in a sandbox */}
          <iframe src={`${url}#navpanes=0&view=FitH`} title={name} />
        </>
      )}
    </Drawer>
  )
}

/** Fetched anew each time, for what it shows may have changed; its address holds as long as it is shown. */
function usePdf(path: string) {
  const [found, setFound] = useState<{ url?: string; error?: unknown }>({})
  useEffect(() => {
    const stop = new AbortController()
    let made = ''
    callFile(path, stop.signal).then(
      (file) => {
        // Whatever the file says that it is: here it is never a page.
        made = URL.createObjectURL(new Blob([file], { type: 'application/pdf' }))
        setFound({ url: made })
      },
      (error: unknown) => stop.signal.aborted || setFound({ error }),
    )
    return () => {
      stop.abort()
      if (made) URL.revokeObjectURL(made)
    }
  }, [path])
  return found
}
