import { Wordmark } from '@/components/brand/wordmark';
import { SideBySide } from '@/features/sign-in/side-by-side';
import { SignInForm } from '@/features/sign-in/sign-in-form';

export function SignInPage({ next }: { next: string | undefined }) {
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(440px,5fr)_6fr]">
      <main className="flex flex-col px-6 py-8 sm:px-10">
        <Wordmark />
        <div className="mx-auto flex w-full max-w-[340px] flex-1 flex-col justify-center py-12">
          <h1 className="font-semibold text-2xl">Sign in</h1>
          <p className="mt-1.5 mb-7 text-ink-muted">See what your customer sees, and show the way.</p>
          <SignInForm next={next} />
        </div>
        <p className="text-ink-faint text-xs">
          Customers never need an account: they accept on their own page, and see when it is shared.
        </p>
      </main>
      <div
        className="stage-ground relative hidden overflow-hidden border-line border-l lg:block"
        aria-hidden="true"
      >
        <SideBySide />
      </div>
    </div>
  );
}
