import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { SignInPage } from '../features/access/sign-in-page';
import './base.css';

const root = document.querySelector('#root');
if (!root) throw new Error('sign-in.html has no #root');
createRoot(root).render(
  <StrictMode>
    <SignInPage leaveFor={(address) => window.location.replace(address)} />
  </StrictMode>,
);
