import { Link } from '@alongside/contract';
import { useMutation } from '@tanstack/react-query';
import { rememberAsked } from '@/lib/asked-here';
import { calls } from '@/lib/paths';
import { request } from '@/lib/request';

/** An address to send to a customer; it leads to the site and to the same prompt. */
export const useCreateLink = () =>
  useMutation({
    mutationFn: (siteId: string) => request(calls.links, Link, { method: 'POST', body: { siteId } }),
    onSuccess: ({ request: asked }) => rememberAsked(asked.id),
  });
