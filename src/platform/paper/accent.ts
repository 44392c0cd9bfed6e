/** The app's own accent, for companies that have named none. */
export const ownAccent = '#4f5bc4'
