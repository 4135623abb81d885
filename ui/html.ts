/** The pages' template tag. What is put in is escaped; lists are joined; null, false and undefined leave nothing. */
import { html } from 'hono/html';

export { html };
export type Html = ReturnType<typeof html> | string | null | false;
