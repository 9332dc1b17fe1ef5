import { serverBuild } from '../../vite.server';

export default serverBuild(import.meta.dirname, { main: 'src/main.ts', openapi: 'src/openapi.ts' });
