use async_trait::async_trait;
use contract::{
    AccountDesk, AccountId, AccountView, Caller, Enrolment, FieldProblem, LiveSession,
    OrganisationId, OrganisationKind, OrganisationView, PasswordChange, PendingSignIn, Problem,
    QrPath, RegistrationBegun, RegistrationDesk, RegistrationForm, RegistrationStep,
    RegistrationView, RequestId, Secret, SessionBegun, SessionId, SessionState, SessionView,
    SignInDesk, SignInForm, Ticket, Visit,
};
use time::{Duration, macros::datetime};
use uuid::Uuid;

use super::{House, NOW, caller};

const REFUSED: &str = "错误";

fn state(token: &Secret) -> SessionState {
    let minutes = if token.expose() == "soon" { 4 } else { 30 };
    SessionState {
        expires_at: NOW + Duration::minutes(minutes),
        absolute_at: NOW + Duration::hours(12),
        stepped_up_until: None,
    }
}

fn ticket() -> Ticket {
    Ticket {
        token: Secret::new("ticket"),
        expires_at: NOW + Duration::minutes(10),
    }
}

fn signed_in(token: &str) -> SessionBegun {
    SessionBegun {
        token: Secret::new(token),
        account: AccountId(Uuid::from_u128(1)),
        absolute_at: NOW + Duration::hours(12),
        recovery_codes_left: None,
        device: Some(Secret::new("known")),
    }
}

fn recovery_codes() -> Vec<String> {
    [
        "k7qmx", "2dwrh", "t9pze", "m4vca", "x3nbf", "h8gju", "r5ksy", "c6wte", "z2xpd", "f9qmv",
    ]
    .map(|half| format!("{half}-{}", half.chars().rev().collect::<String>()))
    .to_vec()
}

fn enrolment() -> Enrolment {
    let row = |row: u32| format!("M4 {row}h21v1h-21z");
    let code = (4..25).step_by(2).map(row).collect::<String>();
    Enrolment {
        qr: QrPath {
            size: 29,
            path: code,
        },
        key_groups: ["JBSW", "Y3DP", "EHPK", "3PXP"].map(str::to_owned).to_vec(),
        uri: "otpauth://totp/x?secret=JBSWY3DPEHPK3PXP".into(),
    }
}

/// The registration whose token names its step.
fn step(token: &str) -> Option<RegistrationStep> {
    Some(match token {
        "email" => RegistrationStep::ConfirmEmail {
            email: "lin@example.test".into(),
            code_expires_at: NOW + Duration::minutes(10),
            tries_left: 5,
            resend_at: NOW + Duration::minutes(1),
            resends_left: 3,
        },
        "password" => RegistrationStep::ChoosePassword { least: 12 },
        "factor" => RegistrationStep::EnrolFactor {
            enrolment: enrolment(),
        },
        "codes" => RegistrationStep::KeepCodes {
            codes: recovery_codes(),
        },
        _ => return None,
    })
}

fn wrong_code(code: &Secret) -> Result<(), Problem> {
    let is_wrong = code.expose() != "123456";
    if is_wrong {
        Err(Problem::field("code", "wrong-code"))
    } else {
        Ok(())
    }
}

#[async_trait]
impl RegistrationDesk for House {
    async fn begin_registration(
        &self,
        _: &Visit,
        form: RegistrationForm,
    ) -> Result<RegistrationBegun, Problem> {
        match form.licence_no.as_str() {
            "" => Err(Problem::field("licence_no", "required")),
            "19901201010123456" => Ok(RegistrationBegun::Started(Ticket {
                token: Secret::new("email"),
                expires_at: NOW + Duration::hours(1),
            })),
            "19901201010000000" => Ok(RegistrationBegun::MobileDiffers {
                register_has: "154****0084".into(),
            }),
            _ => Err(Problem::new("register-mismatch", 422)),
        }
    }
    async fn registration(&self, token: &Secret) -> Result<RegistrationView, Problem> {
        let step = step(token.expose()).ok_or(Problem::new("registration-over", 410))?;
        Ok(RegistrationView {
            name: "林允".into(),
            licence_no: "19901201010123456".into(),
            step,
            expires_at: NOW + Duration::hours(1),
        })
    }
}

#[async_trait]
impl SignInDesk for House {
    async fn begin_sign_in(&self, _: &Visit, form: SignInForm) -> Result<Ticket, Problem> {
        if form.login.is_empty() {
            let empty = ["login", "password"].map(|field| FieldProblem::at(field, "required"));
            return Err(Problem::invalid(empty.to_vec()));
        }
        if form.password.expose() == "忙" {
            return Err(Problem::busy(2));
        }
        if form.password.expose() == REFUSED {
            return Err(Problem::new("sign-in-refused", 422));
        }
        Ok(ticket())
    }
    async fn pending_sign_in(&self, token: &Secret) -> Result<PendingSignIn, Problem> {
        if token.expose() != "ticket" {
            return Err(Problem::new("sign-in-over", 410));
        }
        Ok(PendingSignIn {
            expires_at: NOW + Duration::minutes(5),
            tries_left: 5,
        })
    }
    async fn finish_sign_in(
        &self,
        _: &Visit,
        _: &Secret,
        code: Secret,
    ) -> Result<SessionBegun, Problem> {
        wrong_code(&code)?;
        Ok(signed_in("lin"))
    }
    async fn live_session(
        &self,
        token: &Secret,
        _: RequestId,
    ) -> Result<Option<LiveSession>, Problem> {
        Ok(caller(token.expose()).map(|caller| LiveSession {
            caller,
            state: state(token),
        }))
    }
    async fn session_state(&self, token: &Secret) -> Result<Option<SessionState>, Problem> {
        Ok(caller(token.expose()).map(|_| state(token)))
    }
    async fn step_up(
        &self,
        _: &Visit,
        token: &Secret,
        code: Secret,
    ) -> Result<SessionBegun, Problem> {
        wrong_code(&code)?;
        Ok(signed_in(token.expose()))
    }
    async fn sign_out(&self, _: &Visit, _: &Secret) -> Result<(), Problem> {
        Ok(())
    }
}

#[async_trait]
impl AccountDesk for House {
    async fn account(&self, caller: &Caller) -> Result<AccountView, Problem> {
        let session = |id: u128, browser: &str, system: &str, is_current: bool| SessionView {
            id: SessionId(Uuid::from_u128(id)),
            browser: browser.into(),
            system: system.into(),
            first_seen_at: datetime!(2026-11-23 00:40 UTC),
            last_seen_at: NOW,
            is_current,
        };
        Ok(AccountView {
            name: caller.name.clone(),
            roles: caller.roles.clone(),
            organisation: self.organisation(caller.organisation).await?,
            licence_no: caller.licence_no.clone(),
            firm: Some("云州明德律师事务所".into()),
            email: "lin@example.test".into(),
            mobile_masked: Some("154****0084".into()),
            password_set_at: datetime!(2026-09-01 01:00 UTC),
            is_password_initial: true,
            factor_set_at: Some(datetime!(2026-09-01 01:05 UTC)),
            recovery_codes_left: 2,
            sessions: vec![
                session(3, "Firefox", "Windows", true),
                session(4, "Safari", "iOS", false),
            ],
        })
    }
    async fn end_session(&self, _: &Caller, _: SessionId) -> Result<(), Problem> {
        Ok(())
    }
    async fn end_other_sessions(&self, _: &Caller) -> Result<u64, Problem> {
        Ok(1)
    }
    async fn change_password(
        &self,
        _: &Caller,
        _: &Visit,
        change: PasswordChange,
    ) -> Result<(), Problem> {
        if change.current.expose() == REFUSED {
            return Err(Problem::field("current", "wrong-password"));
        }
        Ok(())
    }
    async fn renew_recovery_codes(&self, caller: &Caller) -> Result<Vec<String>, Problem> {
        if caller.is_stepped_up {
            Ok(recovery_codes())
        } else {
            Err(Problem::step_up_required())
        }
    }
    async fn begin_factor_change(&self, caller: &Caller) -> Result<Enrolment, Problem> {
        if caller.is_stepped_up {
            Ok(enrolment())
        } else {
            Err(Problem::step_up_required())
        }
    }
    async fn organisation(&self, id: OrganisationId) -> Result<OrganisationView, Problem> {
        Ok(OrganisationView {
            id,
            code: "990102".into(),
            name_zh: "云州市临江区人民检察院".into(),
            name_en: "Linjiang District Procuratorate, Yunzhou".into(),
            kind: OrganisationKind::Procuratorate,
            parent: None,
        })
    }
}
