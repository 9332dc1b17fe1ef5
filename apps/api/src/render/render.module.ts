import { Module } from '@nestjs/common';
import { DocumentController } from './document.controller';
import { DocumentService } from './document.service';
import { LetterheadController } from './letterhead.controller';
import { LetterheadService } from './letterhead.service';

@Module({
  controllers: [DocumentController, LetterheadController],
  providers: [DocumentService, LetterheadService],
})
export class RenderModule {}
