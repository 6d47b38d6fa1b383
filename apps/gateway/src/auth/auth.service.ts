import { randomBytes } from 'node:crypto';
import type { SignIn } from '@alongside/contract';
import type { Store, User } from '@alongside/store';
import { Inject, Injectable } from '@nestjs/common';
import { verify } from '@node-rs/argon2';
import { AuditService } from '../audit/audit.service';
import { GatewayBus } from '../cluster/gateway-bus';
import { CLOCK, type Clock, STORE } from '../environment/tokens';
import { ProblemError } from '../problem/problem-error';
import { TryLimit } from './try-limit';

const signedInMs = 12 * 60 * 60 * 1000;

/** A hash of nothing anybody knows: an unknown address takes as long to refuse as a wrong password. */
const nobodysHash =
  '$argon2id$v=19$m=19456,t=2,p=1$YWxvbmdzaWRlLW5vYm9keQ$7WhKsLdSQ7cGiQ6tgZjrLAyFrXWn0ZbnUCBAwvNVKLM';

@Injectable()
export class AuthService {
  private readonly tries: TryLimit;

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly audit: AuditService,
    bus: GatewayBus,
  ) {
    this.tries = new TryLimit(bus, { count: 10, seconds: 60 });
  }

  async signIn(input: SignIn, address: string): Promise<{ token: string; expiresAt: Date }> {
    const email = input.email.toLowerCase();
    await this.tries.count(`${address} ${email}`);
    const user = await this.store.users.findByEmail(email);
    const isRight = await verify(user?.passwordHash ?? nobodysHash, input.password).catch(() => false);
    if (user === null || !isRight) {
      throw new ProblemError('wrong-credentials', { detail: 'E-mail address or password is wrong.' });
    }
    await this.audit.write(user, { action: 'auth.sign-in', subject: user.id });
    await this.tries.forget(`${address} ${email}`);
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(this.clock() + signedInMs);
    await this.store.signIns.open(user.tenantId, { token, userId: user.id, expiresAt });
    return { token, expiresAt };
  }

  userOf(token: string): Promise<User | null> {
    return this.store.signIns.find(token, new Date(this.clock()));
  }

  async signOut(user: User, token: string): Promise<void> {
    await this.store.signIns.close(token);
    await this.audit.write(user, { action: 'auth.sign-out', subject: user.id });
  }
}
