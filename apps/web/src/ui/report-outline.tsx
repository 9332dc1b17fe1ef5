import type { SectionView } from '@pingyi/contracts';
import { DimensionTag } from './dimension-tag';
import styles from './report-outline.module.css';

interface ReportOutlineProps {
  readonly label: string;
  readonly sections: readonly SectionView[];
  readonly currentId: string | null;
  readonly onChoose: (section: SectionView) => void;
}

/** The headings of a report with the dimension each was assigned to. */
export function ReportOutline({ label, sections, currentId, onChoose }: ReportOutlineProps) {
  return (
    <nav className={styles.outline} aria-label={label}>
      <ol>
        {sections.map((section) => (
          <li key={section.id} className={styles[`level${Math.min(section.level, 3)}`]}>
            <button
              type="button"
              aria-current={section.id === currentId ? 'location' : undefined}
              onClick={() => onChoose(section)}
            >
              <span className={styles.title} title={section.title}>
                {section.number} {section.title}
              </span>
              {section.dimension && <DimensionTag dimension={section.dimension} />}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
