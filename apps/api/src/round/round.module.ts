import { Module } from '@nestjs/common';
import { PolicyController } from './policy.controller';
import { PolicyService } from './policy.service';
import { RoundController } from './round.controller';
import { RoundService } from './round.service';

@Module({ controllers: [RoundController, PolicyController], providers: [RoundService, PolicyService] })
export class RoundModule {}
