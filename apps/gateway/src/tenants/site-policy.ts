import type { Policy } from '@alongside/protocol';
import type { JsonObject, Site } from '@alongside/store';

const recordings = ['always', 'ask', 'never'] as const;

/** A site's privacy policy as the embed gets it; what its owner has not set is what is safe and usual. */
export function policyOf({ policy }: Pick<Site, 'policy'>): Policy {
  return {
    mask: texts(policy, 'mask'),
    unmask: texts(policy, 'unmask'),
    hide: texts(policy, 'hide'),
    noControl: texts(policy, 'noControl'),
    maskAll: policy.maskAll === true,
    allowedQuery: texts(policy, 'allowedQuery'),
    recording: recordings.find((recording) => recording === policy.recording) ?? 'always',
  };
}

const texts = (policy: JsonObject, name: string): string[] => {
  const value = policy[name];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
};
