import 'reflect-metadata';
import { readFile, writeFile } from 'node:fs/promises';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { Problem } from '@pingyi/contracts';
import { runtimeDataSource } from '@pingyi/persistence';
import { z } from 'zod';
import { AppModule, type Infrastructure } from './app.module';

/** The api as OpenAPI 3.1, made from the same contracts that check every request; nothing is opened or connected. */
async function openApiDocument(): Promise<OpenAPIObject> {
  const source = runtimeDataSource('postgres://127.0.0.1/never-connected');
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.of({ source } as Infrastructure),
    new FastifyAdapter(),
    { logger: false },
  );
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Pingyi 评议')
    .setDescription('Reports, ballots, results and comparisons of a review round.')
    .setVersion('1')
    .addCookieAuth('__Host-pingyi');
  const document = SwaggerModule.createDocument(app, builder.build());
  const { $schema: _, ...problem } = z.toJSONSchema(Problem);
  return { ...document, components: { ...document.components, schemas: { Problem: problem as never } } };
}

const [mode, file = 'openapi.json'] = process.argv.slice(2);
const text = `${JSON.stringify(await openApiDocument(), null, 1)}\n`;
if (mode === '--check') {
  const committed = await readFile(file, 'utf8').catch(() => '');
  if (committed !== text) {
    process.stderr.write(`${file} does not match the contracts; write it anew and commit it.\n`);
    process.exitCode = 1;
  }
} else {
  await writeFile(file, text);
}
