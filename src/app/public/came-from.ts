/** From where a visitor came: of the page around an embedded form, as its script passed it on, else of this one. */
export function cameFrom({ href, search }: Pick<Location, 'href' | 'search'>, referrer: string) {
  const query = new URLSearchParams(search)
  const utm = ['source', 'medium', 'campaign', 'term', 'content'].flatMap((name) => {
    const value = query.get(`utm_${name}`)
    return value ? [[`utm${name[0]!.toUpperCase()}${name.slice(1)}`, value]] : []
  })
  return {
    page: query.get('page') ?? href,
    referrer: query.get('referrer') ?? referrer,
    ...Object.fromEntries(utm),
  }
}
