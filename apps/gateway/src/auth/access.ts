import type { User, UserRole } from '@alongside/store';
import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { Request } from 'express';

/** A request that {@link AuthGuard} let through. */
export interface SignedInRequest extends Request {
  user: User;
  token: string;
}

export const openToAll = 'alongside:open-to-all';
export const neededRole = 'alongside:needed-role';

/** A call that needs no sign-in. */
export const OpenToAll = () => SetMetadata(openToAll, true);

/** A call for this role and those above it. */
export const Needs = (role: UserRole) => SetMetadata(neededRole, role);

/** Who is signed in. */
export const CurrentUser = createParamDecorator(
  (_: unknown, context: ExecutionContext): User => context.switchToHttp().getRequest<SignedInRequest>().user,
);

const ranks: readonly UserRole[] = ['agent', 'supervisor', 'admin'];

export const hasRole = (user: User, role: UserRole): boolean =>
  ranks.indexOf(user.role) >= ranks.indexOf(role);
