import { Module } from '@nestjs/common';
import { NoticeController } from './notice.controller';
import { NoticeSettingsService } from './notice-settings.service';
import { NoticeService } from './notice.service';

@Module({ controllers: [NoticeController], providers: [NoticeService, NoticeSettingsService] })
export class NoticeModule {}
