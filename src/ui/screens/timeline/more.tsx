import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useT } from '#ui/texts/engine.ts'
import { screenTexts } from '#ui/texts/screens.ts'

interface Props {
  pages: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }
}

/** Loads the next page when its end comes into view; a button too, for who does not scroll. */
export function MoreWhenSeen({ pages }: Props) {
  const t = useT(screenTexts)
  const end = useRef<HTMLButtonElement>(null)
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages
  useEffect(() => {
    if (!end.current || !hasNextPage || isFetchingNextPage) return
    const watch = new IntersectionObserver(
      ([seen]) => {
        if (seen?.isIntersecting) fetchNextPage()
      },
      { rootMargin: '400px' },
    )
    watch.observe(end.current)
    return () => watch.disconnect()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  if (!hasNextPage) return null
  return (
    <Button
      ref={end}
      mt="sm"
      variant="default"
      size="compact-md"
      loading={isFetchingNextPage}
      onClick={() => void fetchNextPage()}
    >
      {t('loadMore')}
    </Button>
  )
}
