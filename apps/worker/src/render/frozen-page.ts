import { type BilingualText, FrozenComparison } from '@pingyi/contracts';
import type { Publication } from '@pingyi/persistence';
import type { PaperSource } from './paper-source';
import type { ComparisonPaper } from './prepare-comparison';

/** The paper was asked for before pages were taken down, or by a version that took down other pages. */
export class NoFrozenPage extends Error {
  readonly problem: BilingualText = {
    zh: '这份文件是旧版本时申请的，没有保存当时的页面。请在乡镇对比页面重新导出。',
    en: 'This paper was asked for in an earlier version and its page was not kept. Export it again from the comparison.',
  };
}

/** The page of the comparison as it was when the paper was asked for. @throws NoFrozenPage */
export async function comparisonPaperOf(
  { work, document, issuer }: PaperSource,
  { snapshot }: Publication,
): Promise<ComparisonPaper> {
  const frozen = FrozenComparison.safeParse(await work.documents.frozenPage(document.id));
  if (!frozen.success) throw new NoFrozenPage();
  const { ruleVersion, inputHash } = snapshot;
  return { locale: document.locale, issuer, ruleVersion, inputHash, frozen: frozen.data };
}
