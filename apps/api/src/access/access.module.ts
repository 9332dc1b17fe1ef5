import { Module } from '@nestjs/common';
import { HomeService } from './home.service';
import { AccessLinkController } from './access-link.controller';
import { AccessLinkService } from './access-link.service';
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
    AccessLinkController,
    InvitationController,
    SetUpController,
    PlatformController,
  ],
  providers: [
    SessionService,
    PasswordService,
    MemberService,
    AccessLinkService,
    InvitationService,
    ThrottleService,
    HomeService,
    SetUpService,
    PlatformService,
  ],
})
export class AccessModule {}
