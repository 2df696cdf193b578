//! Qu, a lawyer who registers.

use contract::{
    Problem, RegistrationBegun, RegistrationDesk, RegistrationForm, RegistrationStep,
    RegistrationView, Secret, SessionBegun,
};
use identity::{Credentials, LicenceStatus, RegisterEntry, code_at};
use time::Duration;

use crate::house::{House, Member, PASSWORD, chosen};

/// What Qu types to register.
pub(crate) fn qu_form() -> RegistrationForm {
    RegistrationForm {
        licence_no: "19901202110900005".to_owned(),
        name: "屈航".to_owned(),
        firm: "云岭砺石律师事务所".to_owned(),
        id_no: "990122199312242898".to_owned(),
        mobile: "15400000056".to_owned(),
        email: "quhang@lishi.example".to_owned(),
    }
}

pub(crate) fn qu_entry() -> RegisterEntry {
    RegisterEntry {
        licence_no: "19901202110900005".to_owned(),
        name: "屈航".to_owned(),
        firm: "云岭砺石律师事务所".to_owned(),
        id_no: "990122199312242898".to_owned(),
        mobile: "15400000056".to_owned(),
        status: LicenceStatus::InPractice,
        firm_is_active: true,
    }
}

impl House {
    pub(crate) async fn begin(&self, form: RegistrationForm) -> Result<RegistrationBegun, Problem> {
        // So that the newest letter is newer than all others.
        self.advance(Duration::seconds(1));
        self.identity.begin_registration(&self.visit(), form).await
    }

    pub(crate) async fn begun(&self, form: RegistrationForm) -> Secret {
        match self.begin(form).await.unwrap() {
            RegistrationBegun::Started(ticket) => ticket.token,
            RegistrationBegun::MobileDiffers { .. } => panic!("the register has another number"),
        }
    }

    pub(crate) async fn step(&self, token: &Secret) -> RegistrationView {
        self.identity.registration(token).await.unwrap()
    }

    /// Goes on to the choice of a password.
    pub(crate) async fn confirmed(&self, token: &Secret) -> RegistrationView {
        let code = self.mailed_code().await;
        self.identity
            .confirm_email(&self.visit(), token, code)
            .await
            .unwrap()
    }

    /// Goes on to the authenticator; answers its key.
    pub(crate) async fn enrolling(&self, token: &Secret) -> Secret {
        self.confirmed(token).await;
        let view = self
            .identity
            .choose_password(&self.visit(), token, chosen(PASSWORD))
            .await
            .unwrap();
        match view.step {
            RegistrationStep::EnrolFactor { enrolment } => {
                Secret::new(enrolment.key_groups.concat())
            }
            other => panic!("{other:?}"),
        }
    }

    /// Goes on to the recovery codes; answers them and the key.
    pub(crate) async fn enrolled(&self, token: &Secret) -> (Vec<String>, Secret) {
        let key = self.enrolling(token).await;
        self.advance(Duration::seconds(1));
        let code = Secret::new(code_at(key.expose(), self.world.kernel.now()).unwrap());
        let view = self
            .identity
            .confirm_enrolment(&self.visit(), token, code)
            .await
            .unwrap();
        match view.step {
            RegistrationStep::KeepCodes { codes } => (codes, key),
            other => panic!("{other:?}"),
        }
    }

    /// Registers Qu from begin to end.
    pub(crate) async fn qu(&self) -> (Member<'_>, SessionBegun, Vec<String>) {
        let token = self.begun(qu_form()).await;
        let (codes, totp_key) = self.enrolled(&token).await;
        let signed_in = self
            .identity
            .finish_registration(&self.visit(), &token)
            .await
            .unwrap();
        let credentials = Credentials {
            account: signed_in.account,
            password: Secret::new(PASSWORD),
            totp_key,
            totp_uri: Secret::default(),
        };
        let number = qu_form().licence_no;
        (
            Member {
                house: self,
                number,
                credentials,
            },
            signed_in,
            codes,
        )
    }
}
