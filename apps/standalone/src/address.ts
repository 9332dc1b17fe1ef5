import { accessSync, constants, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { isCode, StartRefusal } from '@pingyi/platform';

/**
 * What a failed listen means to the person; undefined when it is something else.
 * @param variable the one that names the port
 */
export function addressRefusal(
  error: unknown,
  host: string,
  port: number,
  variable: 'PORT' | 'METRICS_PORT' = 'PORT',
): StartRefusal | undefined {
  if (isCode(error, 'EADDRINUSE')) {
    return new StartRefusal(
      `端口 ${port} 已被占用；请停止占用它的程序，或换一个端口：${variable}=${port + 1} npm start`,
      `Port ${port} is taken; stop the program that has it, or choose another: ${variable}=${port + 1} npm start`,
      { cause: error },
    );
  }
  if (isCode(error, 'EACCES')) {
    return new StartRefusal(
      `没有权限使用端口 ${port}；请选 1024 以上的端口，例如 ${variable}=3000 npm start`,
      `This user may not use port ${port}; choose one above 1024, such as ${variable}=3000 npm start`,
      { cause: error },
    );
  }
  if (isCode(error, 'EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN')) {
    return new StartRefusal(
      `本机没有地址 ${host}；请修改 HOST，例如 HOST=127.0.0.1`,
      `This machine has no address ${host}; change HOST, for example HOST=127.0.0.1`,
      { cause: error },
    );
  }
  return undefined;
}

/** @throws StartRefusal when nothing could listen there now; port 0 is always free */
export async function requireFreePort(host: string, port: number): Promise<void> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
    await new Promise<void>((resolve) => server.close(() => resolve()));
  } catch (error) {
    throw addressRefusal(error, host, port) ?? error;
  }
}

/** @throws StartRefusal when the folder cannot be made or written */
export function requireWritableFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new StartRefusal(
      `无法写入文件夹 ${folder}；请检查权限和剩余空间，或换一个位置。`,
      `The folder ${folder} cannot be written; check its permissions and the free space, or choose another place.`,
      { cause: error },
    );
  }
}
