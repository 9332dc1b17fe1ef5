import { type DocumentView, type RequestDocument, routes } from '@pingyi/contracts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi } from '../../lib/api-client';
import { useIntentKey } from '../../lib/intent-key';
import { jobPollMs } from '../../lib/query-client';

/** A page of the comparison to be printed, and the publication that it shows. */
export interface PagePaper {
  readonly publicationId: string;
  readonly body: Extract<RequestDocument, { kind: 'comparison' }>;
}

export const isBeingMade = ({ state }: Pick<DocumentView, 'state'>): boolean =>
  state === 'queued' || state === 'rendering';

/** The paper of a page once it was asked for here, read again while it is being made; null before. */
export const pagePaperQuery = (tenant: string, paper: PagePaper) =>
  queryOptions({
    queryKey: [tenant, 'page-paper', paper],
    queryFn: async ({ client, queryKey, signal }): Promise<DocumentView | null> => {
      const known = client.getQueryData<DocumentView | null>(queryKey);
      if (!known) return null;
      return callApi(routes.readDocument, { params: { tenant, documentId: known.id }, signal });
    },
    staleTime: Infinity,
    refetchInterval: ({ state: { data } }) => (data && isBeingMade(data) ? jobPollMs : false),
  });

/** Asks for the paper; the answer belongs to the page and outlives the button. */
export function useMakePagePaper(tenant: string, paper: PagePaper) {
  const queryClient = useQueryClient();
  const intent = useIntentKey();
  const { body } = paper;
  return useMutation({
    mutationFn: (): Promise<DocumentView> =>
      callApi(routes.requestDocument, { params: { tenant }, idempotencyKey: intent.of(body), body }),
    onSuccess: (document) => {
      intent.done();
      queryClient.setQueryData(pagePaperQuery(tenant, paper).queryKey, document);
    },
  });
}
