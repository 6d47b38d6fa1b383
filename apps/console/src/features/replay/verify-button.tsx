'use client';

import type { Verification } from '@alongside/contract';
import { LoaderCircle, type LucideIcon, ShieldAlert, ShieldCheck, ShieldQuestion } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Failure } from '@/components/ui/notice';
import { useVerifySession } from '@/features/replay/api/verify-session';
import { verificationWords } from '@/features/replay/verification-words';
import { classNames } from '@/lib/class-names';
import { wholeMoment } from '@/lib/moment';

const looks: Record<Verification['result'], { icon: LucideIcon; className: string }> = {
  valid: { icon: ShieldCheck, className: 'bg-success-soft text-success-ink' },
  unsealed: { icon: ShieldQuestion, className: 'bg-warning-soft text-warning-ink' },
  broken: { icon: ShieldAlert, className: 'bg-danger-soft text-danger-ink' },
};

/** Runs the verification of the whole record and says what it found. */
export function VerifyButton({ id }: { id: string }) {
  const [isOpen, setOpen] = useState(false);
  const verify = useVerifySession(id);
  const run = () => {
    setOpen(true);
    verify.mutate();
  };
  return (
    <>
      <Button onClick={run} data-testid="verify">
        <ShieldCheck aria-hidden="true" />
        <span className="max-sm:sr-only">Verify</span>
      </Button>
      <Dialog open={isOpen} onOpenChange={setOpen} title="Verification of the record">
        <div
          data-testid="verify-result"
          data-result={verify.data?.result}
          className="mt-3"
          aria-live="polite"
        >
          {verify.isPending && (
            <p className="flex items-center gap-2.5 py-6 text-ink-muted text-sm">
              <LoaderCircle className="size-5 animate-turn text-accent" aria-hidden="true" />
              Every part of the record is being read and checked.
            </p>
          )}
          {verify.isError && <Failure title="It could not be verified" error={verify.error} onRetry={run} />}
          {verify.data && <Result verification={verify.data} />}
        </div>
      </Dialog>
    </>
  );
}

function Result({ verification }: { verification: Verification }) {
  const { icon: Icon, className } = looks[verification.result];
  const { title, text } = verificationWords(verification);
  const signature =
    verification.sealedAt === null ? 'Not signed yet' : `Signed ${wholeMoment(verification.sealedAt)}`;
  return (
    <>
      <div className={classNames('flex gap-3 rounded-lg p-3.5', className)}>
        <Icon className="mt-0.5 size-5 shrink-0" aria-hidden="true" />
        <div>
          <p className="font-semibold text-base">{title}</p>
          <p className="mt-0.5 text-sm">{text}</p>
        </div>
      </div>
      <dl className="mt-4 grid gap-2 text-sm">
        <Detail label="Checked" value={`${verification.segments} parts, ${verification.frames} frames`} />
        <Detail label="Signature" value={signature} />
        <Detail label="Checked at" value={wholeMoment(verification.checkedAt)} />
        <div>
          <dt className="text-ink-muted">Last hash (SHA-256)</dt>
          <dd className="mt-1 break-all rounded-md bg-sunken px-2.5 py-2 font-mono text-xs">
            {verification.lastHash}
          </dd>
        </div>
      </dl>
    </>
  );
}

function Detail({ label, value }: { label: string; value: string }) {
  return (
    <div className="flex justify-between gap-4">
      <dt className="text-ink-muted">{label}</dt>
      <dd className="tabular text-right">{value}</dd>
    </div>
  );
}
