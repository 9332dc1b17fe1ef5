import { Module } from '@nestjs/common';
import { ComparisonPagesController } from './comparison-pages.controller';
import { ComparisonPagesService } from './comparison-pages.service';
import { ComparisonController } from './comparison.controller';
import { ComparisonService } from './comparison.service';
import { SavedViewController } from './saved-view.controller';
import { SavedViewService } from './saved-view.service';

@Module({
  controllers: [ComparisonController, ComparisonPagesController, SavedViewController],
  providers: [ComparisonService, ComparisonPagesService, SavedViewService],
})
export class CompareModule {}
