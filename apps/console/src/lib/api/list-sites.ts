import { SiteList } from '@alongside/contract';
import { useQuery } from '@tanstack/react-query';
import { calls } from '@/lib/paths';
import { queryKeys } from '@/lib/query-keys';
import { request } from '@/lib/request';

/** The web sites that carry the script. */
export const useSites = () =>
  useQuery({
    queryKey: queryKeys.sites,
    queryFn: async ({ signal }) => (await request(calls.sites, SiteList, { signal })).items,
    staleTime: 60_000,
  });
