import { Module } from '@nestjs/common';
import { CheckController } from './check.controller';
import { CheckService } from './check.service';
import { LiaisonService } from './liaison.service';

@Module({ controllers: [CheckController], providers: [CheckService, LiaisonService] })
export class CheckModule {}
