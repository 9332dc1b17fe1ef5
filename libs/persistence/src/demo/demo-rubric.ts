import type { Anchor, Dimension } from '@pingyi/contracts';
import type { z } from 'zod';
