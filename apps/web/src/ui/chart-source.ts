import { createContext } from 'react';

/** Where the figures of all charts inside come from; stands under the pictures made of them. */
export const ChartSource = createContext('');
