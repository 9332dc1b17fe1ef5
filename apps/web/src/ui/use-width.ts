import { useLayoutEffect, useState, type RefCallback } from 'react';

/** The width of an element in px, followed while it shows; null before the first measure, which is not painted. */
export function useWidth(): [RefCallback<HTMLElement>, number | null] {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [widthPx, setWidthPx] = useState<number | null>(null);
  useLayoutEffect(() => {
    if (!element) return;
    const measure = (): void => setWidthPx(Math.floor(element.clientWidth));
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [element]);
  return [setElement, widthPx];
}
