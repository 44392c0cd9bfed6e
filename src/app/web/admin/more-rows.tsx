import { Button } from '@mantine/core'
import type { useList } from '#ui/api/reads.ts'
import { useT } from '#ui/texts/engine.ts'
import { screenTexts } from '#ui/texts/screens.ts'

type Pages = Pick<ReturnType<typeof useList>, 'hasNextPage' | 'isFetchingNextPage'> & {
  fetchNextPage: () => unknown
}

/** The way to the next page, where there is one. */
export function MoreRows({ list }: { list: Pages }) {
  const t = useT(screenTexts)
  if (!list.hasNextPage) return null
  return (
    <Button
      mt="md"
      variant="default"
      loading={list.isFetchingNextPage}
      onClick={() => void list.fetchNextPage()}
    >
      {t('loadMore')}
    </Button>
  )
}
