import { Kbd, Modal } from '@mantine/core'
import { useActiveShortcuts, type Shortcut } from '#ui/shortcuts/shortcuts.ts'
import { commonTexts } from '#ui/texts/common.ts'
import { useFocusReturn } from '#ui/layout/focus-return.ts'
import { useT } from '#ui/texts/engine.ts'
import { shellTexts } from '#app/web/texts/shell.ts'
import classes from './palette.module.css'

/** Everything that can be pressed on this screen. */
export default function ShortcutList({ onClose }: { onClose: () => void }) {
  useFocusReturn()
  const t = useT(shellTexts)
  const common = useT(commonTexts)
  const active = useActiveShortcuts().filter(({ keys }) => keys)
  const once = active.filter((one, index) => active.findIndex((other) => other.keys === one.keys) === index)
  const groups = Map.groupBy(once, (one) => one.group ?? t('actions'))
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('shortcuts')}
      size={640}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <div className={classes.shortcuts}>
        {[...groups].map(([group, list]) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {list.map((one) => (
                <div key={one.keys} className={classes.shortcut}>
                  <dt>{one.label}</dt>
                  <dd>
                    <Keys shortcut={one} then={t('then')} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}

const shown = (key: string) =>
  key.length === 1
    ? key.toUpperCase()
    : key.replace('mod+', 'Ctrl ').replace(/\b[a-z]$/, (x) => x.toUpperCase())

function Keys({ shortcut, then }: { shortcut: Shortcut; then: string }) {
  return shortcut.keys.split(' ').map((key, index) => (
    <span key={key}>
      {index > 0 && ` ${then} `}
      <Kbd size="xs">{shown(key)}</Kbd>
    </span>
  ))
}
