import { Module } from '@nestjs/common';
import { DocumentBatchController } from './document-batch.controller';
import { DocumentBatchService } from './document-batch.service';
import { DocumentController } from './document.controller';
import { DocumentService } from './document.service';
import { LetterheadController } from './letterhead.controller';
import { LetterheadService } from './letterhead.service';

@Module({
  controllers: [DocumentController, DocumentBatchController, LetterheadController],
  providers: [DocumentService, DocumentBatchService, LetterheadService],
})
export class RenderModule {}
