import { useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { QueryClientProvider } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import enGB from 'antd/es/locale/en_GB';
import zhCN from 'antd/es/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/en-gb';
import 'dayjs/locale/zh-cn';
import { useLanguage } from '../lib/language';
import { readStyleNonce } from './strict-policy';
import { fontFamilies, theme } from './theme';

const reducedMotion = '(prefers-reduced-motion: reduce)';

/** Follows the person's wish for less motion, also when it changes. */
function usePrefersReducedMotion(): boolean {
  const [reduced, setReduced] = useState(() => window.matchMedia(reducedMotion).matches);
  useEffect(() => {
    const media = window.matchMedia(reducedMotion);
    const update = (): void => setReduced(media.matches);
    media.addEventListener('change', update);
    return () => media.removeEventListener('change', update);
  }, []);
  return reduced;
}

/** Data, look and language for every page. */
export function Providers({ queryClient, children }: { queryClient: QueryClient; children: ReactNode }): ReactNode {
  const language = useLanguage();
  const reduced = usePrefersReducedMotion();
  // Weeks and months of date fields; set before they are drawn.
  dayjs.locale(language === 'en' ? 'en-gb' : 'zh-cn');
  const csp = useMemo(() => ({ nonce: readStyleNonce() }), []);
  const look = useMemo(
    () => ({ ...theme, token: { ...theme.token, fontFamily: fontFamilies[language], motion: !reduced } }),
    [language, reduced],
  );
  return (
    <QueryClientProvider client={queryClient}>
      <ConfigProvider
        locale={language === 'en' ? enGB : zhCN}
        theme={look}
        csp={csp}
        button={{ autoInsertSpace: false }}
        modal={{ centered: true }}
      >
        <App>{children}</App>
      </ConfigProvider>
    </QueryClientProvider>
  );
}
