export interface IssuedCode {
  code: string;
  expiresInMs: number;
}

interface Waiter {
  resolve: (code: IssuedCode) => void;
  reject: (error: Error) => void;
}

/** Those who wait for a code; one answer is for all of them. */
export class CodeDesk {
  private waiters: Waiter[] = [];

  wait(): Promise<IssuedCode> {
    return new Promise((resolve, reject) => this.waiters.push({ resolve, reject }));
  }

  came(code: IssuedCode): void {
    for (const { resolve } of this.waiters.splice(0)) resolve(code);
  }

  failed(error: Error): void {
    for (const { reject } of this.waiters.splice(0)) reject(error);
  }
}
