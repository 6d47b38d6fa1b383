import type { UserRole } from '@alongside/store';
import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import type { Environment } from '../environment/environment';
import { ENVIRONMENT } from '../environment/tokens';
import { ProblemError } from '../problem/problem-error';
import { hasRole, neededRole, openToAll, type SignedInRequest } from './access';
import { AuthService } from './auth.service';
import { credentialsOf } from './session-cookie';

const safeMethods = ['GET', 'HEAD', 'OPTIONS'];

/** Every call needs a signed-in user, unless it says that it is open to all. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly auth: AuthService,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const places = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(openToAll, places)) return true;
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    const credentials = credentialsOf(request.headers);
    if (credentials === null) throw new ProblemError('not-signed-in');
    if (credentials.by === 'cookie' && !safeMethods.includes(request.method)) this.checkOrigin(request);
    const user = await this.auth.userOf(credentials.token);
    if (user === null) throw new ProblemError('not-signed-in');
    const role = this.reflector.getAllAndOverride<UserRole | undefined>(neededRole, places);
    if (role !== undefined && !hasRole(user, role)) throw new ProblemError('not-allowed');
    request.user = user;
    request.token = credentials.token;
    return true;
  }

  /** A browser sends cookies along with whatever page asked; only our own pages may change anything. */
  private checkOrigin(request: Request): void {
    const { origin, host } = request.headers;
    const ours = [new URL(this.environment.publicUrl).origin, `http://${host}`, `https://${host}`];
    if (origin === undefined || !ours.includes(origin)) throw new ProblemError('wrong-origin');
  }
}
