import { Me, SignedIn, SignIn } from '@alongside/contract';
import type { Store, User } from '@alongside/store';
import { Body, Controller, Get, HttpCode, Inject, Ip, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Environment } from '../environment/environment';
import { ENVIRONMENT, STORE } from '../environment/tokens';
import { Described } from '../problem/described';
import { ProblemError } from '../problem/problem-error';
import { ShapePipe } from '../problem/shape.pipe';
import { CurrentUser, OpenToAll, type SignedInRequest } from './access';
import { AuthService } from './auth.service';
import { sessionCookie } from './session-cookie';

@ApiTags('auth')
@Controller('api/v1/auth')
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    @Inject(STORE) private readonly store: Store,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @OpenToAll()
  @Post('sign-in')
  @HttpCode(200)
  @Described({ body: SignIn, answer: SignedIn })
  async signIn(
    @Body(new ShapePipe(SignIn)) input: SignIn,
    @Ip() address: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignedIn> {
    const { token, expiresAt } = await this.auth.signIn(input, address);
    response.setHeader('Set-Cookie', sessionCookie(token, expiresAt, this.environment.publicUrl));
    return { token, expiresAt: expiresAt.toISOString() };
  }

  @Post('sign-out')
  @HttpCode(204)
  async signOut(
    @Req() request: SignedInRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    await this.auth.signOut(request.user, request.token);
    response.setHeader('Set-Cookie', sessionCookie('', null, this.environment.publicUrl));
  }

  @Get('me')
  @Described({ answer: Me })
  async me(@CurrentUser() user: User): Promise<Me> {
    const tenant = await this.store.tenants.get(user.tenantId);
    if (tenant === null) throw new ProblemError('not-signed-in');
    const { id, name, email, role } = user;
    return { id, name, email, role, tenant: { id: tenant.id, name: tenant.name } };
  }
}
