import { useState } from 'react';
import type { ScoringView } from '@pingyi/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { ballotCalls } from './queries';

export interface Doubt {
  readonly doubtful: boolean;
  readonly toggle: () => void;
}

/** The rater's mark on a sheet, saved at once; it goes back where it could not be saved. */
export function useDoubt(tenant: string, { assignmentId, doubtful: marked }: ScoringView): Doubt {
  const { t } = useTranslation('score');
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const [doubtful, setDoubtful] = useState(marked);
  const save = useMutation({
    mutationFn: (next: boolean) => ballotCalls(tenant, assignmentId).mark(next),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: [tenant, 'desk'] }),
    onError: (_error, next) => {
      setDoubtful(!next);
      void message.error(t('doubtFailed'));
    },
  });
  return {
    doubtful,
    toggle: () => {
      if (save.isPending) return;
      setDoubtful(!doubtful);
      save.mutate(!doubtful);
    },
  };
}
