import { z } from 'zod';

/** What somebody of the tenant may do; each may what the ones before may. */
export const UserRole = z.enum(['agent', 'supervisor', 'admin']);
export type UserRole = z.infer<typeof UserRole>;

export const User = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: UserRole,
});
export type User = z.infer<typeof User>;

/** Answer of `GET /users`: everybody of the tenant, for filters. */
export const UserList = z.object({ items: z.array(User) });
export type UserList = z.infer<typeof UserList>;
