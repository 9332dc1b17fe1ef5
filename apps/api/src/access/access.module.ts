import { Module } from '@nestjs/common';
import { HomeService } from './home.service';
import { SessionController } from './session.controller';
import { SessionService } from './session.service';

@Module({ controllers: [SessionController], providers: [SessionService, HomeService] })
export class AccessModule {}
