import { openFileStore } from '@pingyi/platform';
import { type Command, resolveFile, writeAnswer } from '../command';
import { installationConfig, openAdminDatabase } from '../installation';
import { makeBackup } from './make-backup';
import { onlyFolder, refused, summary, withLost } from './report';

const usage = 'usage: npm run -s cli -- backup FOLDER\nFOLDER must not be there yet. The product may go on running.';

/** Backs up database and files into a new folder, beside the running product or without it. */
export const run: Command = async (args) => {
  const folder = onlyFolder(args);
  if (folder === null) {
    console.error(usage);
    return 2;
  }
  const startedAt = performance.now();
  try {
    const config = installationConfig();
    const database = await openAdminDatabase(config);
    try {
      const files = await openFileStore(config);
      const manifest = await makeBackup({ adminUrl: database.adminUrl, files, folder: resolveFile(folder) });
      await writeAnswer(summary('backed up', manifest, performance.now() - startedAt));
      return withLost(manifest);
    } finally {
      await database.close();
    }
  } catch (error) {
    return refused(error);
  }
};
