// Addresses inside the site. Not for chapters: their links get the base path from the remark plugin.

/** `/stride/` with the base path the site is built for. */
export const link = (path: string): string => import.meta.env.BASE_URL.replace(/\/$/, '') + path;
