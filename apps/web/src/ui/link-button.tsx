import type { ReactNode } from 'react';
import { createLink } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ButtonProps } from 'antd';

type AnchorButtonProps = Pick<
  ButtonProps,
  'type' | 'size' | 'icon' | 'className' | 'block' | 'href' | 'children' | 'onClick'
>;

function AnchorButton(props: AnchorButtonProps): ReactNode {
  return <Button {...props} />;
}

/** Looks like a button, is a link: typed addresses, opens in a new tab like any link. */
export const LinkButton = createLink(AnchorButton);
