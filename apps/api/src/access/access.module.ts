import { Module } from '@nestjs/common';
import { HomeService } from './home.service';
import { AccountController } from './account.controller';
import { InvitationController } from './invitation.controller';
import { InvitationService } from './invitation.service';
import { MemberController } from './member.controller';
import { MemberService } from './member.service';
import { PasswordService } from './password.service';
import { PlatformController } from './platform.controller';
import { PlatformService } from './platform.service';
import { SessionController } from './session.controller';
import { SessionService } from './session.service';
import { SetUpController } from './set-up.controller';
import { SetUpService } from './set-up.service';
import { ThrottleService } from './throttle.service';

@Module({
  controllers: [
    SessionController,
    AccountController,
    MemberController,
    InvitationController,
    SetUpController,
    PlatformController,
  ],
  providers: [
    SessionService,
    PasswordService,
    MemberService,
    InvitationService,
    ThrottleService,
    HomeService,
    SetUpService,
    PlatformService,
  ],
})
export class AccessModule {}
