import { memo, useImperativeHandle, useMemo, useRef, type KeyboardEvent, type Ref } from 'react';
import styles from './report-text.module.css';
import { cutLines, headingEnd, type TextLine, type TextSegment, type TextSpan } from './text-spans';

/**
 * read: a figure as read; masked: 未披露; edited: corrected or filled by the official; disputed: a verifier holds another
 * number against it; question: a finding.
 */
export type ReportMarkLook = 'read' | 'masked' | 'edited' | 'disputed' | 'question';

/** A stretch of a report that can be chosen; offsets are UTF-16, `end` exclusive. */
export interface ReportMark {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  /** The stretch lit while the mark is chosen. */
  readonly sentenceStart: number;
  readonly sentenceEnd: number;
  readonly look: ReportMarkLook;
  /** What a screen reader says for the mark. */
  readonly label: string;
  /** Short words set behind the mark: 未披露, 更正为 3.5 亿元. */
  readonly note?: string;
}

export interface ReportTextHandle {
  /** Brings a place into view; `block` is where it comes to stand. */
  scrollTo(offset: number, block: 'start' | 'center'): void;
}

interface ReportTextProps {
  readonly text: string;
  readonly sections: readonly { readonly id: string; readonly start: number; readonly title: string }[];
  readonly marks: readonly ReportMark[];
  readonly chosenMarkId: string | null;
  readonly onChoose?: (markId: string) => void;
  readonly ref?: Ref<ReportTextHandle>;
}

/** Marks up to this length stay on one line: a figure is not torn from its unit. */
const shortMarkCharacters = 10;
const headingPrefix = 'heading:';
const sentencePrefix = 'sentence:';

function spansOf({ text, sections, marks }: Pick<ReportTextProps, 'text' | 'sections' | 'marks'>): TextSpan[] {
  return [
    ...sections.map((section) => ({
      id: `${headingPrefix}${section.id}`,
      start: section.start,
      end: headingEnd(text, section),
    })),
    ...marks.map((mark) => ({ id: `${sentencePrefix}${mark.id}`, start: mark.sentenceStart, end: mark.sentenceEnd })),
    ...marks,
  ];
}

/** A report set for reading: headings, figures marked in place, the sentence of the chosen mark lit. */
export function ReportText({ text, sections, marks, chosenMarkId, onChoose, ref }: ReportTextProps) {
  const root = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => cutLines(text, spansOf({ text, sections, marks })), [text, sections, marks]);
  const markById = useMemo(() => new Map(marks.map((mark) => [mark.id, mark])), [marks]);

  useImperativeHandle(ref, () => ({
    scrollTo(offset, block) {
      const stretches = [...(root.current?.querySelectorAll<HTMLElement>('[data-start]') ?? [])];
      const place = stretches.findLast((element) => Number(element.dataset['start']) <= offset);
      const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
      place?.scrollIntoView({ block, behavior: still ? 'auto' : 'smooth' });
    },
  }));

  return (
    <div className={styles.text} ref={root} lang="zh-CN">
      {lines.map((line) => (
        <ReportLine
          key={line.start}
          line={line}
          markById={markById}
          chosenMarkId={holds(line, chosenMarkId) ? chosenMarkId : null}
          onChoose={onChoose}
        />
      ))}
    </div>
  );
}

function holds(line: TextLine, markId: string | null): boolean {
  return markId !== null && line.segments.some((segment) => segment.spanIds.includes(`${sentencePrefix}${markId}`));
}

interface ReportLineProps {
  readonly line: TextLine;
  readonly markById: ReadonlyMap<string, ReportMark>;
  readonly chosenMarkId: string | null;
  readonly onChoose: ((markId: string) => void) | undefined;
}

const ReportLine = memo(function ReportLine({ line, markById, chosenMarkId, onChoose }: ReportLineProps) {
  const isTableRow = line.segments.some((segment) => segment.text.includes('\t'));
  return (
    <p className={isTableRow ? styles.row : undefined}>
      {line.segments.map((segment) => (
        <Segment
          key={segment.start}
          segment={segment}
          mark={innermost(segment, markById)}
          chosenMarkId={chosenMarkId}
          onChoose={onChoose}
        />
      ))}
    </p>
  );
});

/** A finding may lie over a figure: the shorter of the two is the one under the pointer. */
function innermost(segment: TextSegment, markById: ReadonlyMap<string, ReportMark>): ReportMark | undefined {
  return segment.spanIds
    .flatMap((id) => markById.get(id) ?? [])
    .toSorted((a, b) => a.end - a.start - (b.end - b.start))[0];
}

const noteStyles: Partial<Record<ReportMarkLook, string | undefined>> = {
  edited: styles.noteEdited,
  disputed: styles.noteDisputed,
};

interface SegmentProps {
  readonly segment: TextSegment;
  readonly mark: ReportMark | undefined;
  readonly chosenMarkId: string | null;
  readonly onChoose: ((markId: string) => void) | undefined;
}

function Segment({ segment, mark, chosenMarkId, onChoose }: SegmentProps) {
  const isHeading = segment.spanIds.some((id) => id.startsWith(headingPrefix));
  const isLit = chosenMarkId !== null && segment.spanIds.includes(`${sentencePrefix}${chosenMarkId}`);
  const className = [isHeading && styles.heading, isLit && styles.lit].filter(Boolean).join(' ');
  const Plain = isHeading ? 'strong' : 'span';
  if (!mark) {
    return (
      <Plain className={className || undefined} data-start={segment.start}>
        {segment.text}
      </Plain>
    );
  }
  const isChosen = mark.id === chosenMarkId;
  const isShort = mark.end - mark.start <= shortMarkCharacters;
  const isLast = segment.start + segment.text.length === mark.end;
  const look = [styles.mark, styles[mark.look], isShort && styles.short, isChosen && styles.chosen]
    .filter(Boolean)
    .join(' ');
  const choose = (): void => onChoose?.(mark.id);
  return (
    <>
      <span
        className={`${className} ${look}`.trim()}
        data-start={segment.start}
        data-mark={mark.id}
        {...(onChoose && {
          role: 'button',
          tabIndex: 0,
          'aria-label': mark.label,
          'aria-pressed': isChosen,
          onClick: choose,
          onKeyDown: (event: KeyboardEvent) => {
            if (event.key !== 'Enter' && event.key !== ' ') return;
            event.preventDefault();
            choose();
          },
        })}
      >
        {segment.text}
      </span>
      {isLast && mark.note && (
        <span className={[styles.note, noteStyles[mark.look]].filter(Boolean).join(' ')}>{mark.note}</span>
      )}
    </>
  );
}
