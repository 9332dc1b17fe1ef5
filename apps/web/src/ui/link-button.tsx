import { createLink } from '@tanstack/react-router';
import { Button } from 'antd';

/** A link of the application that looks and stands like a button: the next step of a page. */
export const LinkButton = createLink(Button);
