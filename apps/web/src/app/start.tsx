import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from '@tanstack/react-router';
import './base.css';
import { askForFirstData } from './first-data';
import { startI18n } from './i18n';
import { Providers } from './providers';
import { createApp } from './router';

/** What the frame and the page after signing in say. */
const firstNamespaces = ['app', 'ui', 'terms', 'notices', 'home'];

/** Draws the application into the page. */
export async function start(): Promise<void> {
  const root = document.querySelector('#root');
  if (!root) throw new Error('index.html has no #root');
  const { router, queryClient } = createApp();
  askForFirstData(queryClient, window.location.pathname);
  await startI18n(firstNamespaces);
  createRoot(root).render(
    <StrictMode>
      <Providers queryClient={queryClient}>
        <RouterProvider router={router} />
      </Providers>
    </StrictMode>,
  );
}
