import { configure } from '@testing-library/react';

// Elements are waited for by what the page does, not by the clock: on a busy machine a page may take seconds to draw.
configure({ asyncUtilTimeout: 15_000 });
