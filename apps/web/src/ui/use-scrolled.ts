import { useEffect, useState, type RefCallback } from 'react';

export interface Scrolled {
  readonly top: number;
  readonly left: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Whether anything lies outside the box. */
  readonly scrolls: boolean;
}

/** Until the first measure as much is drawn as a large window shows. */
const unmeasured: Scrolled = { top: 0, left: 0, widthPx: 1600, heightPx: 900, scrolls: false };

/** How far a box is scrolled and how large it is, followed once a frame while it shows. */
export function useScrolled(): [RefCallback<HTMLElement>, Scrolled] {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [view, setView] = useState(unmeasured);
  useEffect(() => {
    if (!element) return undefined;
    let frame = 0;
    const measure = (): void => {
      frame = 0;
      const next: Scrolled = {
        top: element.scrollTop,
        left: element.scrollLeft,
        widthPx: element.clientWidth,
        heightPx: element.clientHeight,
        scrolls: element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight,
      };
      setView((before) => (isSame(before, next) ? before : next));
    };
    const follow = (): void => {
      if (frame === 0) frame = requestAnimationFrame(measure);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    element.addEventListener('scroll', follow, { passive: true });
    measure();
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      element.removeEventListener('scroll', follow);
    };
  }, [element]);
  return [setElement, view];
}

function isSame(a: Scrolled, b: Scrolled): boolean {
  return (
    a.top === b.top &&
    a.left === b.left &&
    a.widthPx === b.widthPx &&
    a.heightPx === b.heightPx &&
    a.scrolls === b.scrolls
  );
}
