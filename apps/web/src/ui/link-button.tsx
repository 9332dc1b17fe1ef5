import type { ReactNode } from 'react';
import { createLink } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ButtonProps } from 'antd';

interface AnchorButtonProps extends Pick<
  ButtonProps,
  'size' | 'icon' | 'className' | 'block' | 'href' | 'children' | 'onClick'
> {
  /** The page’s one next step. Not antd’s `type`: the router keeps that name for itself. */
  readonly primary?: boolean;
}

function AnchorButton({ primary = false, ...props }: AnchorButtonProps): ReactNode {
  return <Button {...props} type={primary ? 'primary' : 'default'} />;
}

/** Looks like a button, is a link: typed addresses, opens in a new tab like any link. */
export const LinkButton = createLink(AnchorButton);
