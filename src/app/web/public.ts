/** The second entry: pages for people without an account. It carries nothing of the app. */
import '../public/main.tsx'
